"""Letters: what the customer did not read in one channel goes on through another inbox."""

from collections.abc import Sequence

from rapport.inbox.events import LetterChanged
from rapport.inbox.models import LETTER, Conversation, Delivery, Inbox, Message, MessageKind
from rapport.inbox.ports import Address
from rapport.inbox.rich_text import text_of
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish


def send_letter(
    conversation: Conversation,
    *,
    through: Inbox,
    to: Address,
    subject: str,
    html: str,
    language: str,
    replies: Sequence[Message],
) -> Message:
    """Queue a letter with these replies, files included; answers to it come back to this conversation.

    The conversation's row is locked by the caller. The letter stands in the thread as an activity
    with a delivery of its own; the replies keep theirs.
    """
    at = now()
    letter = Message.objects.create(
        conversation=conversation,
        inbox=through,
        kind=MessageKind.ACTIVITY,
        member=replies[-1].member,
        subject=subject[:998],
        html=html,
        text=text_of(html),
        language=language,
        addresses={"to": [to.as_json()]},
        activity={"code": LETTER, "to": to.address, "reply_ids": [each.pk for each in replies]},
        created_at=at,
        queued_at=at,
        send_after=at,
        delivery=Delivery.SCHEDULED,
    )
    publish(LetterChanged(conversation.pk, conversation.inbox_id, letter.pk, "queued"))
    return letter
