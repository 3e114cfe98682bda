"""Ending sessions: the browser is signed out at its next request, its live stream within moments."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check
from rapport.team.events import MemberChanged
from rapport.team.models import Member, Right


@transaction.atomic
def end_session(session: UserSession) -> None:
    """Sign one browser out."""
    session.end()
    publish(MemberChanged(member_id=session.user_id))


@transaction.atomic
def end_sessions_of(member: Member, *, but: str | None = None) -> int:
    """Sign the member out everywhere, except in the session with the key `but`; return how often."""
    found = list(UserSession.objects.filter(user=member).exclude(session_key=but or ""))
    for session in found:
        session.end()
    publish(MemberChanged(member_id=member.pk))
    return len(found)


@transaction.atomic
def sign_out_everywhere(member: Member, *, by: Member) -> int:
    """An administrator ends all sessions of a member."""
    check(by, Right.MANAGE_TEAM)
    count = end_sessions_of(member)
    record(by, "member.sessions_ended", member.name, {"sessions": count})
    return count


def tell_streams(member: Member) -> None:
    """Make the member's open live streams ask again whether they may go on."""
    publish(MemberChanged(member_id=member.pk))


def note_session_seen(request: HttpRequest) -> None:
    """Remember that this browser is in use: which it is, from where, and when."""
    UserSession.objects.create_from_request(request)


def forget_second_factors(member: Member) -> int:
    """Remove authenticator, passkeys and recovery codes: the password alone lets in again."""
    count, _ = Authenticator.objects.filter(user=member).delete()
    return count
