"""What administrators decide about members."""

from django.db import transaction

from rapport.kernel.clock import now
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.errors import LastOwner, NotYourself, OwnersOnly
from rapport.team.actions.locks import check, hold_the_team
from rapport.team.actions.presence import plan_duty
from rapport.team.actions.sessions import end_sessions_of, forget_second_factors
from rapport.team.actions.tokens import revoke_tokens_of
from rapport.team.events import MemberChanged, MemberLeft, PresenceChanged
from rapport.team.models import Availability, Member, Right, Role
from rapport.team.queries.members import owners


@transaction.atomic
def change_role(member: Member, *, role: str, by: Member) -> Member:
    """Give the member another role; what they see changes at once."""
    member = _held(member, by)
    if Role.OWNER in (member.role, role) and not by.can(Right.MANAGE_OWNERS):
        raise OwnersOnly
    if role == member.role:
        return member
    if member.role == Role.OWNER:
        _keep_an_owner(member)
    old, member.role = member.role, role
    member.save(update_fields=["role"])
    publish(MemberChanged(member_id=member.pk))
    record(by, "member.role", member.name, {"old": old, "new": role})
    return member


@transaction.atomic
def deactivate_member(member: Member, *, by: Member) -> Member:
    """The member can no longer sign in; sessions end; what they wrote stays under their name."""
    member = _held(member, by)
    if member.role == Role.OWNER:
        if not by.can(Right.MANAGE_OWNERS):
            raise OwnersOnly
        _keep_an_owner(member)
    if not member.is_active:
        return member
    member.is_active, member.last_seen_at, member.told_presence = False, None, Availability.OFF
    member.absent_since = member.absent_since or now()
    member.save(update_fields=["is_active", "last_seen_at", "told_presence", "absent_since"])
    end_sessions_of(member)
    revoke_tokens_of(member)
    publish(MemberLeft(member_id=member.pk, by=by.pk), PresenceChanged(member_id=member.pk))
    record(by, "member.deactivated", member.name)
    return member


@transaction.atomic
def reactivate_member(member: Member, *, by: Member) -> Member:
    """The member may sign in again, with the same role, password and history."""
    member = _held(member, by)
    if member.role == Role.OWNER and not by.can(Right.MANAGE_OWNERS):
        raise OwnersOnly
    if member.is_active:
        return member
    member.is_active = True
    member.save(update_fields=["is_active"])
    plan_duty(member)
    publish(MemberChanged(member_id=member.pk))
    record(by, "member.reactivated", member.name)
    return member


@transaction.atomic
def reset_second_factors(member: Member, *, by: Member) -> Member:
    """For a colleague who lost phone and keys: the password alone lets in again, sessions end."""
    member = _held(member, by)
    if member.role == Role.OWNER and not by.can(Right.MANAGE_OWNERS):
        raise OwnersOnly
    forget_second_factors(member)
    end_sessions_of(member)
    record(by, "member.second_factor_reset", member.name)
    return member


def _held(member: Member, by: Member) -> Member:
    """The member as stored now, held until the end; refused to oneself and without the right."""
    hold_the_team()
    check(by, Right.MANAGE_TEAM)
    if member.pk == by.pk:
        raise NotYourself
    return Member.objects.select_for_update().get(pk=member.pk)


def _keep_an_owner(member: Member) -> None:
    if not owners().exclude(pk=member.pk).exists():
        raise LastOwner
