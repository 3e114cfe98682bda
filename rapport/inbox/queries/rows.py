"""What a line of a list shows, for fifty lines as cheaply as for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rapport.inbox.models import (
    Attachment,
    Conversation,
    Delivery,
    Draft,
    Mention,
    Message,
    MessageKind,
    ReadMark,
    Tag,
)
from rapport.inbox.ports import Mark, marks_for
from rapport.inbox.ports.beside import Worded, subjects_beside
from rapport.inbox.queries.people import Looker, lookers_by_conversation
from rapport.team.models import Member, Team


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation as a list shows it to one member."""

    conversation: Conversation
    last_by: str  # the member who wrote last; "" when it was the customer
    is_unread: bool
    is_mentioned: bool  # and has not looked yet
    has_attachments: bool
    has_draft: bool  # of this member
    has_failure: bool  # a reply that did not arrive, or perhaps not
    snoozed_until: datetime | None
    tags: Sequence[Tag]
    lookers: Sequence[Looker]
    marks: Sequence[Mark]
    subject_beside: Worded | None = None  # the subject in the member's language

    @property
    def number(self) -> int:
        return self.conversation.pk

    @property
    def subject(self) -> str:
        return self.conversation.subject

    @property
    def customer_name(self) -> str:
        return self.conversation.customer.name

    @property
    def last_words(self) -> str:
        return self.conversation.last_words

    @property
    def last_kind(self) -> str:
        return self.conversation.last_kind

    @property
    def last_activity_at(self) -> datetime:
        return self.conversation.last_activity_at

    @property
    def waiting_since(self) -> datetime | None:
        return self.conversation.waiting_since

    @property
    def assignee(self) -> Member | None:
        return self.conversation.assignee

    @property
    def team(self) -> Team | None:
        return self.conversation.team


def rows_of(member: Member, ids: Sequence[int]) -> list[Row]:
    """The rows of these conversations in this order, in a few queries however many there are."""
    found: dict[int, Any] = {each.pk: each for each in annotated_for(member, ids)}
    lookers = lookers_by_conversation(ids, besides=member)
    marks = marks_for(ids)
    subjects = subjects_beside(list(found.values()), member)
    return [
        _row(found[each], lookers.get(each, []), marks.get(each, []), subjects.get(each))
        for each in ids
        if each in found
    ]


def annotated_for(member: Member, ids: Sequence[int]) -> QuerySet[Conversation]:
    """These conversations with everything a row needs. The caller knows that they may be seen."""
    of_this = {"conversation": OuterRef("pk")}
    mark = ReadMark.objects.filter(**of_this, member=member).values("read_until")
    said = Message.objects.filter(**of_this)
    unread = said.filter(
        kind__in=(MessageKind.INCOMING, MessageKind.NOTE), created_at__gt=OuterRef("read_until")
    ).exclude(member=member)
    last = said.filter(kind=OuterRef("last_kind")).exclude(delivery=Delivery.WITHDRAWN)
    last = last.exclude(kind=MessageKind.REPLY, is_automatic=True)
    failed = said.filter(delivery__in=(Delivery.FAILED, Delivery.UNCERTAIN))
    return (
        Conversation.objects.filter(pk__in=list(ids))
        .select_related("inbox", "customer", "assignee", "team", "snooze")
        .prefetch_related("tags")
        .annotate(read_until=Coalesce(Subquery(mark), Value(member.joined_at)))
        .annotate(
            is_unread=Exists(unread),
            is_mentioned=Exists(
                Mention.objects.filter(**of_this, member=member, seen_at__isnull=True)
            ),
            has_attachments=Exists(
                Attachment.objects.filter(message__conversation=OuterRef("pk"), content_id="")
            ),
            has_draft=Exists(Draft.objects.filter(**of_this, member=member)),
            has_failure=Exists(failed),
            last_by=Subquery(last.order_by("-created_at", "-id").values("member__name")[:1]),
        )
    )


def _row(
    conversation: Any, lookers: Sequence[Looker], marks: Sequence[Mark], subject: Worded | None
) -> Row:
    snooze = getattr(conversation, "snooze", None)
    return Row(
        conversation=conversation,
        last_by=conversation.last_by or "",
        is_unread=conversation.is_unread,
        is_mentioned=conversation.is_mentioned,
        has_attachments=conversation.has_attachments,
        has_draft=conversation.has_draft,
        has_failure=conversation.has_failure,
        snoozed_until=snooze.until if snooze else None,
        tags=list(conversation.tags.all()),
        lookers=lookers,
        marks=marks,
        subject_beside=subject,
    )
