"""Giving a conversation to a member, a team, or nobody."""

from typing import Any, Final

from django.utils.translation import gettext as _

from rapport.inbox.actions.locking import locked
from rapport.inbox.actions.standing import record
from rapport.inbox.events import ConversationAssigned
from rapport.inbox.models import Conversation, Inbox, Status, Withholding
from rapport.inbox.queries.people import assignable_members
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member, Team

UNCHANGED: Final[Any] = object()


def assign_conversation(
    conversation: Conversation,
    *,
    by: Member,
    member: Member | None = UNCHANGED,
    team: Team | None = UNCHANGED,
) -> Conversation:
    """Give it to a member or a team (None: to nobody); what is not said stays as it is."""
    with locked(conversation, by) as fresh:
        assign_locked(fresh, by, member=member, team=team)
    return fresh


def assign_locked(
    conversation: Conversation,
    by: Member | None,
    *,
    member: Member | None = UNCHANGED,
    team: Team | None = UNCHANGED,
    because: dict[str, Any] | None = None,
) -> None:
    """Assign a conversation whose row is locked; nothing happens if nothing changes.

    `because` is what a rule says of its choice, for the thread.
    """
    before = (conversation.assignee_id, conversation.team_id)
    if member is not UNCHANGED:
        _check_may_work_here(conversation, member)
        conversation.assignee = member
    if team is not UNCHANGED:
        conversation.team = team
    if (conversation.assignee_id, conversation.team_id) == before:
        return
    conversation.save(update_fields=["assignee", "team"])
    _withhold(conversation, by, was_somebodys=before[0] is not None)
    _tell(conversation, by, before, because or {})


def _tell(
    conversation: Conversation,
    by: Member | None,
    before: tuple[int | None, int | None],
    because: dict[str, Any],
) -> None:
    told = record(
        conversation,
        "assigned",
        by,
        member_id=conversation.assignee_id,
        member=str(conversation.assignee or ""),
        team_id=conversation.team_id,
        team=str(conversation.team or ""),
        was_member_id=before[0],
        was_team_id=before[1],
        **because,
    )
    publish(
        ConversationAssigned(
            conversation.pk,
            conversation.inbox_id,
            conversation.assignee_id,
            conversation.team_id,
            by.pk if by else None,
            told.pk,
        )
    )


def _withhold(conversation: Conversation, by: Member | None, *, was_somebodys: bool) -> None:
    """What a person puts back to everybody, no rule gives out at once."""
    if by is not None and was_somebodys and conversation.assignee_id is None:
        given = {"by": by, "withheld_at": now()}
        Withholding.objects.update_or_create(conversation=conversation, defaults=given)
    else:
        Withholding.objects.filter(conversation=conversation).delete()


def release_from_absent(member: Member) -> int:
    """Give to nobody what is assigned to a member who can no longer answer there; return how much."""
    theirs = Conversation.objects.filter(assignee=member, status__in=(Status.OPEN, Status.SNOOZED))
    released = 0
    for number in theirs.order_by("pk").values_list("pk", flat=True):
        with locked(Conversation(pk=number), None) as fresh:
            if fresh.assignee_id == member.pk and not may_answer(fresh.inbox, member):
                assign_locked(fresh, None, member=None)
                released += 1
    return released


def may_answer(inbox: Inbox, member: Member) -> bool:
    """Whether the member sees this inbox and may answer there."""
    return assignable_members(inbox).filter(pk=member.pk).exists()


def _check_may_work_here(conversation: Conversation, member: Member | None) -> None:
    if member is not None and not may_answer(conversation.inbox, member):
        words = _("%(name)s cannot answer in the inbox “%(inbox)s”.")
        named = {"name": member.name, "inbox": conversation.inbox.name}
        raise Invalid(words % named, field="member")
