"""Who somebody is: believed from the website's server only, and history kept only where it is safe."""

import time

import pytest

from rapport.channels.webchat.models import ChatSite, Visitor
from rapport.channels.webchat.queries.identity import hash_for, signature_for
from rapport.customers.actions.identities import meet_customer
from rapport.customers.models import ChannelIdentity, Customer
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Conversation, Message

pytestmark = pytest.mark.django_db
WEEK = 7 * 24 * 3600


@pytest.fixture
def ana42(site):
    """Ana as the shop signs her: the id alone."""
    return {"id": "42", "name": "Ana Quispe Rojas", "hash": hash_for(site.identity_secret, "42")}


def signed(site, *, id="42", email="ana@correo.example", name="Ana", seconds=3600, **other):
    """Everything the shop says of somebody, signed; `other` is put in afterwards."""
    expires = int(time.time()) + seconds
    signature = signature_for(site.identity_secret, id, email, name, expires)
    told = {"id": id, "email": email, "name": name, "expires": expires, "signature": signature}
    return told | other


def test_the_same_person_in_two_browsers_is_one_customer(window, ana42):
    phone, laptop = window(), window()
    for each in (phone, laptop):
        assert each.visit(identity=ana42).json()["visitor"]["is_identified"]
    phone.say("From the phone")
    laptop.say("From the laptop")
    assert phone.words() == laptop.words() == ["From the phone", "From the laptop"]
    assert Customer.objects.get().name == "Ana Quispe Rojas"


@pytest.mark.parametrize(
    "forgery",
    [
        {"hash": "0" * 64},
        {"hash": ""},
        {"hash": None},
        {"hash": ["x"]},
        {"hash": "é" * 64},
        {"id": "43"},
        {"id": ""},
        {"id": "4\n2"},
        {"id": {"x": 1}},
        {"id": True},
        {"name": 7.5},
    ],
)
def test_a_forged_identity_is_refused(window, ana42, forgery):
    page = window(visit=False)
    response = page.visit(identity=ana42 | forgery)
    assert response.status_code == 403
    assert response.json()["code"] == "identity_refused"
    assert not Visitor.objects.exists()


@pytest.mark.parametrize(
    "forgery",
    [
        {"email": "victim@correo.example"},
        {"name": "Somebody else"},
        {"id": "43"},
        {"expires": 9_999_999_999},
        {"expires": "soon"},
        {"signature": "0" * 64},
    ],
)
def test_a_signature_covers_everything(window, site, forgery):
    response = window(visit=False).visit(identity=signed(site) | forgery)
    assert response.status_code == 403


@pytest.mark.parametrize("seconds", [-1, WEEK + 60])
def test_a_signature_ends(window, site, seconds):
    assert window(visit=False).visit(identity=signed(site, seconds=seconds)).status_code == 403


def test_guessing_is_counted(window, ana42):
    page = window(visit=False)
    said = {page.visit(identity=ana42 | {"hash": "0" * 64}).status_code for _time in range(25)}
    assert said == {403, 429}


def test_an_address_vouched_for_leads_to_the_customer_who_has_it(window, site):
    known = meet_customer("email", "ana@correo.example", "Ana Quispe Rojas")
    page = window(visit=False)
    page.visit(identity=signed(site))
    page.say("Hola")
    assert Conversation.objects.get().customer == known


def test_an_address_beside_a_bare_hash_leads_to_nobody(window, ana42):
    known = meet_customer("email", "ana@correo.example", "Ana Quispe Rojas")
    page = window(visit=False)
    page.visit(identity=ana42 | {"email": "ana@correo.example"})
    page.say("Hola")
    assert Conversation.objects.get().customer != known
    assert not Visitor.objects.get().is_email_vouched


def test_an_address_somebody_typed_leads_to_nobody(ana):
    known = meet_customer("email", "ana@correo.example", "Ana Quispe Rojas")
    ana.ask("patch", "visitor", {"name": "Ana", "email": "ana@correo.example"})
    ana.say("Hola")
    customer = Conversation.objects.get().customer
    assert customer != known
    assert customer.name == "Ana"


