"""Access tokens: what they open, and when no longer."""

from datetime import timedelta

import pytest

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, NotAllowed
from rapport.rest.tests.calling import Program
from rapport.team.actions.members import deactivate_member, reactivate_member
from rapport.team.actions.tokens import caller_with, create_token, revoke_token
from rapport.team.models import AccessToken, AuditEntry, Member
from rapport.team.queries.audit import sentence_of


def made(member, *scopes, by=None, **fields):
    scopes = scopes or ("conversations:read",)
    return create_token(member, name="Import", scopes=scopes, by=by or member, **fields)


def status(secret):
    return Program(secret).get("/me").status_code


def test_a_token_acts_as_its_member(tom):
    token, secret = made(tom)
    told = Program(secret).get("/me").json()
    assert (told["id"], told["role"], told["email"]) == (tom.pk, "restricted", "tom@example.com")
    assert secret.startswith("rap_") and len(secret) == 47 and token.begins_with == secret[:8]


def test_the_secret_is_nowhere_in_the_database(tom):
    token, secret = made(tom)
    kept = {field.name: getattr(token, field.attname) for field in AccessToken._meta.fields}
    assert secret not in str(kept)
    assert secret not in str(list(AuditEntry.objects.values()))


def test_an_expired_token_opens_nothing(tom):
    token, secret = made(tom, expires_at=now() + timedelta(days=1))
    assert status(secret) == 200
    AccessToken.objects.filter(pk=token.pk).update(expires_at=now())
    assert status(secret) == 401
    with pytest.raises(Invalid):
        made(tom, expires_at=now() - timedelta(seconds=1))


def test_a_revoked_token_opens_nothing(tom, bea):
    token, secret = made(tom)
    with pytest.raises(NotAllowed):
        revoke_token(token, by=bea)
    revoke_token(token, by=tom)
    assert status(secret) == 401
    first = AccessToken.objects.get(pk=token.pk).revoked_at
    assert revoke_token(token, by=tom).revoked_at == first


def test_tokens_die_with_the_account_and_do_not_come_back_with_it(tom, bea):
    _token, secret = made(tom)
    deactivate_member(tom, by=bea)
    assert status(secret) == 401
    reactivate_member(tom, by=bea)
    assert status(secret) == 401


def test_a_member_gives_no_scope_that_the_role_does_not_cover(tom, sofia):
    for member, scope in ((tom, "inboxes:write"), (sofia, "replies:write")):
        with pytest.raises(Invalid) as refused:
            made(member, scope)
        assert refused.value.code == "scope_not_covered"
    with pytest.raises(Invalid):
        made(tom, "everything")
    with pytest.raises(Invalid):
        create_token(tom, name="x", scopes=[], by=tom)


def test_who_loses_a_right_loses_the_scope(ines):
    _token, secret = made(ines, "inboxes:write", "members:read")
    assert caller_with(secret).scopes == {"inboxes:write", "members:read"}
    Member.objects.filter(pk=ines.pk).update(role="viewer")
    assert caller_with(secret).scopes == {"members:read"}


def test_nobody_makes_a_token_for_another(tom, bea):
    with pytest.raises(NotAllowed):
        made(tom, by=bea)


def test_use_is_noted_once_a_minute(tom, django_assert_num_queries):
    token, secret = made(tom)
    caller_with(secret)
    token.refresh_from_db()
    assert now() - token.last_used_at < timedelta(seconds=5)
    with django_assert_num_queries(1):
        caller_with(secret)
    AccessToken.objects.update(last_used_at=now() - timedelta(seconds=61))
    with django_assert_num_queries(2):
        caller_with(secret)


def test_strange_secrets_are_nobodys(tom):
    _token, secret = made(tom)
    for strange in ("", "rap_", secret[:-1], secret + "x", secret.lower(), "é" * 47, "\ud800" * 47):
        assert caller_with(strange) is None


def test_the_audit_log_tells_of_tokens_in_sentences(tom):
    token, _secret = made(tom)
    revoke_token(token, by=tom)
    told = [sentence_of(entry) for entry in AuditEntry.objects.order_by("id")]
    assert told == [
        "Tom Santos made the access token “Import” of Tom Santos: conversations:read.",
        "Tom Santos revoked the access token “Import” of Tom Santos.",
    ]
