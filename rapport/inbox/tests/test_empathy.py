"""Before explaining: what an angry letter asks for, the reminder in the composer, the remark on a draft."""

from datetime import timedelta

import pytest
from django.test import Client

from rapport.customers.models import Addressing, Customer
from rapport.inbox.actions.reviewing import switch_review
from rapport.inbox.models import Conversation, Message
from rapport.inbox.queries.empathy import reminder_for
from rapport.inbox.queries.reviewing import review_of
from rapport.kernel.clock import now

pytestmark = pytest.mark.django_db
ANGRY = "もう我慢できません。三週間も待っているのに何の連絡もありません。"


@pytest.fixture
def said(support):
    """A conversation in a language, and what was said in it, oldest first, an hour apart."""

    def said(*told: tuple[str, str], language: str = "ja", hours: int = 1) -> Conversation:
        customer = Customer.objects.create(name="山田健二", language=language)
        conversation = Conversation.objects.create(
            inbox=support, customer=customer, language=language
        )
        for place, (kind, words) in enumerate(told):
            Message.objects.create(
                conversation=conversation,
                inbox=support,
                kind=kind,
                words=words,
                text=words,
                language=language if kind == "incoming" else "",
                created_at=now() - timedelta(hours=hours * (len(told) - place)),
            )
        return conversation

    return said


def empathy(found):
    return [each for each in found if each.kind == "empathy"]


def test_an_angry_letter_asks_for_a_word_first_with_its_own_words(said):
    reminder = reminder_for(said(("incoming", ANGRY)))
    assert reminder and "我慢" in reminder.shown[0].spans[0].text
    assert {"frustrated", "waiting"} <= {each.kind for each in reminder.shown}
    assert reminder.sentence.register == "formal" and "申し訳ございません" in reminder.sentence.text


def test_a_person_who_answered_is_reminded_no_more_a_machine_is_nobody(said):
    assert reminder_for(said(("incoming", ANGRY), ("reply", "申し訳ございません。"))) is None
    conversation = said(("incoming", ANGRY), ("reply", "受け付けました。"))
    Message.objects.filter(conversation=conversation, kind="reply").update(is_automatic=True)
    assert reminder_for(conversation)


def test_a_bare_question_mark_after_it_does_not_hide_it_a_solution_does(said):
    assert reminder_for(said(("incoming", ANGRY), ("incoming", "?"))).said.words == ANGRY
    over = "本日届きました。もう大丈夫です。ありがとうございました。"
    assert reminder_for(said(("incoming", ANGRY), ("incoming", over))) is None


def test_three_letters_without_an_answer_speak_in_any_language(said):
    asked = [("incoming", "Kote koli mwen an?")] * 3
    reminder = reminder_for(said(*asked, language="ht"))
    assert reminder and not reminder.shown and reminder.sentence is None
    assert reminder.facts.unanswered == 3
    chat = said(*asked, language="ht", hours=0)  # one letter in three pieces
    assert reminder_for(chat) is None


def test_the_sentence_is_in_their_form_of_address(said):
    conversation = said(("incoming", "Ich bin stinksauer, das reicht jetzt!"), language="de")
    assert "Sie" in reminder_for(conversation).sentence.text
    Addressing.objects.create(
        customer=conversation.customer,
        aspect="register",
        value="informal",
        source="told",
        standing="accepted",
    )
    assert "du" in reminder_for(conversation).sentence.text.split()


def test_a_draft_that_explains_is_remarked_until_it_acknowledges(said, bea):
    conversation = said(("incoming", ANGRY))
    facts = "商品は月曜日に倉庫から発送いたしました。"
    text = f"山田様\n{facts}"
    (found,) = empathy(review_of(conversation, text, member=bea))
    assert text[found.start : found.end] == facts and found.goes_before and not found.breaks
    assert found.offered == (reminder_for(conversation).sentence.text,) and "我慢" in found.because
    acknowledged = f"山田様\n{found.offered[0]}\n{facts}"
    assert not empathy(review_of(conversation, acknowledged, member=bea))
    assert not empathy(review_of(conversation, "山田様\n", member=bea))


def test_a_calm_letter_gets_no_remark(said, bea):
    conversation = said(("incoming", "請求書を送っていただけますか。"))
    assert not empathy(
        review_of(conversation, "商品は月曜日に倉庫から発送いたしました。", member=bea)
    )


def test_the_doors_say_it_and_know_their_lock(said, bea, sofia):
    conversation = said(("incoming", ANGRY))
    client, url = Client(), f"/conversations/{conversation.pk}/"
    client.force_login(bea)
    page = client.get(f"{url}reminder/").content.decode()
    assert "我慢" in page and "data-reminder-sentence" in page and "before you explain" in page
    told = client.post(f"{url}review/", {"text": "大変申し訳ございません。"}).json()
    assert told["acknowledges"] is True and told["findings"] == []
    assert client.post(f"{url}review/", {"text": ""}).json()["acknowledges"] is False
    switch_review(by=bea, on=False)
    assert not client.get(f"{url}reminder/").content.strip()
    client.force_login(sofia)
    assert client.get(f"{url}reminder/").status_code == 403


def test_nothing_is_kept_about_the_person(said):
    before = Customer.objects.values().first()
    conversation = said(("incoming", ANGRY))
    kept = Customer.objects.filter(pk=conversation.customer_id).values().get()
    reminder_for(conversation)
    assert Customer.objects.filter(pk=conversation.customer_id).values().get() == kept
    assert before is None
