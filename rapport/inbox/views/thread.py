"""The thread of a conversation in reading order: days, the new line, messages, grouped activities."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from rapport.inbox.models import Message, MessageKind
from rapport.team.models import Member


@dataclass
class Item:
    """One line of the thread: `kind` names the template that draws it."""

    kind: str
    key: str
    message: Message | None = None
    day: date | None = None
    activities: list[Message] = field(default_factory=list)


def items_of(
    messages: Iterable[Message],
    member: Member,
    read_until: datetime | None,
    *,
    marks_new: bool = True,
) -> list[Item]:
    """The messages with day separators and the line above the first one this member has not read."""
    items: list[Item] = []
    day: date | None = None
    is_marked = not marks_new or read_until is None
    for message in messages:
        today = timezone.localdate(message.created_at)
        if today != day:
            day = today
            items.append(Item("day", f"day-{day}", day=day))
        if not is_marked and is_new(message, member, read_until):
            is_marked = True
            items.append(Item("new", "new"))
        _add(items, message)
    return items


def _add(items: list[Item], message: Message) -> None:
    if message.kind != MessageKind.ACTIVITY:
        items.append(Item("message", f"message-{message.pk}", message=message))
        return
    if not items or items[-1].kind != "activities":
        items.append(Item("activities", f"activities-{message.pk}"))
    items[-1].activities.append(message)


def is_new(message: Message, member: Member, read_until: datetime | None) -> bool:
    """Whether somebody else said this after the member had last read."""
    is_said = message.kind in (MessageKind.INCOMING, MessageKind.NOTE, MessageKind.REPLY)
    is_said = is_said and not (message.kind == MessageKind.REPLY and message.is_automatic)
    is_later = read_until is not None and message.created_at > read_until
    return is_said and is_later and message.member_id != member.pk
