"""Conversations that happened before they came here: brought over from elsewhere as they were.

History is no news: nothing is published, nobody is notified, nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rapport.customers.models import Customer
from rapport.inbox.actions.drafts import tidy_name
from rapport.inbox.actions.search_index import note_messages
from rapport.inbox.actions.standing import recount
from rapport.inbox.models import (
    Attachment,
    Closure,
    Conversation,
    ConversationTag,
    Delivery,
    Inbox,
    Mention,
    Merge,
    Message,
    MessageKind,
    ReadMark,
    Snooze,
    Status,
    Tag,
)
from rapport.kernel.files import store_bytes
from rapport.team.models import Member, Team


@dataclass(frozen=True)
class PastFile:
    """A file that was sent along."""

    name: str
    media_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True)
class PastMessage:
    """Something said, or done (an activity), at an instant."""

    kind: MessageKind
    at: datetime
    member: Member | None = None
    text: str = ""
    words: str = ""
    html: str = ""
    language: str = ""
    source_id: str = ""
    is_automatic: bool = False
    addresses: dict[str, Any] = field(default_factory=dict)
    activity: dict[str, Any] = field(default_factory=dict)
    files: Sequence[PastFile] = ()
    mentioned: Sequence[Member] = ()
    # On channels that tell: when the customer looked at a reply.
    seen_at: datetime | None = None


@dataclass(frozen=True)
class PastConversation:
    """A conversation as it stood; `merged_into` is the place of another one in the same sequence."""

    inbox: Inbox
    customer: Customer
    subject: str
    messages: Sequence[PastMessage]
    status: Status = Status.OPEN
    language: str = ""
    assignee: Member | None = None
    team: Team | None = None
    tags: Sequence[Tag] = ()
    # Who closed it, let it sleep or merged it, and when.
    settled_by: Member | None = None
    settled_at: datetime | None = None
    snoozed_until: datetime | None = None
    merged_into: int | None = None
    # How far each member has read.
    read: Sequence[tuple[Member, datetime]] = ()


Tick = Callable[[], object]


def write_history(
    past: Sequence[PastConversation], tick: Tick = lambda: None
) -> list[Conversation]:
    """Bring these conversations over, all or none; call `tick` after each."""
    with transaction.atomic():
        written = Conversation.objects.bulk_create(_conversation(each) for each in past)
        homes = [
            written[each.merged_into] if each.merged_into is not None else here
            for each, here in zip(past, written, strict=True)
        ]
        said = [
            (each, message, home)
            for each, home in zip(past, homes, strict=True)
            for message in each.messages
        ]
        stored = Message.objects.bulk_create(_message(*each) for each in said)
        for (_each, message, _home), row in zip(said, stored, strict=True):
            _attach(message, row)
        note_messages([row.pk for row in stored if row.kind != MessageKind.ACTIVITY])
        _settle(past, written)
        for each, here in zip(past, written, strict=True):
            if each.status != Status.MERGED:
                recount(here)
            tick()
    return written


def _conversation(past: PastConversation) -> Conversation:
    began = past.messages[0].at
    return Conversation(
        inbox=past.inbox,
        customer=past.customer,
        subject=past.subject[:300],
        language=past.language,
        status=past.status,
        assignee=past.assignee,
        team=past.team,
        created_at=began,
        last_activity_at=began,
    )


def _message(past: PastConversation, message: PastMessage, home: Conversation) -> Message:
    is_incoming = message.kind == MessageKind.INCOMING
    was_sent = message.kind == MessageKind.REPLY
    return Message(
        conversation=home,
        inbox=past.inbox,
        kind=message.kind,
        member=message.member,
        customer=past.customer if is_incoming else None,
        subject=past.subject if is_incoming or was_sent else "",
        text=message.text,
        words=message.words or message.text,
        html=message.html,
        language=message.language,
        addresses=message.addresses,
        activity=message.activity,
        source_id=message.source_id,
        is_automatic=message.is_automatic,
        written_at=message.at if is_incoming else None,
        created_at=message.at,
        queued_at=message.at if was_sent else None,
        delivered_at=message.at + timedelta(seconds=11) if was_sent else None,
        received_at=message.seen_at,
        seen_at=message.seen_at,
        delivery=Delivery.SENT if was_sent else Delivery.NONE,
        attempts=1 if was_sent else 0,
    )


def _attach(past: PastMessage, message: Message) -> None:
    for file in past.files:
        name = tidy_name(file.name)
        Attachment.objects.create(
            message=message,
            file=store_bytes(file.content, name=name, media_type=file.media_type),
            name=name,
            media_type=file.media_type,
            size=len(file.content),
            content_id=file.content_id,
            created_at=past.at,
        )
    Mention.objects.bulk_create(
        Mention(
            conversation_id=message.conversation_id,
            message=message,
            member=member,
            mentioned_at=past.at,
        )
        for member in past.mentioned
    )


def _settle(past: Sequence[PastConversation], written: list[Conversation]) -> None:
    """The rows that say who and when: closures, snoozes, merges, tags, marks."""
    closures, snoozes, merges, tags, marks = [], [], [], [], []
    for each, here in zip(past, written, strict=True):
        at, by = each.settled_at or each.messages[-1].at, each.settled_by
        if each.status == Status.CLOSED:
            closures.append(Closure(conversation=here, by=by, closed_at=at))
        if each.status == Status.SNOOZED and each.snoozed_until:
            until = each.snoozed_until
            snoozes.append(Snooze(conversation=here, by=by, snoozed_at=at, until=until))
        if each.merged_into is not None:
            into = written[each.merged_into]
            merges.append(Merge(merged=here, into=into, by=by, merged_at=at))
            continue
        began = each.messages[0].at
        tags += [
            ConversationTag(conversation=here, tag=tag, by=each.assignee, tagged_at=began)
            for tag in each.tags
        ]
        marks += [
            ReadMark(conversation=here, member=member, read_until=until)
            for member, until in each.read
        ]
    Closure.objects.bulk_create(closures)
    Snooze.objects.bulk_create(snoozes)
    Merge.objects.bulk_create(merges)
    ConversationTag.objects.bulk_create(tags)
    ReadMark.objects.bulk_create(marks)
    _mark_mentions_seen()


def _mark_mentions_seen() -> None:
    """Who has read past a mention has seen it."""
    for mark in ReadMark.objects.filter(
        conversation__in=Mention.objects.filter(seen_at=None).values("conversation")
    ):
        Mention.objects.filter(
            conversation=mark.conversation_id,
            member=mark.member_id,
            seen_at=None,
            mentioned_at__lte=mark.read_until,
        ).update(seen_at=mark.read_until)
