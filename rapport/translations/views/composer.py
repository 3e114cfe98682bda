"""Under a reply that is being written: what its customer will get, in their language."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.reviewing import review_of
from rapport.inbox.rich_text import text_of
from rapport.kernel.errors import Invalid
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right
from rapport.translations.actions.choosing import (
    choose_pausing,
    choose_source,
    choose_target,
    choose_writing,
)
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
    offered_sources,
    offered_targets,
    rendering_for,
    writing_in,
)

MOST_HTML = 1_000_000


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@right_required(Right.ANSWER)
def writing(request: HttpRequest, number: int) -> HttpResponse:
    """The bar and the pane; POST chooses whether this conversation is translated, and when."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    if request.method == "POST":
        if "on" in request.POST:
            choose_writing(conversation, by=member, on=request.POST["on"] == "1")
        if "target" in request.POST:
            choose_target(conversation, by=member, language=request.POST["target"])
        if "source" in request.POST:
            choose_source(conversation, by=member, language=request.POST["source"])
        if "pausing" in request.POST:
            choose_pausing(by=member, on=request.POST["pausing"] == "1")
        return HttpResponse(status=204)
    found = writing_in(conversation, member)
    row = rendering_for(conversation, member) if found else None
    context = {
        "conversation": conversation,
        "writing": found,
        "targets": offered_targets(found, member) if found else [],
        "sources": offered_sources(found, member) if found else [],
        "may_set_up": member.can(Right.MANAGE_INTEGRATIONS),
        "given": _given(conversation, member, found, row) if found else {},
    }
    return render(request, "translations/replies/bar.html", context)


@require_POST
@right_required(Right.ANSWER)
def rendering(request: HttpRequest, number: int) -> HttpResponse:
    """Translate the draft, unless that was done already; what nobody could is told in words."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    found = writing_in(conversation, member)
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


@require_POST
@right_required(Right.ANSWER)
def rendering_correction(request: HttpRequest, number: int) -> HttpResponse:
    """The member's own wording of what the customer will get."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    name, html = request.POST.get("name", ""), _html(request)
    subject = request.POST.get("subject", "")
    row = correct_rendering(conversation, by=member, name=name, html=html, subject=subject)
    return JsonResponse(_told(conversation, member, row))


@require_POST
@right_required(Right.ANSWER)
def rendering_back(request: HttpRequest, number: int) -> HttpResponse:
    """What the rendering says, back in the member's language."""
    member = member_of(request)
    conversation = conversation_for(member, number)
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
    seen = [
        each
        for each in review_of(conversation, text_of(row.text), member=member, language=row.language)
        if not each.act  # what is to be pressed stands at the draft itself
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


def _given(
    conversation: Conversation, member: Member, found: Writing, row: ReplyRendering | None
) -> dict[str, Any]:
    """What the script begins with."""
    number = conversation.pk
    return {
        "choice_url": reverse("translations:writing", args=[number]),
        "url": reverse("translations:reply_rendering", args=[number]),
        "correction_url": reverse("translations:reply_rendering_correction", args=[number]),
        "back_url": reverse("translations:reply_rendering_back", args=[number]),
        "on": found.is_on,
        "pausing": found.as_they_pause,
        "live": found.is_live,
        "standing": _told(conversation, member, row)
        if row and row.language == found.target
        else None,
        "words": words_of_pane(found.source, found.target),
    }
