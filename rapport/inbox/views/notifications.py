"""The browser's own notifications: what one says, and whether the member wants them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.inbox.actions.standing import first_words
from rapport.inbox.models import Message, MessageKind
from rapport.inbox.ports.beside import words_beside
from rapport.inbox.queries.thread import message_for
from rapport.inbox.templatetags.inbox_words import activity_words
from rapport.inbox.views.answers import done
from rapport.team.actions.profile import change_profile
from rapport.team.doors import member_of, member_required, right_required
from rapport.team.models import Right
from rapport.ui.components.world import direction_of


@require_safe
@right_required(Right.READ_CONVERSATIONS)
def notification(request: HttpRequest, number: int) -> HttpResponse:
    """What to show for a message, for those who may read it; nothing to who wants none."""
    member = member_of(request)
    message = message_for(member, number)
    if not member.wants_notifications:
        return HttpResponse(status=204)
    said = words_beside(message, member)
    language = said.language if said else message.language or message.conversation.language
    title = _title(message)
    content = {
        "title": _("%(name)s · translated") % {"name": title} if said else title,
        "body": _shortened(said.text) if said else _body(message),
        "href": reverse("inbox:conversation", args=[message.conversation_id]),
        "lang": language,
        "dir": direction_of(language) if language else "auto",
    }
    response = JsonResponse(content)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@member_required
def notifications(request: HttpRequest) -> HttpResponse:
    """The member wants them, or no longer."""
    wants = request.POST.get("wants") == "on"
    change_profile(member_of(request), wants_notifications=wants)
    words = _("You will hear of new messages.") if wants else _("No more notifications.")
    return done(request, words)


def _body(message: Message) -> str:
    if message.kind == MessageKind.ACTIVITY and not message.text:
        name = message.member.name if message.member else ""
        return strip_tags(activity_words(message.activity, name))
    return _shortened(message.words or message.text)


def _shortened(text: str) -> str:
    return first_words(text)[:160]


def _title(message: Message) -> str:
    if message.kind == MessageKind.INCOMING:
        return str(message.customer or message.conversation.customer)
    if message.kind == MessageKind.NOTE:
        return _("%(name)s in a note") % {"name": message.member}
    if message.kind == MessageKind.ACTIVITY:
        return str(message.conversation.customer)
    return str(message.member or message.conversation.subject)
