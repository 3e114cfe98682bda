"""How a customer is to be addressed: proposed, decided, put right, and resolved with its source."""

from datetime import timedelta

import pytest
from django.utils import translation

from rapport.customers.actions.addressing import (
    DecidedOtherwise,
    accept,
    agree_with_organisation,
    hand_addressings,
    put_right,
    refuse,
)
from rapport.customers.actions.change import change_customer
from rapport.customers.actions.proposing import Proposal, propose
from rapport.customers.models import Addressing, Customer, Organisation, Standing
from rapport.customers.queries import form_of_address
from rapport.customers.queries.addressing import addressings
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.models import FactRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(db):
    return Customer.objects.create(name="Lena Brandt", language="de", country="DE")


def said(customer, aspect, value, source="signature", **more):
    return Proposal(customer.pk, aspect, value, source, **more)


def rows(customer, standing="proposed"):
    found = customer.addressings.filter(standing=standing)
    return [(each.aspect, each.value, each.source) for each in found]


def numbers(customer):
    return list(customer.addressings.filter(standing="proposed").values_list("pk", flat=True))


def form_of(customer):
    return form_of_address(Customer.objects.get(pk=customer.pk))


def facts(name):
    return FactRow.objects.filter(name__endswith=name).count()


def test_the_same_proposal_twice_is_one_and_the_weightier_source_is_named(lena):
    assert propose([said(lena, "given", "Lena", "from"), said(lena, "given", "Lena", "from")]) == 1
    assert propose([said(lena, "given", "Lena", "signature", evidence="Lena\n Brandt")]) == 0
    assert propose([said(lena, "given", "LENA", "from")]) == 0
    assert rows(lena) == [("given", "Lena", "signature")]
    assert lena.addressings.get().evidence == "Lena Brandt"
    assert facts("AddressingProposed") == 2, "nothing new is told to nobody"


def test_what_cannot_be_a_value_is_no_question(lena):
    bad = [("given", " "), ("given", "x" * 81), ("title", "a\u202eb"), ("register", "rude")]
    assert propose([said(lena, aspect, value) for aspect, value in bad]) == 0
    assert propose([Proposal(999_999, "given", "Nobody", "from")]) == 0
    assert not Addressing.objects.exists()


def test_a_question_is_no_fact_until_somebody_says_yes(lena, bea):
    propose([said(lena, "given", "Lena"), said(lena, "surname", "Brandt")])
    form = form_of(lena)
    assert not form.known and [each.value for each in form.questions] == ["Lena", "Brandt"]
    assert form.person().surname == "" and form.person(with_questions=True).surname == "Brandt"
    accept(lena, numbers(lena), by=bea)
    form = form_of(lena)
    assert (form.value("given"), form.value("surname"), form.questions) == ("Lena", "Brandt", [])
    assert lena.addressings.filter(decided_by=bea).count() == 2
    fresh = Customer.objects.get(pk=lena.pk)
    assert (fresh.given_name, fresh.family_name) == ("Lena", "Brandt")
    assert facts("CustomerChanged") == 1
    accept(lena, [row.pk for row in lena.addressings.all()], by=bea)
    assert facts("CustomerChanged") == 1, "a second click is an echo"


def test_what_was_refused_is_not_asked_again_unless_they_wish_it(lena, bea):
    propose([said(lena, "called", "Leni", "signature")])
    refuse(lena, numbers(lena), by=bea)
    assert propose([said(lena, "called", "Leni", "signature", said_at=now())]) == 0
    assert rows(lena) == [] and not form_of(lena).questions
    propose([said(lena, "called", "Leni", "told", said_at=now())])
    assert rows(lena) == [("called", "Leni", "told")]


def test_two_members_at_once_do_not_undo_each_other(lena, bea, tom):
    propose([said(lena, "title", "Dr.")])
    asked = numbers(lena)
    accept(lena, asked, by=bea)
    with pytest.raises(DecidedOtherwise):
        refuse(lena, asked, by=tom)
    assert form_of(lena).value("title") == "Dr."
    propose([said(lena, "honorific", "Frau")])
    asked = numbers(lena)
    refuse(lena, asked, by=tom)
    with pytest.raises(DecidedOtherwise):
        accept(lena, asked, by=bea)


def test_what_is_put_right_takes_the_place_of_what_was_and_history_stays(lena, bea):
    put_right(lena, {"surname": "Brandt", "register": "formal"}, by=bea)
    put_right(lena, {"surname": "Meier"}, by=bea)
    assert form_of(lena).value("surname") == "Meier"
    assert rows(lena, Standing.FORMER) == [("surname", "Brandt", "member")]
    assert propose([said(lena, "surname", "Brandt", said_at=now())]) == 0, "an old signature"
    put_right(lena, {"surname": ""}, by=bea)
    assert form_of(lena).value("surname") == "" and form_of(lena).value("register") == "formal"
    assert Customer.objects.get(pk=lena.pk).family_name == ""
    for aspect, value in (
        ("register", "rude"),
        ("order", "x"),
        ("nickname", "L"),
        ("title", "a\0"),
    ):
        with pytest.raises(Invalid):
            put_right(lena, {aspect: value}, by=bea)


