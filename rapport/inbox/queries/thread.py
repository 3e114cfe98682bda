"""What was said in a conversation, in pieces, newest piece first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from rapport.inbox.models import (
    Attachment,
    Conversation,
    Delivery,
    Message,
    MessageKind,
    ReadMark,
)
from rapport.inbox.ports import KeepsOriginals, channel_of
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.team.models import Member

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Thread:
    """Some messages, oldest first; `before` leads to what was said earlier (None: nothing was)."""

    messages: list[Message]
    before: int | None = None

    @property
    def newest_id(self) -> int | None:
        """The newest message shown: what `seen_message_id` wants."""
        return max((message.pk for message in self.messages), default=None)


def messages_of(conversation: Conversation, before: int | None = None, limit: int = 30) -> Thread:
    """Up to `limit` messages and activities, ending just before message `before`, with everything
    needed to show them. The conversation was loaded through a query that checks who asks."""
    said = _said(conversation)
    if before is not None:
        last = Message.objects.filter(conversation=conversation, pk=before).first()
        if last is None:
            return Thread([])
        said = said.filter(
            Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk)
        )
    found = list(said.order_by("-created_at", "-id")[: limit + 1])
    shown = _with_originals(conversation, found[:limit][::-1])
    return Thread(shown, before=shown[0].pk if len(found) > limit else None)


def _said(conversation: Conversation) -> QuerySet[Message]:
    said = Message.objects.filter(conversation=conversation).exclude(delivery=Delivery.WITHDRAWN)
    related = said.select_related("member", "customer", "inbox")
    return related.prefetch_related("attachments")


def messages_from(conversation: Conversation, first: int) -> Thread:
    """Everything from message `first` on: what an open page shows anew after something changed."""
    start = Message.objects.filter(conversation=conversation, pk=first).first()
    if start is None:
        return messages_of(conversation)
    said = _said(conversation)
    earlier = Q(created_at__lt=start.created_at) | Q(created_at=start.created_at, pk__lt=start.pk)
    found = said.exclude(earlier).order_by("created_at", "id")[:MOST_AT_ONCE]
    shown = _with_originals(conversation, list(found))
    has_earlier = said.filter(earlier).exists()
    return Thread(shown, before=shown[0].pk if shown and has_earlier else None)


def messages_in(conversation: Conversation, kind: str | None = None) -> QuerySet[Message]:
    """Everything in a conversation that may be seen, but for what was taken back, in no order yet."""
    said = _said(conversation)
    return said.filter(kind=kind) if kind else said


def with_originals(channel_kind: str, shown: Sequence[Message]) -> list[tuple[Message, bool]]:
    """Each message, and whether it can be had as it came: one query for all of them."""
    came = [each.pk for each in shown if each.kind == MessageKind.INCOMING]
    channel = channel_of(channel_kind) if came else None
    kept: set[int] = channel.originals_among(came) if isinstance(channel, KeepsOriginals) else set()
    return [(each, each.pk in kept) for each in shown]


def _with_originals(conversation: Conversation, shown: list[Message]) -> list[Message]:
    """Says of each message whether it can be had as it came (`has_original`)."""
    for each, is_kept in with_originals(conversation.inbox.channel, shown):
        each.has_original = is_kept  # type: ignore[attr-defined]
    return shown


def message_for(member: Member, number: int) -> Message:
    """One message that this member may see; 404 otherwise."""
    visible = Message.objects.filter(conversation__inbox__in=inboxes_visible_to(member))
    related = visible.select_related("conversation__inbox", "member", "customer")
    return get_object_or_404(related.prefetch_related("attachments"), pk=number)


def attachment_for(member: Member, number: int) -> Attachment:
    """One file of a conversation this member may see, of their own draft, or that they sent ahead;
    404 otherwise."""
    inboxes = inboxes_visible_to(member)
    theirs = (
        Q(message__conversation__inbox__in=inboxes)
        | Q(draft__member=member, draft__conversation__inbox__in=inboxes)
        | Q(uploaded_by=member, message=None, draft=None)
    )
    return get_object_or_404(Attachment.objects.select_related("file").filter(theirs), pk=number)


def read_until(member: Member, conversation: Conversation) -> ReadMark | None:
    """How far the member has read, for the line "new"."""
    return ReadMark.objects.filter(conversation=conversation, member=member).first()
