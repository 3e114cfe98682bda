"""Access tokens: made, used, revoked."""

import secrets
import string
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, NotAllowed
from rapport.rest.ports import Caller
from rapport.rest.scopes import Scope, every_scope, scope_named
from rapport.team.actions.audit import record
from rapport.team.models import AccessToken, Member, Right
from rapport.team.models.access_token import hash_of

PREFIX = "rap_"
SIGNS = string.ascii_letters + string.digits
LENGTH = 43  # of 62 signs each: 256 bits
USED_EVERY = timedelta(minutes=1)


def scopes_for(member: Member) -> list[Scope]:
    """The scopes that a token of this member may have."""
    given = [scope for scope in every_scope() if scope.is_given]
    return [scope for scope in given if scope.needs is None or member.can(scope.needs)]


@transaction.atomic
def create_token(
    member: Member,
    *,
    name: str,
    scopes: Sequence[str],
    expires_at: datetime | None = None,
    by: Member | None,
) -> tuple[AccessToken, str]:
    """A token that acts as the member, and its secret, which is never to be had again.

    `by` is None at the server's terminal. Members make tokens for themselves; for an application
    the right to manage the team is needed.
    """
    _check_maker(member, by)
    _check_scopes(member, scopes)
    if expires_at and expires_at <= now():
        raise Invalid(_("This day is over. Choose a later one."), field="expires_at")
    secret = PREFIX + "".join(secrets.choice(SIGNS) for _number in range(LENGTH))
    token = AccessToken.objects.create(
        member=member,
        name=name.strip()[:80] or _("Unnamed"),
        secret_hash=hash_of(secret),
        begins_with=secret[:8],
        scopes=[each.name for each in every_scope() if each.name in scopes],
        expires_at=expires_at,
        created_by=by,
    )
    detail = {"token": token.name, "scopes": " ".join(token.scopes)}
    record(by, "token.created", member.name, detail)
    return token, secret


@transaction.atomic
def revoke_token(token: AccessToken, *, by: Member | None) -> AccessToken:
    """The token opens nothing from now on; a second time changes nothing."""
    _check_maker(token.member, by)
    token = AccessToken.objects.select_for_update().select_related("member").get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = now()
        token.save(update_fields=["revoked_at"])
        record(by, "token.revoked", token.member.name, {"token": token.name})
    return token


def revoke_tokens_of(member: Member) -> int:
    """Every token of a member who leaves; they do not come back with the member."""
    return AccessToken.objects.filter(member=member, revoked_at=None).update(revoked_at=now())


def caller_with(secret: str) -> Caller | None:
    """Whom a program with this secret acts for; nobody if it is unknown, expired or revoked.

    Scopes that the member's role no longer covers are left out. The use is noted once a minute.
    """
    if not secret.startswith(PREFIX) or len(secret) != len(PREFIX) + LENGTH:
        return None
    found = AccessToken.objects.select_related("member").filter(secret_hash=hash_of(secret))
    token = found.first()
    if token is None or not token.is_valid:
        return None
    if token.last_used_at is None or now() - token.last_used_at > USED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(last_used_at=now())
    covered = {scope.name for scope in scopes_for(token.member)}
    return Caller(f"token:{token.pk}", frozenset(token.scopes) & covered, token.member)


def _check_maker(member: Member, by: Member | None) -> None:
    if by is None or (by.pk == member.pk and by.is_active):
        return
    if not (member.is_application and by.can(Right.MANAGE_TEAM)):
        raise NotAllowed(_("Tokens are made and revoked by those whom they act for."))


def _check_scopes(member: Member, scopes: Sequence[str]) -> None:
    if not scopes:
        raise Invalid(_("Choose at least one scope."), code="no_scope", field="scopes")
    may_have = {scope.name for scope in scopes_for(member)}
    for name in scopes:
        if scope_named(name) is None:
            words = _("There is no scope %(scope)s.") % {"scope": name}
            raise Invalid(words, code="unknown_scope", field="scopes")
        if name not in may_have:
            words = _("The role of %(name)s does not cover the scope %(scope)s.")
            told = words % {"name": member.name, "scope": name}
            raise Invalid(told, code="scope_not_covered", field="scopes")