def test_what_other_doors_change_is_known_with_its_source_too(lena, bea):
    put_right(lena, {"given": "Lena"}, by=bea)
    change_customer(lena, given_name="Helena", city="Berlin")
    assert form_of(lena).value("given") == "Helena"
    assert rows(lena, "former") == [("given", "Lena", "member")]
    bare = Customer.objects.create(name="Ana", given_name="Ana")
    told = form_of(bare).known["given"]
    assert told.value == "Ana" and "known since" in told.because
    assert propose([said(bare, "given", "Ana")]) == 0, "what is known is no question"


def test_a_wish_beats_the_thread_beats_the_organisation_beats_the_custom(lena, bea):
    told = form_of(lena).register
    assert (told.value, told.basis) == ("formal", "usual") and "Germany" in told.because
    assert form_of(lena).is_default
    lena.organisation = Organisation.objects.create(name="Spree Studio")
    lena.save()
    agree_with_organisation(lena.organisation, "informal")
    told = form_of(lena).register
    assert (told.value, told.basis) == ("informal", "organisation")
    assert "Spree Studio" in told.because
    propose([said(lena, "register", "formal", "thread", said_at=now())])
    told = form_of(lena).register
    assert (told.value, told.basis) == ("formal", "seen")
    put_right(lena, {"register": "informal"}, by=bea, source="told")
    told = form_of(lena).register
    assert (told.value, told.basis) == ("informal", "known") and "Bea" in told.because
    propose([said(lena, "register", "formal", "thread", said_at=now())])
    form = form_of(lena)
    assert form.register.value == "informal" and form.questions[0].value == "formal"


def test_which_form_they_write_in_is_the_one_they_wrote_in_last(lena):
    long_ago = now() - timedelta(days=9)
    propose([said(lena, "register", "formal", "thread", said_at=long_ago)])
    propose([said(lena, "register", "informal", "thread", said_at=now() - timedelta(days=2))])
    assert form_of(lena).register.value == "informal"
    propose([said(lena, "register", "formal", "thread", said_at=now())])
    assert form_of(lena).register.value == "formal"
    assert lena.addressings.count() == 2


def test_a_language_without_two_forms_has_no_default(lena):
    assert form_of_address(lena, "en").register is None
    assert form_of_address(lena, "pt-BR").register is None
    assert form_of_address(lena, "sv").register.value == "informal"
    assert form_of_address(Customer.objects.create(name="?")).register is None


def test_a_german_who_writes_french_is_no_german_custom(lena):
    assert form_of_address(lena, "fr").register.because.count("French") == 1


def test_a_question_about_a_name_is_not_mixed_into_one_that_is_settled(lena, bea):
    put_right(lena, {"given": "Lena"}, by=bea)
    propose([said(lena, "surname", "Grüße"), said(lena, "title", "Dr.")])
    form = form_of(lena)
    person = form.person(with_questions=True)
    assert (person.given, person.surname, person.title) == ("Lena", "", "Dr.")
    assert "Grüße" in form.proposed


def test_who_asks_to_be_called_so_is_called_so_however_formal_the_letter(lena, bea):
    put_right(lena, {"given": "Lena", "surname": "Grüße", "register": "formal"}, by=bea)
    assert (form_of(lena).addressed(), form_of(lena).degree) == ("Lena Grüße", "formal")
    propose([said(lena, "called", "Leni", "told")])
    form = form_of(lena)
    assert (form.proposed, form.degree) == ("Leni", "neutral")
    assert form.addressed("formal") == "Lena Grüße"


def test_somebody_known_by_an_address_alone_has_no_name():
    nobody = Customer.objects.create(name="k.yamada@naniwa.example", language="ja")
    assert form_of_address(nobody).addressed() == ""
    assert form_of_address(Customer(name="Ana Quispe Rojas")).person().given == "Ana Quispe Rojas"


def test_two_who_are_one_person_keep_what_either_said(lena, bea):
    other = Customer.objects.create(name="Leni")
    put_right(lena, {"called": "Lena"}, by=bea)
    put_right(other, {"called": "Leni", "title": "Dr."}, by=bea)
    propose([said(other, "pronoun", "she/her")])
    hand_addressings(other, lena)
    form = form_of(lena)
    assert (form.value("called"), form.value("title")) == ("Lena", "Dr.")
    assert {each.value for each in form.questions} == {"Leni", "she/her"}
    assert not other.addressings.exists()


def test_sources_are_said_in_the_readers_language(lena, bea):
    put_right(lena, {"title": "Dr."}, by=bea)
    assert form_of(lena).known["title"].because.startswith("noted by Bea Almeida on ")
    with translation.override("de"):
        assert form_of(lena).register.because


def test_any_number_costs_the_same(lena, bea, django_assert_num_queries):
    others = [Customer.objects.create(name=f"P{n}", language="de") for n in range(12)]
    with django_assert_num_queries(6):  # hold, read, write, tell; savepoint and back
        propose([said(each, "title", "Dr.") for each in others])
    with django_assert_num_queries(2):
        found = Customer.objects.filter(pk__in=[o.pk for o in others]).prefetch_related(
            addressings()
        )
        assert all(form_of_address(each).questions for each in found)
    with django_assert_num_queries(1):
        form_of_address(lena)
