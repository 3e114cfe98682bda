"""The first owner is made once, whoever is quicker; the terminal can always make one."""

import threading

import pytest
from django.db import connection

from rapport.kernel.errors import Invalid
from rapport.team.actions.errors import AlreadySetUp
from rapport.team.actions.setup import make_owner, set_up
from rapport.team.models import AuditEntry, Company, Member, Role

BEA = {
    "company_name": "Lumen & Oak",
    "name": "Bea Almeida",
    "email": "Bea@Example.com",
    "password": "sun-on-oak-and-lumen",
    "zone": "Europe/Lisbon",
    "language": "en",
}


@pytest.mark.django_db
def test_the_first_owner_and_the_company_are_made_together():
    owner = set_up(**BEA)
    assert owner.role == Role.OWNER
    assert owner.check_password(BEA["password"])
    assert owner.zone == "Europe/Lisbon"
    assert Company.objects.get().name == "Lumen & Oak"
    assert AuditEntry.objects.get().action == "company.set_up"


@pytest.mark.django_db
def test_there_is_no_second_set_up(bea):
    with pytest.raises(AlreadySetUp):
        set_up(**BEA | {"email": "eve@example.com"})
    assert Member.objects.get() == bea


@pytest.mark.django_db(transaction=True)
def test_of_two_set_ups_at_once_one_wins():
    outcomes, ready = [], threading.Barrier(2)

    def try_it(email):
        ready.wait(60)
        try:
            outcomes.append(set_up(**BEA | {"email": email}).email)
        except AlreadySetUp:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=try_it, args=(f"{name}@example.com",)) for name in ("bea", "eve")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(outcomes)[-1] == "refused"
    assert Member.objects.count() == Company.objects.count() == 1


def test_a_locked_out_owner_is_let_in_at_the_terminal(bea):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=bea, type="totp", data={"secret": "x"})
    bea.is_active, bea.role = False, Role.AGENT
    bea.save()
    member, is_new = make_owner(email="BEA@example.com", password="a-new-word-for-bea")
    assert (member.pk, is_new) == (bea.pk, False)
    bea.refresh_from_db()
    assert bea.is_active and bea.role == Role.OWNER
    assert bea.check_password("a-new-word-for-bea")
    assert not Authenticator.objects.exists()
    assert AuditEntry.objects.get().member is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "password"), [("nobody", "sun-on-oak"), ("a@b.example", "short")]
)
def test_the_terminal_refuses_bad_addresses_and_weak_passwords(email, password):
    with pytest.raises(Invalid):
        make_owner(email=email, password=password)
    assert not Member.objects.exists()
