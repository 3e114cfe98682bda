"""Whether a message may be answered by a machine, and if not, why not."""

from datetime import timedelta

from django.db.models import Q

from rapport.inbox.models import Conversation, Inbox, Message, MessageKind, Status
from rapport.inbox.ports import NO_ANSWER, channel_of
from rapport.inbox.queries.correspondents import own_addresses, plain
from rapport.kernel.clock import now
from rapport.promises.models import AutomaticAnswer, FirstAnswer, When
from rapport.promises.ports import AnswersByItself
from rapport.promises.queries.hours import Hours
from rapport.promises.queries.records import human_replies, open_promise_in
from rapport.team.models import Member

A_DAY = timedelta(hours=24)
# Older than that, a first answer would come when a person should.
STALE = timedelta(hours=6)
# More than this within an hour is no correspondence but a flood.
MOST_AN_HOUR = 200


def first_answer_of(inbox_id: int) -> FirstAnswer | None:
    """The settings of an inbox that answers by itself; None while it does not."""
    found = FirstAnswer.objects.filter(inbox=inbox_id).exclude(when=When.OFF)
    return found.select_related("inbox").first()


def settings_of(inbox: Inbox) -> FirstAnswer:
    """The settings of an inbox; unsaved defaults if nobody has made any."""
    return FirstAnswer.objects.filter(inbox=inbox).first() or FirstAnswer(inbox=inbox)


def sender_of(message: Message) -> dict[str, str]:
    """Who wrote it, and the address that an automatic answer goes to: never a Reply-To."""
    return next(iter(message.addresses.get("from", ())), {})


def why_silent(
    message: Message,
    conversation: Conversation,
    settings: FirstAnswer,
    hours: Hours | None,
    *,
    is_new: bool,
) -> str:
    """Why no machine answers this message; "" where one does. The conversation is locked."""
    address = sender_of(message).get("address", "")
    if message.kind != MessageKind.INCOMING or not address:
        return "nobody to answer"
    return (
        _because_of_the_message(message)
        or _because_of_the_conversation(message, conversation, is_new)
        or _because_of_the_sender(address, settings)
        or _because_of_the_past(address, conversation)
        or _because_we_are_here(conversation, settings, hours)
    )


def _because_of_the_message(message: Message) -> str:
    if message.is_automatic or message.is_unreadable:
        return "a machine wrote it"
    if any(name == NO_ANSWER for name, _value in message.headers):
        return "it asks for none"
    return "it is too old" if message.created_at < now() - STALE else ""


def _because_of_the_conversation(message: Message, conversation: Conversation, is_new: bool) -> str:
    is_chat = isinstance(channel_of(conversation.inbox.channel), AnswersByItself)
    if conversation.status != Status.OPEN or conversation.inbox.archived_at:
        return "nothing is open"
    if message.inbox_id != conversation.inbox_id:
        return "it came another way"
    if not is_new and not (is_chat and conversation.waiting_since == message.created_at):
        return "it is no first question"
    if open_promise_in(conversation.pk) is not None:
        return "a promise is open"
    answered = human_replies(conversation.pk, message.created_at).exists()
    return "a colleague has answered" if answered else ""


def _because_of_the_sender(address: str, settings: FirstAnswer) -> str:
    known = plain(address)
    domain = known.rpartition("@")[2]
    if known in own_addresses() or Member.objects.filter(email__iexact=address).exists():
        return "it is one of us"
    never = {each.casefold().lstrip("@") for each in settings.never_to}
    return "the sender is never answered" if {known, domain} & never else ""


def _because_of_the_past(address: str, conversation: Conversation) -> str:
    recent = AutomaticAnswer.objects.filter(answered_at__gt=now() - A_DAY)
    if recent.filter(Q(address=address.casefold()) | Q(conversation=conversation)).exists():
        return "answered within a day"
    an_hour_ago = now() - timedelta(hours=1)
    lately = recent.filter(inbox=conversation.inbox_id, answered_at__gt=an_hour_ago)
    return "too many within an hour" if lately.count() >= MOST_AN_HOUR else ""


def _because_we_are_here(
    conversation: Conversation, settings: FirstAnswer, hours: Hours | None
) -> str:
    channel = channel_of(conversation.inbox.channel)
    if isinstance(channel, AnswersByItself) and channel.is_anybody_there(conversation.inbox_id):
        return "somebody is here"
    if settings.when == When.CLOSED and hours is not None and hours.is_open_at(now()):
        return "we are open"
    return ""
