"""The translations of a conversation's messages: asked for, shown, put right."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rapport.inbox.actions.languages import name_language
from rapport.inbox.actions.standing import first_words
from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports.beside import InOtherWords, Worded
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.thread import message_for
from rapport.inbox.views.answers import done, wants_fragment
from rapport.kernel.errors import Missing, Refusal
from rapport.team.doors import member_of, right_required
from rapport.team.models import Member, Right
from rapport.translations.actions.incoming import (
    choose_reading,
    choose_reading_here,
    correct_rendering,
    want_renderings,
)
from rapport.translations.models import MessageRendering
from rapport.translations.queries.beside import shown_beside, shown_of
from rapport.translations.queries.incoming import failed_alike, is_foreign, renderings_of
from rapport.translations.queries.reading import reading_language
from rapport.translations.queries.subjects import subjects_for
from rapport.translations.templatetags.reply_words import doubt_of

MOST_AT_ONCE = 500
BESIDE, SUBJECT = "translations/beside.html", "translations/subject.html"


class BesideMessages:
    """What this room shows below messages (`inbox.ports.beside`)."""

    def beside(self, messages: Sequence[Message], reader: Member) -> Mapping[int, SafeString]:
        """Translations, and how far they have got; below our own replies, what their author wrote."""
        return {
            number: SafeString(render_to_string(BESIDE, {"shown": each}))
            for number, each in shown_beside(messages, reader).items()
        }

    def below_subject(self, conversation: Conversation, reader: Member) -> SafeString:
        """The subject in the reader's language."""
        said = self.subjects([conversation], reader).get(conversation.pk)
        html = render_to_string(SUBJECT, {"said": said}) if said else ""
        return SafeString(html)

    def subjects(
        self, conversations: Sequence[Conversation], reader: Member
    ) -> Mapping[int, Worded]:
        """Those that were translated; nothing is asked for while a list is drawn."""
        language = reading_language(reader)
        found = subjects_for(conversations, reader)
        return {number: Worded(said, language) for number, said in found.items()}

    def words(self, message: Message, reader: Member) -> Worded | None:
        """The translation that stands below it, where one is shown without asking."""
        if not is_foreign(message, reader):
            return None
        shown = shown_of(message, reader)
        row = shown.rendering if shown.look == "done" else shown.instead
        if not shown.is_open or row is None:
            return None
        return Worded(first_words(row.text), row.language)

    def in_other_words(self, messages: Sequence[Message]) -> Mapping[int, Sequence[InOtherWords]]:
        """Every rendering, for programs."""
        rows = renderings_of(messages) if messages else {}
        return {number: [_told(each) for each in found] for number, found in rows.items()}


def _told(row: MessageRendering) -> InOtherWords:
    return InOtherWords(
        language=row.language,
        state=row.state,
        text=row.text,
        subject=row.subject,
        provider=row.provider,
        quality=row.quality,
        is_original=row.is_original,
        corrected_by=row.corrected_by,
        because=tuple((name, code) for name, code in row.facts.get("attempts", ())),
        done_at=row.done_at,
        problems=tuple(doubt_of(each) for each in row.facts.get("problems", ())),
    )


@require_POST
@right_required(Right.READ_CONVERSATIONS)
def wanting(request: HttpRequest, number: int) -> HttpResponse:
    """An open conversation asks for what its reader cannot read; what comes of it is told live."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    asked = request.POST.get("messages", "").split()[:MOST_AT_ONCE]
    numbers = [int(each) for each in asked if each.isdecimal() and len(each) < 19]
    want_renderings(conversation, numbers, by=member)
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@never_cache
@right_required(Right.READ_CONVERSATIONS)
def rendering(request: HttpRequest, number: int) -> HttpResponse:
    """What stands below one message; posted to, it is translated, or tried again."""
    member = member_of(request)
    message = message_for(member, number)
    if request.method == "POST":
        numbers = failed_alike(message, reading_language(member))
        want_renderings(message.conversation, numbers, by=member, is_asked=True)
    return _beside(request, message, member)


@require_http_methods(["GET", "POST"])
@never_cache
@right_required(Right.ANSWER)
def correction(request: HttpRequest, number: int) -> HttpResponse:
    """A translation put right by who knows better."""
    member = member_of(request)
    message = message_for(member, number)
    shown = shown_of(message, member)
    if shown.rendering is None or shown.look != "done":
        raise Missing(_("This message is not translated yet."))
    context = {"shown": shown, "text": shown.rendering.text, "rows": _rows(shown.rendering.text)}
    if request.method == "GET":
        return render(request, "translations/correction.html", context)
    text = request.POST.get("text", "")
    try:
        correct_rendering(message, text, seen=request.POST.get("seen", ""), by=member)
    except Refusal as problem:
        context |= {"text": text, "refused": problem.message}
        return render(request, "translations/correction.html", context)
    return _beside(request, message, member)


@require_POST
@right_required(Right.READ_CONVERSATIONS)
def reading(request: HttpRequest) -> HttpResponse:
    """When this member is shown translations."""
    choose_reading(request.POST.get("reads", ""), by=member_of(request))
    return done(request, _("Saved for all conversations."), live={"target": "#thread"})


@require_POST
@right_required(Right.READ_CONVERSATIONS)
def reading_here(request: HttpRequest, number: int) -> HttpResponse:
    """When this member is shown translations in this conversation."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    choose_reading_here(conversation, request.POST.get("reads", ""), by=member)
    return done(request, _("Saved for this conversation."), live={"target": "#thread"})


@require_POST
@right_required(Right.ANSWER)
def source(request: HttpRequest, number: int) -> HttpResponse:
    """A member says in which language a message is, and has it translated."""
    member = member_of(request)
    message = message_for(member, number)
    message = name_language(message, language=request.POST.get("language", ""), by=member)
    if not is_foreign(message, member):
        return done(request, _("You read this language: nothing to translate."))
    want_renderings(message.conversation, [message.pk], by=member, is_asked=True)
    return _beside(request, message, member)


def _beside(request: HttpRequest, message: Message, member: Member) -> HttpResponse:
    if not wants_fragment(request):
        return redirect("inbox:conversation", number=message.conversation_id)
    return render(request, BESIDE, {"shown": shown_of(message, member)})


def _rows(text: str) -> int:
    """As high as the text is long, within reason."""
    return min(max(3, text.count("\n") + len(text) // 70 + 1), 18)
