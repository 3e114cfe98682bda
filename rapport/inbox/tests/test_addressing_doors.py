"""Beside a conversation: how to address its customer; below it: greeting and closing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.customers.actions.addressing import accept, put_right
from rapport.customers.actions.proposing import Proposal, propose
from rapport.customers.models import Customer, Organisation
from rapport.customers.queries import form_of_address
from rapport.inbox.actions.inboxes import change_inbox
from rapport.inbox.models import CannedResponse
from rapport.inbox.ports import Address
from rapport.inbox.queries.canned_text import VARIABLES, VARIANTS, Filling, unknown_variables
from rapport.inbox.queries.salutation import greeting_of_ours, register_of_ours, salutations_for
from rapport.kernel.errors import Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(arrive):
    sender = Address("lena@spree.example", "Lena Brandt")
    return arrive(sender=sender, words="Wo ist mein Paket?", language="de").conversation


@pytest.fixture
def lena(letter):
    Customer.objects.filter(pk=letter.customer_id).update(language="de", country="DE")
    return Customer.objects.get(pk=letter.customer_id)


@pytest.fixture
def panel(client, letter, lena):
    path = reverse("inbox:address_panel", args=[letter.pk])

    def panel(member, sent=None, *, hx=True, query=""):
        client.force_login(member)
        headers = {"HX-Request": "true"} if hx else {}
        if sent is None:
            return client.get(path + query, headers=headers)
        return client.post(path, sent, headers=headers)

    return panel


def questions(customer):
    return list(customer.addressings.filter(standing="proposed").values_list("pk", flat=True))


def test_a_default_is_shown_as_one_and_one_press_settles_it(panel, lena, marek):
    page = panel(marek).content.decode()
    assert "usual in first letters (Germany)" in page and "data-default" in page
    page = panel(marek, {"only": "register", "register": "informal"}).content.decode()
    assert "noted by Marek Nowak" in page and "data-default" not in page
    assert panel(marek, {"only": "register", "register": "rude"}).status_code in (200, 422)
    assert lena.addressings.get(standing="accepted").value == "informal"


def test_questions_are_answered_in_place(panel, lena, marek):
    propose([Proposal(lena.pk, "given", "Lena", "signature", evidence="Viele Grüße, Lena")])
    propose([Proposal(lena.pk, "surname", "Brandt", "signature")])
    page = panel(marek).content.decode()
    assert "They wrote: Viele Grüße, Lena" in page and "Accept all" in page
    given, surname = questions(lena)
    panel(marek, {"accept": str(given)})
    page = panel(marek, {"refuse": str(surname)}).content.decode()
    assert "address-question" not in page and "1 thing known" in page
    told = panel(marek, {"refuse": str(given)})
    assert told.status_code == 409, "a colleague accepted it"
    assert panel(marek, {"accept": "nonsense"}).status_code == 200


def test_everything_can_be_put_right_on_one_page(panel, lena, marek):
    lena.organisation = Organisation.objects.create(name="Spree")
    lena.save()
    assert "What was before" not in panel(marek, query="?edit=1").content.decode()
    sent = {"given": "Lena", "surname": "Brandt", "title": "Dr.", "is_wish": "on"}
    told = panel(marek, sent | {"organisation": "informal", "pronounced": "LAY-na"}, hx=False)
    assert told.status_code == 302
    rows = {row.aspect: row.source for row in lena.addressings.all()}
    assert rows == dict.fromkeys(("given", "surname", "title", "pronounced"), "told")
    lena.refresh_from_db()
    assert (lena.family_name, lena.organisation.register) == ("Brandt", "informal")
    panel(marek, {"given": "Lena", "surname": "Brandt"})
    page = panel(marek, query="?edit=1").content.decode()
    assert "What was before" in page and "Dr." in page
    bad = panel(marek, {"order": "sideways"})
    assert bad.status_code == 422 and lena.addressings.filter(aspect="given").count() == 1
    assert panel(marek, query="?edit=1", hx=False).content.decode().count("<html") == 1


def test_who_only_reads_decides_nothing_and_foreign_ones_see_nothing(
    panel, lena, sofia, tom, letter
):
    page = panel(sofia).content.decode()
    assert "How to address" in page and "Put right" not in page
    assert panel(sofia, {"only": "register", "register": "formal"}).status_code == 403
    assert not lena.addressings.exists()
    assert panel(tom).status_code == 200, "it is in Tom's inbox"


def test_greeting_and_closing_follow_what_is_settled(client, letter, lena, marek):
    put_right(lena, {"given": "Lena", "surname": "Brandt", "honorific": "Frau"}, by=marek)
    told = salutations_for(letter, marek)
    assert told.usual == "formal" and "Frau Brandt" in told.at("formal").greeting.text
    assert told.at("formal").closing.text.endswith("Marek Nowak")
    put_right(lena, {"register": "informal"}, by=marek)
    told = salutations_for(letter, marek)
    assert told.usual == "casual" and "Hallo Lena" in told.at().greeting.text
    put_right(lena, {"greeting": "Moin Lena,"}, by=marek)
    assert salutations_for(letter, marek).at().greeting.text == "Moin Lena,"
    assert "Moin" not in salutations_for(letter, marek, language="fr").at().greeting.text
    client.force_login(marek)
    page = client.get(reverse("inbox:salutation", args=[letter.pk])).content.decode()
    assert "Moin Lena," in page and 'data-usual="casual"' in page


def test_what_rapport_writes_itself_says_settled_things_only(letter, lena, marek):
    propose([Proposal(lena.pk, "called", "Leni", "told")])
    propose([Proposal(lena.pk, "register", "informal", "thread")])
    assert "Leni" in salutations_for(letter, marek).at("casual").greeting.text
    assert "Leni" not in greeting_of_ours(letter) and register_of_ours(letter) == "formal"
    assert "Lena" not in greeting_of_ours(letter, by_name=False)
    accept(lena, questions(lena), by=marek)
    assert "Leni" in greeting_of_ours(letter) and register_of_ours(letter) == "informal"


def test_an_inbox_says_how_people_are_addressed_of_whom_nothing_is_known(letter, lena, marek, bea):
    inbox = letter.inbox
    assert form_of_address(lena, "de").register.basis == "usual"
    change_inbox(inbox, by=bea, register="informal")
    letter.refresh_from_db()
    told = salutations_for(letter, marek)
    assert (told.usual, told.address.register.basis) == ("casual", "inbox")
    assert register_of_ours(letter) == "informal" and "Hallo" in greeting_of_ours(letter)
    # English, Brazilian Portuguese: one form for everybody.
    assert register_of_ours(letter, "en") == register_of_ours(letter, "pt-BR") == ""
    # What is only seen makes a machine formal, what a customer wishes decides.
    propose([Proposal(lena.pk, "register", "formal", "thread")])
    assert register_of_ours(letter) == "formal"
    put_right(lena, {"register": "informal"}, by=marek)
    change_inbox(inbox, by=bea, register="formal")
    letter.refresh_from_db()
    assert register_of_ours(letter) == "informal"
    with pytest.raises(Invalid):
        change_inbox(inbox, by=bea, register="friendly")


def test_canned_responses_greet_in_their_own_language(letter, lena, marek):
    put_right(lena, {"given": "Lena", "surname": "Brandt"}, by=marek)
    text = (
        "<p>{{ greeting.formal }}</p><p>{{ customer.addressed.informal }}</p><p>{{ closing }}</p>"
    )
    french = CannedResponse(name="x", shortcut="x", language="fr", html=text)
    html = Filling(letter, marek).html(french.html, french.language)
    assert "Bonjour" in html or "Madame" in html
    assert "<p>Lena</p>" in html and "<br>Marek Nowak" in html
    assert not unknown_variables("".join(f"{{{{ {name} }}}}" for name in (*VARIABLES, *VARIANTS)))
    assert unknown_variables("{{ greeting.rude }}") == ["greeting.rude"]


def test_many_texts_and_the_panel_cost_a_fixed_number(client, letter, lena, marek):
    for number in range(8):
        html = "<p>{{ greeting }}</p><p>{{ closing.casual }}</p>"
        CannedResponse.objects.create(name=f"R{number}", shortcut=f"r{number}", html=html)
    propose(
        [Proposal(lena.pk, a, "Ab", "signature") for a in ("given", "surname", "title", "called")]
    )
    client.force_login(marek)
    # As parts of a page, which are no sign of life: one is written every 45 seconds, whenever those are over.
    part = {"headers": {"HX-Request": "true"}}
    for place, most in (("inbox:canned_picker", 6), ("inbox:address_panel", 4)):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(place, args=[letter.pk]), **part).status_code == 200
        assert len(asked) <= most, "\n".join(each["sql"] for each in asked)
