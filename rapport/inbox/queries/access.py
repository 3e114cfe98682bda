"""What a member may see: every other query and every door begins here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from rapport.inbox.models import Conversation, Inbox, Status
from rapport.inbox.ports import installed, traits_of
from rapport.team.models import Member, Right, Team
from rapport.team.queries import active_members


class _Held(NamedTuple):
    member: Member
    conversation: Conversation


_held: ContextVar[_Held | None] = ContextVar("conversation at hand", default=None)


def inboxes_visible_to(member: Member) -> QuerySet[Inbox]:
    """The inboxes that this member may see: all, or those given to a restricted agent."""
    if not member.can(Right.READ_CONVERSATIONS):
        return Inbox.objects.none()
    if member.can(Right.SEE_EVERY_INBOX):
        return Inbox.objects.all()
    return Inbox.objects.filter(accesses__member=member)


def conversations_visible_to(member: Member) -> QuerySet[Conversation]:
    """The conversations in those inboxes."""
    visible = Conversation.objects.filter(inbox__in=inboxes_visible_to(member))
    return visible.select_related("inbox", "customer", "assignee", "team")


def conversation_for(member: Member, number: int) -> Conversation:
    """One of them; 404 whether it does not exist or is not for this member."""
    at_hand = _held.get()
    if at_hand and at_hand.member == member and at_hand.conversation.pk == number:
        return at_hand.conversation
    found = get_object_or_404(conversations_visible_to(member), pk=number)
    if found.status == Status.MERGED:
        return conversation_for(member, found.merge.into_id)
    return found


@contextmanager
def held(member: Member, conversation: Conversation) -> Iterator[None]:
    """Until its end `conversation_for` gives this member the one that was just read, without asking anew.

    For several readers within one answer, such as the panels beside a conversation; never around a write.
    """
    token = _held.set(_Held(member, conversation))
    try:
        yield
    finally:
        _held.reset(token)


def who_wrote_to_inboxes_of(member: Member) -> Q:
    """The condition on customers: they wrote into an inbox that this member may see."""
    here = Conversation.objects.filter(
        customer=OuterRef("pk"), inbox__in=inboxes_visible_to(member)
    )
    return Q(Exists(here))


def members_who_see(inbox: Inbox) -> QuerySet[Member]:
    """Active members who may see this inbox (to assign to, to mention)."""
    active = active_members()
    return active.exclude(role="restricted") | active.filter(
        role="restricted", inbox_accesses__inbox=inbox
    )


def colleagues_of(member: Member) -> QuerySet[Member]:
    """Active members whom this one meets: who may see everything, or an inbox of theirs."""
    active = active_members()
    if member.can(Right.SEE_EVERY_INBOX):
        return active
    shared = Q(inbox_accesses__inbox__in=inboxes_visible_to(member))
    return active.filter(~Q(role="restricted") | shared | Q(pk=member.pk)).distinct()


def teams_known_to(member: Member) -> QuerySet[Team]:
    """Every team; to a restricted agent, their own."""
    return Team.objects.all() if member.can(Right.SEE_EVERY_INBOX) else member.teams.all()


def usable_inboxes(member: Member) -> QuerySet[Inbox]:
    """The inboxes in use from which this member may write first."""
    if not member.can(Right.ANSWER):
        return Inbox.objects.none()
    only_answered = [each.kind for each in installed() if not traits_of(each.kind).can_begin]
    usable = inboxes_visible_to(member).filter(archived_at=None)
    return usable.exclude(channel__in=only_answered)
