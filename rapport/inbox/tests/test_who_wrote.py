"""Every message is read for how its writer wishes to be addressed: questions, once each."""

import pytest

from rapport.customers.models import Addressing
from rapport.inbox.actions import who_wrote
from rapport.inbox.models import AddressPending, Message
from rapport.inbox.ports import Address
from rapport.inbox.queries.who_wrote import proposals_in
from rapport.kernel import outbox

pytestmark = pytest.mark.django_db
LETTER = "Bonjour,\n\npourriez-vous m'aider ? Votre facture manque.\n\n-- \nLena Brandt"


@pytest.fixture
def letter(arrive):
    def letter(**changes):
        told = {"sender": Address("lena@spree.example", "Lena Brandt"), "words": LETTER}
        return arrive(**{**told, "language": "fr", **changes}).message

    return letter


def asked():
    rows = Addressing.objects.order_by("customer", "aspect")
    return {(row.aspect, row.value) for row in rows}


def read_all():
    outbox.drain()
    while who_wrote.read_writers():
        pass


def test_a_letter_proposes_and_asserts_nothing(letter):
    message = letter()
    read_all()
    assert {("given", "Lena"), ("surname", "Brandt"), ("register", "formal")} <= asked()
    assert set(Addressing.objects.values_list("standing", flat=True)) == {"proposed"}
    row = Addressing.objects.get(aspect="register")
    assert row.source == "thread" and "vous" in row.evidence
    assert (row.message_id, row.conversation_id) == (message.pk, message.conversation_id)
    message.customer.refresh_from_db()
    assert message.customer.given_name == ""


def test_a_form_they_ask_for_is_a_wish_and_outweighs_the_form_they_use(letter):
    wish = "Pourriez-vous m'aider ? On peut se tutoyer, si vous voulez."
    letter(words=f"{wish}\n\nÀ bientôt,\nLéna")
    read_all()
    row = Addressing.objects.get(aspect="register")
    assert (row.value, row.source) == ("informal", "told")
    assert row.evidence == "On peut se tutoyer, si vous voulez"
    letter(words="Appelez-moi Leni.\n\nMerci, Bea.")
    read_all()
    called = Addressing.objects.filter(aspect="called")
    assert [(each.value, each.source) for each in called] == [("Leni", "told")]
    assert ("given", "Bea") not in asked()  # whom they thank


def test_reading_twice_asks_once(letter):
    message = letter()
    read_all()
    before = Addressing.objects.count()
    who_wrote.note_writer([message.pk, message.pk])
    assert who_wrote.read_writers() == 1 and who_wrote.read_writers() == 0
    assert Addressing.objects.count() == before and not AddressPending.objects.exists()


def test_machines_and_what_cannot_be_read_say_nothing(letter):
    letter(is_automatic=True)
    letter(is_unreadable=True)
    read_all()
    assert not Addressing.objects.exists()


def test_one_that_cannot_be_read_does_not_stop_the_others(letter, monkeypatch):
    bad = letter()
    letter(sender=Address("max@spree.example", "Max Roth"), words="Bonjour")
    reads = proposals_in

    def read(message):
        if message.pk == bad.pk:
            raise ValueError
        return reads(message)

    monkeypatch.setattr(who_wrote, "proposals_in", read)
    read_all()
    assert ("given", "Max") in asked() and ("surname", "Brandt") not in asked()


def test_a_book_is_read_at_its_ends_only(letter):
    message = letter(words="Bonjour\n" + "mot " * 200_000 + LETTER)
    assert proposals_in(Message.objects.get(pk=message.pk))


def test_a_lot_costs_the_same_however_many_wrote(letter, django_assert_max_num_queries):
    for number in range(15):
        letter(sender=Address(f"p{number}@spree.example", f"Person Nr{number}"))
    outbox.drain()
    with django_assert_max_num_queries(10):  # savepoints included
        assert who_wrote.read_writers() == 15
