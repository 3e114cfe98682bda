"""Letters that came before are read once for forms of address, in lots, and a kill half-way loses nothing."""

import pytest

from rapport.customers.models import Addressing
from rapport.inbox.actions import old_letters, who_wrote
from rapport.inbox.models import AddressPending, LettersReadBack
from rapport.inbox.ports import Address
from rapport.kernel import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(arrive, monkeypatch):
    """Five customers' letters that nobody read for it, in lots of two customers."""
    for name in ("Lena Brandt", "Max Roth", "Petra Weber", "Jonas Kern", "Ida Vogel"):
        address = Address(f"{name.split()[0].lower()}@spree.example", name)
        arrive(sender=address, words=f"Guten Tag\n\n-- \n{name}", language="de")
    outbox.drain()
    AddressPending.objects.all().delete()
    monkeypatch.setattr(old_letters, "LOT", 2)
    old_letters.begin_anew()


def asked():
    return set(Addressing.objects.values_list("customer__name", "aspect", "value"))


def test_every_customer_is_asked_about_once_and_nobody_is_told(old):
    outbox.drain()
    assert [old_letters.read_old_letters() for _lot in range(5)] == [2, 2, 1, 0, 0]
    first = asked()
    assert {name for name, *_ in first} >= {"Lena Brandt", "Ida Vogel"}
    assert set(Addressing.objects.values_list("standing", flat=True)) == {"proposed"}
    assert LettersReadBack.objects.get().finished_at and not outbox.drain()
    count = Addressing.objects.count()
    old_letters.begin_anew()
    while old_letters.read_old_letters():
        pass
    assert asked() == first and Addressing.objects.count() == count


def test_killed_half_way_it_goes_on_where_it_stood(old, monkeypatch):
    reads, read = who_wrote.proposals_of, []

    def killed(message):
        read.append(message.pk)
        if len(read) == 4:
            raise KeyboardInterrupt
        return reads(message)

    monkeypatch.setattr(old_letters, "proposals_of", killed)
    assert old_letters.read_old_letters() == 2
    stands = asked()
    with pytest.raises(KeyboardInterrupt):
        old_letters.read_old_letters()
    assert asked() == stands
    while old_letters.read_old_letters():
        pass
    assert {name for name, *_ in asked()} == {
        *("Lena Brandt", "Max Roth", "Petra Weber", "Jonas Kern", "Ida Vogel")
    }
    assert len(read) == 7  # five letters, and the two of the lot that was killed again


def test_what_came_later_is_read_by_itself(old, arrive):
    sender = Address("late@spree.example", "Spät Kommer")
    late = arrive(sender=sender, words="Guten Tag\n\n-- \nSpät Kommer", language="de").message
    outbox.drain()
    AddressPending.objects.all().delete()
    while old_letters.read_old_letters():
        pass
    assert not Addressing.objects.filter(customer=late.customer_id).exists()


def test_nothing_begins_where_nothing_was():
    LettersReadBack.objects.all().delete()
    assert old_letters.read_old_letters() == 0
