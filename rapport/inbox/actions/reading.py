"""How far each member has read."""

from datetime import datetime, timedelta

from rapport.inbox.actions.locking import locked
from rapport.inbox.events import ConversationRead
from rapport.inbox.models import Conversation, Mention, Message, MessageKind, ReadMark
from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.models import Member, Right


def mark_read(conversation: Conversation, *, by: Member, message_id: int | None = None) -> None:
    """The member has read everything up to this message (default: the newest), mentions included."""
    with locked(conversation, by, Right.READ_CONVERSATIONS) as fresh:
        said = Message.objects.filter(conversation=fresh)
        if message_id is not None:
            said = said.filter(pk=message_id)
        newest = said.order_by("-created_at", "-id").values_list("created_at", flat=True).first()
        until = newest or fresh.created_at
        if mark_read_until(fresh, by, until):
            publish(ConversationRead(fresh.pk, fresh.inbox_id, by.pk))


def mark_unread(conversation: Conversation, *, by: Member) -> None:
    """The member wants to come back to it: the newest word by somebody else is unread again."""
    with locked(conversation, by, Right.READ_CONVERSATIONS) as fresh:
        others = Message.objects.filter(
            conversation=fresh, kind__in=(MessageKind.INCOMING, MessageKind.NOTE)
        ).exclude(member=by)
        newest = others.order_by("-created_at", "-id").values_list("created_at", flat=True).first()
        if newest is None:
            return
        until = newest - timedelta(microseconds=1)
        ReadMark.objects.update_or_create(
            conversation=fresh, member=by, defaults={"read_until": until}
        )
        publish(ConversationRead(fresh.pk, fresh.inbox_id, by.pk))


def mark_read_until(conversation: Conversation, member: Member, until: datetime) -> bool:
    """Move the member's mark forward, never back; True if anything changed."""
    mark, is_new = ReadMark.objects.get_or_create(
        conversation=conversation, member=member, defaults={"read_until": until}
    )
    seen = Mention.objects.filter(
        conversation=conversation,
        member=member,
        seen_at__isnull=True,
        message__created_at__lte=until,
    ).update(seen_at=now())
    if not is_new and mark.read_until < until:
        mark.read_until, is_new = until, True
        mark.save(update_fields=["read_until"])
    return is_new or bool(seen)
