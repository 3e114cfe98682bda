"""Roles, leaving and coming back."""

import pytest

from rapport.kernel import outbox
from rapport.kernel.errors import NotAllowed
from rapport.kernel.models import LiveAddress
from rapport.team.actions.errors import LastOwner, NotYourself, OwnersOnly
from rapport.team.actions.members import (
    change_role,
    deactivate_member,
    reactivate_member,
    reset_second_factors,
)
from rapport.team.actions.sessions import end_sessions_of, sign_out_everywhere
from rapport.team.models import AuditEntry, Member, Right, Role


def test_an_administrator_changes_roles(ines, marek, facts):
    assert change_role(marek, role=Role.VIEWER, by=ines).role == Role.VIEWER
    assert facts() == ["team.MemberChanged"]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject) == ("member.role", "Marek Nowak")
    assert entry.detail == {"old": "agent", "new": "viewer"}


def test_the_same_role_again_changes_nothing(ines, marek, facts):
    change_role(marek, role=Role.AGENT, by=ines)
    assert facts() == [] and not AuditEntry.objects.exists()


@pytest.mark.parametrize("who", ["marek", "tom", "sofia"])
def test_others_change_no_role(who, request, ines):
    by = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        change_role(ines, role=Role.VIEWER, by=by)


@pytest.mark.parametrize("who", ["bea", "ines", "marek", "tom", "sofia"])
def test_nobody_raises_themself(who, request, bea):
    member = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        change_role(member, role=Role.OWNER, by=member)
    before = member.role
    member.refresh_from_db()
    assert member.role == before


def test_only_owners_make_and_unmake_owners(bea, ines, marek):
    with pytest.raises(OwnersOnly):
        change_role(marek, role=Role.OWNER, by=ines)
    with pytest.raises(OwnersOnly):
        change_role(bea, role=Role.AGENT, by=ines)
    with pytest.raises(OwnersOnly):
        deactivate_member(bea, by=ines)
    assert change_role(marek, role=Role.OWNER, by=bea).role == Role.OWNER
    assert change_role(bea, role=Role.AGENT, by=marek).role == Role.AGENT


def test_the_last_owner_stays(bea, ines):
    change_role(ines, role=Role.OWNER, by=bea)
    deactivate_member(ines, by=bea)
    for act in (lambda: deactivate_member(bea, by=ines), lambda: deactivate_member(bea, by=bea)):
        with pytest.raises(NotAllowed):
            act()
    assert Member.objects.get(pk=bea.pk).can(Right.MANAGE_OWNERS)


@pytest.mark.django_db(transaction=True)
def test_two_owners_cannot_remove_each_other_at_once(bea, ines):
    import threading

    from django.db import connection

    change_role(ines, role=Role.OWNER, by=bea)
    outcomes, ready = [], threading.Barrier(2)

    def try_it(member, by):
        ready.wait(60)
        try:
            deactivate_member(member, by=by)
            outcomes.append("gone")
        except (LastOwner, NotAllowed):
            outcomes.append("refused")
        finally:
            connection.close()

    pairs = [(bea, ines), (ines, bea)]
    threads = [
        threading.Thread(
            target=try_it, args=(Member.objects.get(pk=a.pk), Member.objects.get(pk=b.pk))
        )
        for a, b in pairs
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes) == ["gone", "refused"]
    assert Member.objects.filter(role=Role.OWNER, is_active=True).count() == 1


def test_who_left_is_out_at_once_and_what_was_theirs_is_given_back(bea, marek, client, facts):
    from rapport.team.tests.conftest import PASSWORD

    client.post("/account/login/", {"login": marek.email, "password": PASSWORD})
    assert client.get("/presence/sign/").status_code == 405
    deactivate_member(marek, by=bea)
    assert client.get("/presence/sign/").status_code == 302
    assert facts()[-3:] == ["team.MemberChanged", "team.MemberLeft", "team.PresenceChanged"]
    outbox.drain()
    told = LiveAddress.objects.filter(audience=f"member:{marek.pk}").values_list(
        "addresses", flat=True
    )
    assert any("access" in addresses for addresses in told)
    marek.refresh_from_db()
    assert not marek.can(Right.READ_CONVERSATIONS)


def test_who_comes_back_has_the_same_role(bea, marek):
    deactivate_member(marek, by=bea)
    back = reactivate_member(marek, by=bea)
    assert back.is_active and back.role == Role.AGENT


def test_nobody_deactivates_themself(ines):
    with pytest.raises(NotYourself):
        deactivate_member(ines, by=ines)


def test_a_role_that_was_taken_away_gives_no_rights_any_more(bea, ines, marek):
    change_role(ines, role=Role.AGENT, by=bea)  # `ines` in hand still says administrator
    with pytest.raises(NotAllowed):
        change_role(marek, role=Role.VIEWER, by=ines)


def test_a_lost_phone_is_no_lock_out(ines, marek):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=marek, type="totp", data={"secret": "x"})
    reset_second_factors(marek, by=ines)
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.get().action == "member.second_factor_reset"


def test_administrators_do_not_open_the_accounts_of_owners(bea, ines):
    with pytest.raises(OwnersOnly):
        reset_second_factors(bea, by=ines)


def test_signing_out_everywhere_ends_every_session(ines, marek, client):
    from allauth.usersessions.models import UserSession

    from rapport.team.tests.conftest import PASSWORD

    client.post("/account/login/", {"login": marek.email, "password": PASSWORD})
    assert UserSession.objects.filter(user=marek).count() == 1
    assert sign_out_everywhere(marek, by=ines) == 1
    assert client.post("/presence/sign/").status_code == 302
    assert end_sessions_of(marek) == 0
