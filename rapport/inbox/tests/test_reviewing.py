"""Drafts looked over: form of address, names, dates; the doors, the switch, the API."""

import pytest
from django.test import Client

from rapport.customers.models import Addressing, Customer
from rapport.inbox.actions.reviewing import switch_plain_words, switch_review
from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports.reviewing import DraftFinding, install_reviewers, reviewers
from rapport.inbox.queries.reviewing import is_reviewed, review_of

pytestmark = pytest.mark.django_db


def conversation_with(support, name: str, language: str, **known) -> Conversation:
    customer = Customer.objects.create(name=name, language=language, **known)
    customer.identities.create(kind="email", address="someone@mail.example")
    return Conversation.objects.create(inbox=support, customer=customer, language=language)


def wish(conversation, aspect: str, value: str) -> None:
    Addressing.objects.create(
        customer=conversation.customer,
        aspect=aspect,
        value=value,
        source="told",
        standing="accepted",
    )


def said(found: list[DraftFinding], text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.kind, text[each.start : each.end], each.offered) for each in found]


def test_a_letter_that_mixes_sie_and_du_is_marked_at_the_other_form(support, bea):
    lena = conversation_with(support, "Lena Brandt", "de")
    wish(lena, "register", "formal")
    text = "Guten Tag Frau Brandt,\nwir haben Ihre Tasche erhalten und schicken dir deinen Ersatz."
    found = review_of(lena, text, member=bea)
    assert said(found, text) == [("form", "dir", ("Ihnen",)), ("form", "deinen", ("Ihren",))]
    assert all(each.breaks for each in found)
    assert "du" in found[0].words and "Sie" in found[0].words


def test_a_letter_that_breaks_with_their_wish_says_whose_wish_it_is(support, bea):
    lena = conversation_with(support, "Lena Brandt", "de")
    wish(lena, "register", "informal")
    text = "Liebe Lena,\nIhre Tasche ist da. Können Sie uns Ihre Adresse schicken?"
    found = [each for each in review_of(lena, text, member=bea) if each.kind == "form"]
    assert found and found[0].breaks and found[0].because
    assert not review_of(lena, "Liebe Lena,\ndeine Tasche ist da.", member=bea)


def test_the_thread_counts_where_nobody_said_anything(support, bea):
    lena = conversation_with(support, "Lena Brandt", "de")
    Message.objects.create(
        conversation=lena,
        inbox=support,
        kind="reply",
        member=bea,
        text="Hallo Lena, wie geht es dir mit deiner Tasche?",
    )
    found = review_of(lena, "Haben Sie Ihre Tasche erhalten?", member=bea)
    assert found and found[0].breaks


def test_what_is_only_usual_is_no_break(support, bea):
    lena = conversation_with(support, "Lena Brandt", "de", country="DE")
    found = review_of(lena, "Hast du deine Tasche erhalten?", member=bea)
    assert not any(each.breaks for each in found)


def test_chinese_you_is_offered_in_the_polite_form(support, bea):
    mei = conversation_with(
        support, "张梅", "zh", given_name="梅", family_name="张", country="CN", zone="Asia/Shanghai"
    )
    wish(mei, "register", "formal")
    text = "张女士，您好！\n你的订单已经发货。"
    found = review_of(mei, text, member=bea)
    assert ("form", "你", ("您",)) in [(k, t, o) for k, t, o in said(found, text)] or (
        "form",
        "你的",
        ("您的",),
    ) in said(found, text)


def test_another_persons_name_in_the_greeting_is_a_break(support, bea):
    lena = conversation_with(support, "Lena Brandt", "de", given_name="Lena", family_name="Brandt")
    for text, expected in (
        ("Sehr geehrte Frau Weber,\nvielen Dank.", ("name", "Weber", ("Brandt",))),
        ("Hallo Petra,\nvielen Dank.", ("name", "Petra", ("Lena",))),
        ("Hallo Lnea,\nvielen Dank.", ("name", "Lnea", ("Lena",))),
    ):
        found = review_of(lena, text, member=bea)
        assert expected in said(found, text) and found[0].breaks, text


def test_a_name_in_another_form_or_script_is_no_slip(support, bea):
    cases = [
        ("Ελένη Παπαδοπούλου", "el", "Αγαπητή κυρία Παπαδοπούλου,\nσας ευχαριστούμε."),
        ("Nikos Papadopoulos", "el", "Αγαπητέ κύριε Παπαδόπουλε,\nσας ευχαριστούμε."),
        ("Alexander Meyer", "en", "Hi Alex,\nthank you."),
        ("José García", "es", "Estimado Sr. Garcia:\ngracias."),
        ("Lena Brandt", "en", "Hello everybody,\nthanks."),
        ("lena@mail.example", "en", "Dear Petra,\nthanks."),
        ("Müller GmbH", "de", "Guten Tag,\ndanke."),
        ("Noor Al-Farsi", "ar", "عزيزتي نور،\nشكرا لك."),
    ]
    wrong = []
    for name, language, text in cases:
        conversation = conversation_with(support, name, language)
        wrong += [
            (text, each)
            for each in review_of(conversation, text, member=bea)
            if each.kind == "name"
        ]
        conversation.customer.identities.all().delete()
    assert not wrong


