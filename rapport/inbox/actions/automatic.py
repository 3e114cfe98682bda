"""An answer that no person wrote: stored, sent and shown as such, and never counted as an answer."""

from collections.abc import Sequence

from rapport.inbox.actions.addressing import as_json
from rapport.inbox.events import ReplyQueued
from rapport.inbox.models import Conversation, Delivery, Message, MessageKind
from rapport.inbox.ports import Address
from rapport.inbox.rich_text import clean_html, text_of
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish


def answer_automatically(
    conversation: Conversation, *, to: Sequence[Address], html: str, language: str
) -> Message:
    """Queue an automatic answer at once, in a conversation whose row is locked by the caller.

    It stands in the thread as automatic. The customer waits on, the lists show what they wrote, and
    channels mark it so that no other machine answers.
    """
    at, clean = now(), clean_html(html)
    text = text_of(clean)
    answer = Message.objects.create(
        conversation=conversation,
        inbox_id=conversation.inbox_id,
        kind=MessageKind.REPLY,
        is_automatic=True,
        subject=conversation.subject,
        html=clean,
        text=text,
        words=text,
        language=language,
        addresses=as_json(to=to),
        created_at=at,
        queued_at=at,
        send_after=at,
        delivery=Delivery.SCHEDULED,
    )
    conversation.message_count += 1
    conversation.save(update_fields=["message_count"])
    publish(ReplyQueued(conversation.pk, conversation.inbox_id, answer.pk, None))
    return answer
