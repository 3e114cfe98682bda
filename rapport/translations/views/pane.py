"""The bar and the pane below what a member writes: shown, made, corrected, read back."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation
from rapport.inbox.queries.reviewing import acknowledges, review_of
from rapport.inbox.queries.reviewing.empathy import KIND as EMPATHY
from rapport.inbox.rich_text import text_of
from rapport.kernel.errors import Invalid
from rapport.team.models import Member, Right
from rapport.translations.actions.replies import (
    NotTranslated,
    correct_rendering,
    name_of,
    render_reply,
    translated_back,
)
from rapport.translations.models import ReplyRendering
from rapport.translations.queries.composing import words_of_pane
from rapport.translations.queries.writing import (
    Writing,
    offered_beginnings,
    offered_sources,
    offered_targets,
    rendering_for,
)
from rapport.ui.components.world import direction_of

MOST_HTML = 1_000_000


def bar(
    request: HttpRequest,
    conversation: Conversation,
    member: Member,
    found: Writing | None,
    doors: dict[str, Any],
) -> HttpResponse:
    """Nothing where there is nothing to translate; `doors`: what the script asks, by its names."""
    context: dict[str, Any] = {"conversation": conversation, "writing": found}
    if not found and "begins" in doors:
        # To whom nothing is known of: a language may be chosen.
        context["offered"] = offered_beginnings(member)
    if found:
        context |= {
            "targets": offered_targets(found, member),
            "sources": offered_sources(found, member),
            "may_set_up": member.can(Right.MANAGE_INTEGRATIONS),
            "given": _given(conversation, member, found) | doors,
        }
    return render(request, "translations/replies/bar.html", context)


def rendered(
    request: HttpRequest, conversation: Conversation, member: Member, found: Writing | None
) -> HttpResponse:
    """Translate the draft, unless that was done already; what nobody could is told in words."""
    if found is None:
        raise Invalid(_("Choose the customer's language first."), field="language")
    html, anew = _html(request), request.POST.get("anew") == "1"
    try:
        row = render_reply(
            conversation,
            by=member,
            html=html,
            target=found.target,
            source=found.source if found.has_chosen_source else "",
            subject=request.POST.get("subject", ""),
            anew=anew,
        )
    except NotTranslated as nobody:
        context = {"attempts": nobody.attempts, "target": nobody.target}
        trouble = render_to_string("translations/replies/trouble.html", context, request)
        return JsonResponse({"name": "", "trouble": trouble})
    return JsonResponse(_told(conversation, member, row))


def corrected(request: HttpRequest, conversation: Conversation, member: Member) -> HttpResponse:
    """The member's own wording of what the customer will get."""
    name, html = request.POST.get("name", ""), _html(request)
    subject = request.POST.get("subject", "")
    row = correct_rendering(conversation, by=member, name=name, html=html, subject=subject)
    return JsonResponse(_told(conversation, member, row))


def read_back(request: HttpRequest, conversation: Conversation, member: Member) -> HttpResponse:
    """What the rendering says, back in the member's language."""
    found = translated_back(conversation, by=member, name=request.POST.get("name", ""))
    context = {"found": found, "attempts": found.attempts, "target": found.target}
    return JsonResponse(
        {"back": render_to_string("translations/replies/back.html", context, request)}
    )


def _html(request: HttpRequest) -> str:
    html = request.POST.get("html", "")
    if len(html) > MOST_HTML:
        raise Invalid(_("This is too long to translate at once."), field="html")
    return html


def _told(conversation: Conversation, member: Member, row: ReplyRendering) -> dict[str, Any]:
    """What the page shows of a rendering, and what it must ask about before it sends."""
    # Who looks over drafts looks at a conversation; one that is to begin is none yet.
    said = text_of(row.text) if conversation.pk else ""
    is_said = bool(said) and not acknowledges(conversation, text_of(row.source_text))
    seen = [
        each
        for each in review_of(conversation, said, member=member, language=row.language)
        # What is to be pressed stands at the draft itself, and what is said of it there.
        if not each.act and not (each.kind == EMPATHY and is_said)
    ]
    facts = row.facts
    doubts = [each for each in seen if each.breaks]
    is_flagged = bool(
        facts.get("problems")
        or facts.get("missing")
        or facts.get("register_kept") is False
        or row.quality == "gist"
        or doubts
    )
    context = {"row": row, "facts": facts, "remarks": seen}
    return {
        "name": name_of(row),
        "html": row.text,
        "source": row.source_text,
        "subject": row.subject,
        "source_subject": row.source_subject,
        "is_flagged": is_flagged,
        "is_as_written": (row.text, row.subject) == (row.source_text, row.source_subject),
        "problems": facts.get("problems", []),
        "notes": render_to_string("translations/replies/notes.html", context),
        "by": render_to_string("translations/replies/by.html", context),
    }


def _given(conversation: Conversation, member: Member, found: Writing) -> dict[str, Any]:
    """What the script begins with."""
    row = rendering_for(conversation, member) if conversation.pk else None
    standing = row if row and row.language == found.target else None
    return {
        "on": found.is_on,
        "pausing": found.as_they_pause,
        "live": found.is_live,
        "writes": {"lang": found.source, "dir": direction_of(found.source)},
        "standing": _told(conversation, member, standing) if standing else None,
        "words": words_of_pane(found.source, found.target),
    }
