"""How far the other side got: on channels that tell, a reply is received, and then seen."""

from django.db.models import Q

from rapport.inbox.actions.locking import locked
from rapport.inbox.events import ReplySeen
from rapport.inbox.models import Conversation, Message, MessageKind
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish


def note_received(conversation: Conversation, *, until: int, is_seen: bool = False) -> bool:
    """Replies up to this one reached the customer (and were seen); True if that is news.

    Each is received and seen once, at the first time that is told of it.
    """
    replies = Message.objects.filter(conversation=conversation, kind=MessageKind.REPLY)
    wanted = Q(seen_at=None) if is_seen else Q(received_at=None)
    told = replies.filter(wanted, pk__lte=until)
    if not told.exists():
        return False
    with locked(conversation, None) as fresh:
        at = now()
        changed = told.filter(received_at=None).update(received_at=at)
        if is_seen:
            changed += told.filter(seen_at=None).update(seen_at=at)
        if changed:
            publish(ReplySeen(fresh.pk, fresh.inbox_id, until, is_seen))
    return bool(changed)
