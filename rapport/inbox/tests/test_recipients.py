"""To whom a copy could go: customers by their names in any script, as far as the member meets them."""

import pytest
from django.urls import reverse

from rapport.inbox.models import InboxAccess
from rapport.inbox.ports import Address

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client, conversation):
    def ask(member, words):
        client.force_login(member)
        door = reverse("inbox:recipients", args=[conversation.pk])
        answer = client.get(door, {"q": words})
        assert answer.status_code == 200
        return [each["address"] for each in answer.json()["people"]]

    return ask


def test_customers_are_offered_by_latin_letters_sound_and_address(bea, asked, arrive):
    arrive(sender=Address("m.haddad@dubai.example", "محمد حداد"))
    arrive(sender=Address("ivanov@spb.example", "Сергей Иванов"))
    for words in ("mohamed", "Muhammad had", "حداد", "M.HADDAD@"):
        assert asked(bea, words) == ["m.haddad@dubai.example"], words
    assert asked(bea, "ivanoff") == ["ivanov@spb.example"]
    assert asked(bea, "") == asked(bea, "zzz") == asked(bea, "'") == []


def test_a_restricted_member_is_offered_whom_they_meet(tom, asked, arrive, support, orders):
    InboxAccess.objects.get_or_create(inbox=support, member=tom)
    arrive(inbox=orders, sender=Address("ivanov@spb.example", "Сергей Иванов"))
    assert asked(tom, "ivanov") == []
    arrive(sender=Address("ivanova@spb.example", "Анна Иванова"))
    assert asked(tom, "ivanov") == ["ivanova@spb.example"]


def test_our_own_addresses_are_not_offered(bea, asked, arrive, support):
    arrive(sender=Address(support.address, "Support"))
    assert asked(bea, "support") == []