def test_where_identity_is_required_nobody_comes_without(window, ana42):
    ChatSite.objects.update(requires_identity=True)
    page = window(visit=False)
    assert page.visit().json()["code"] == "identity_required"
    assert page.visit(identity=ana42).status_code == 200


def test_who_was_anonymous_keeps_what_was_said(window, ana42):
    page = window()
    page.say("Before I signed in")
    before = page.token
    page.visit(identity=ana42)
    assert page.words() == ["Before I signed in"]
    page.say("And after")
    assert Conversation.objects.count() == 1
    assert page.token != before


def test_whoever_knew_the_token_before_does_not_come_along(window, ana42):
    page = window()
    page.say("Hola")
    watching = window(visit=False, token=page.token)
    page.visit(identity=ana42)
    assert watching.ask("get", "messages").status_code == 401


def test_what_was_said_anonymously_joins_the_history_of_a_known_person(window, ana42, bea):
    phone = window(visit=False)
    phone.visit(identity=ana42)
    phone.say("On the phone")
    laptop = window()
    laptop.say("On the laptop, not signed in")
    anonymous = Conversation.objects.order_by("id").last()
    reply_to_conversation(anonymous, by=bea, html="<p>Hello, whoever you are</p>")
    laptop.visit(identity=ana42)
    said = ["On the phone", "On the laptop, not signed in", "Hello, whoever you are"]
    assert phone.words() == laptop.words() == said
    conversations = Conversation.objects.all()
    assert {each.customer.name for each in conversations} == {"Ana Quispe Rojas"}
    said = Message.objects.filter(kind="incoming").values_list("customer", flat=True)
    assert len(set(said)) == 1


def test_what_another_person_may_have_said_is_not_kept(window, ana42, site):
    page = window()
    page.ask("patch", "visitor", {"email": "somebody.else@correo.example"})
    page.say("My secret")
    page.visit(identity=signed(site))
    assert page.words() == []


def test_old_words_are_not_kept(window, ana42):
    page = window()
    page.say("Last week, on the family computer")
    Conversation.objects.update(last_activity_at="2026-01-01T00:00Z")
    page.visit(identity=ana42)
    assert page.words() == []


def test_another_identity_in_the_same_browser_begins_afresh(window, ana42, site):
    page = window(visit=False)
    page.visit(identity=ana42)
    page.say("I am Ana")
    page.visit(identity={"id": "7", "hash": hash_for(site.identity_secret, "7")})
    assert page.words() == []


def test_after_signing_out_nothing_is_shown(window, ana42):
    page = window(visit=False)
    page.visit(identity=ana42)
    page.say("I am Ana")
    page.visit()
    assert page.words() == []
    page.visit(identity=ana42)
    assert page.words() == ["I am Ana"]


def test_ids_differ_in_case_and_between_chats(window, site, bea):
    from rapport.inbox.actions.inboxes import create_inbox

    for number in ("aB", "Ab"):
        page = window(visit=False)
        page.visit(identity={"id": number, "hash": hash_for(site.identity_secret, number)})
        page.say(number)
    other = ChatSite.objects.get(inbox=create_inbox(by=bea, name="Other", channel="webchat"))
    page = window(visit=False)
    page.site = other
    page.visit(identity={"id": "aB", "hash": hash_for(other.identity_secret, "aB")})
    page.say("other")
    assert Customer.objects.count() == 3
    assert ChannelIdentity.objects.filter(kind="webchat").count() == 3


def test_the_examples_in_the_settings_sign_what_is_believed(window, site):
    from types import SimpleNamespace

    from rapport.channels.webchat.words.examples import SIGNING

    names = {"user": SimpleNamespace(id="42", email="", name=""), "SECRET": site.identity_secret}
    exec(SIGNING["Python"], names)  # our own words, as a reader would copy them
    identity = {"id": "42", "expires": names["expires"], "signature": names["signature"]}
    assert window(visit=False).visit(identity=identity).json()["visitor"]["is_identified"]