def test_a_japanese_name_without_its_honorific_is_offered_with_it(support, bea):
    kenji = conversation_with(support, "山田健二", "ja", family_name="山田", given_name="健二")
    text = "山田健二\nお世話になっております。"
    (found,) = [each for each in review_of(kenji, text, member=bea) if each.kind == "name"]
    assert found.offered[0].endswith("様") and not found.breaks
    assert not review_of(kenji, "山田様\nお世話になっております。", member=bea)


def test_dates_are_offered_in_the_customers_language(support, bea):
    giulia = conversation_with(support, "Giulia Rossi", "it", country="IT", zone="Europe/Rome")
    text = "Buongiorno, il pacco arriva il 03/04/2027."
    (found,) = review_of(giulia, text, member=bea)
    assert found.kind == "date" and found.offered == ("3 aprile 2027", "4 marzo 2027")


def test_the_door_answers_places_and_knows_its_lock(support, bea, sofia):
    lena = conversation_with(support, "Lena Brandt", "en")
    client = Client()
    client.force_login(bea)
    answer = client.post(f"/conversations/{lena.pk}/review/", {"text": "We call you next Friday."})
    assert [each["kind"] for each in answer.json()["findings"]] == ["date"]
    empty = client.post(f"/conversations/{lena.pk}/review/", {"text": ""}).json()
    assert empty == {"findings": [], "acknowledges": False}
    client.force_login(sofia)
    assert client.post(f"/conversations/{lena.pk}/review/", {"text": "x"}).status_code == 403


def test_everybody_is_reviewed_until_they_say_otherwise(support, bea):
    assert is_reviewed(bea)
    client = Client()
    client.force_login(bea)
    client.post("/drafts/review/", {"on": "0"})
    client.post("/drafts/review/", {"on": "0"})
    assert not is_reviewed(bea)
    switch_review(by=bea, on=True)
    assert is_reviewed(bea)


def test_a_reviewer_that_fails_holds_nothing_up(support, bea):
    class Broken:
        def review(self, draft):
            raise ValueError("no")

    lena = conversation_with(support, "Lena Brandt", "en")
    installed = reviewers()
    install_reviewers([Broken(), *installed])
    try:
        assert review_of(lena, "We call you next Friday.", member=bea)
    finally:
        install_reviewers(installed)


def test_plainer_words_are_offered_to_who_reads_a_foreign_language(support, bea):
    text = "Dear Kenji,\nwe turned it down. Your RMA is a piece of cake."
    kenji = conversation_with(support, "Kenji Yamada", "ja", given_name="Kenji")
    found = [
        each for each in review_of(kenji, text, member=bea, language="en") if each.kind == "plain"
    ]
    assert [each.offered for each in found] == [
        ("declined it",),
        ("return number",),
        ("very easy",),
    ]
    assert not any(each.breaks for each in found)
    Message.objects.create(
        conversation=kenji, inbox=support, kind="incoming", text="What is an RMA?"
    )
    found = [
        each for each in review_of(kenji, text, member=bea, language="en") if each.kind == "plain"
    ]
    assert len(found) == 2
    kenji.customer.identities.all().delete()
    tom = conversation_with(support, "Tom", "en")
    assert not [
        each for each in review_of(tom, text, member=bea, language="en") if each.kind == "plain"
    ]
    tom.customer.country = "HU"
    assert [
        each for each in review_of(tom, text, member=bea, language="en") if each.kind == "plain"
    ]


def test_the_switches_of_the_preferences_are_each_members_own(client: Client, support, bea, marek):
    kenji = conversation_with(support, "Kenji Yamada", "ja")
    text = "We turned it down and call you next Friday."

    def kinds(member) -> set[str]:
        return {each.kind for each in review_of(kenji, text, member=member, language="en")}

    assert kinds(bea) >= {"plain", "date"}
    client.force_login(bea)
    page = client.get(
        "/settings/preferences/review/", headers={"HX-Request": "true"}
    ).content.decode()
    assert page.count("checked") == 2
    client.post("/settings/preferences/review/", {"reviewed": "on"})
    assert is_reviewed(bea)
    assert "plain" not in kinds(bea)
    assert kinds(marek) >= {"plain", "date"}
    client.post("/settings/preferences/review/", {"plain": "on"})
    assert not is_reviewed(bea)
    switch_plain_words(by=bea, on=True)
    assert "plain" in kinds(bea)


def test_where_nothing_fits_in_place_the_meaning_is_said(support, bea):
    kenji = conversation_with(support, "Kenji Yamada", "ja")
    (found,) = review_of(kenji, "The warranty ran out.", member=bea, language="en")
    assert (found.offered, found.because) == ((), "It means: be finished")
