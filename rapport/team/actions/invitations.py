"""Asking people to join."""

from django.db import IntegrityError, transaction

from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationGone,
    OwnersOnly,
)
from rapport.team.actions.locks import check, hold_the_team
from rapport.team.events import InvitationMade, MemberChanged
from rapport.team.models import Invitation, Member, Right, Role
from rapport.team.queries.invitations import invitation_with, open_invitations
from rapport.team.queries.members import member_by_address


@transaction.atomic
def invite(*, email: str, role: str, by: Member, language: str = "") -> Invitation:
    """Ask a person to join; a mail with the link follows, in `language` or the inviter's.

    An expired invitation is replaced.
    """
    hold_the_team()
    check(by, Right.MANAGE_TEAM)
    _check_role(role, by)
    _refuse_member(email)
    earlier = open_invitations().filter(email__iexact=email).first()
    if earlier and not earlier.is_expired:
        raise AlreadyInvited
    invitation = earlier or Invitation(email=email)
    invitation.role, invitation.invited_by, invitation.language = role, by, language
    invitation.renew()
    invitation.save()
    publish(InvitationMade(invitation_id=invitation.pk))
    record(by, "invitation.made", email, {"role": role})
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Member) -> Invitation:
    """Send a new link, good for seven more days; the old one stops working."""
    invitation = _held(invitation, by)
    _check_role(invitation.role, by)
    invitation.invited_by = by
    invitation.renew()
    invitation.save()
    publish(InvitationMade(invitation_id=invitation.pk))
    record(by, "invitation.renewed", invitation.email, {"role": invitation.role})
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Member) -> None:
    """The link stops working."""
    invitation = _held(invitation, by)
    record(by, "invitation.withdrawn", invitation.email, {"role": invitation.role})
    invitation.delete()


@transaction.atomic
def accept_invitation(
    secret: str, *, name: str, password: str, zone: str, language: str, mails_in: str = ""
) -> Member:
    """Make the invited person a member; a link works once."""
    hold_the_team()
    invitation = usable_invitation(secret)
    _refuse_member(invitation.email)
    try:
        member = Member.objects.create_user(
            invitation.email,
            password,
            name=name,
            role=invitation.role,
            zone=zone,
            language=language,
            mails_in=mails_in,
        )
    except IntegrityError as problem:  # pragma: no cover - the lock above prevents it
        raise InvitationGone from problem
    invitation.accepted_at, invitation.accepted_by = member.joined_at, member
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    publish(MemberChanged(member_id=member.pk))
    record(member, "invitation.accepted", member.name, {"role": member.role})
    return member


def usable_invitation(secret: str) -> Invitation:
    """The open invitation behind this secret, else a refusal that says what to do."""
    found = invitation_with(secret)
    if found is None or found.accepted_at or found.is_expired or not found.invited_by.is_active:
        raise InvitationGone
    return found


def _held(invitation: Invitation, by: Member) -> Invitation:
    hold_the_team()
    check(by, Right.MANAGE_TEAM)
    found = open_invitations().filter(pk=invitation.pk).first()
    if found is None:
        raise InvitationGone
    if found.role == Role.OWNER:
        _check_role(found.role, by)
    return found


def _check_role(role: str, by: Member) -> None:
    if role == Role.OWNER and not by.can(Right.MANAGE_OWNERS):
        raise OwnersOnly


def _refuse_member(email: str) -> None:
    member = member_by_address(email)
    if member:
        raise AlreadyMember(member.name, is_active=member.is_active)
