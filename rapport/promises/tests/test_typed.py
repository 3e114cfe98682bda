"""Promises in a member's own words: noticed while they write, followed if they wish so."""

from datetime import UTC, datetime, timedelta

import pytest

from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.ports import rendering
from rapport.inbox.ports.rendering import Rendering
from rapport.inbox.ports.reviewing import DraftUnderReview
from rapport.kernel import outbox
from rapport.promises.actions.making import offer
from rapport.promises.actions.terms import terms_in_hours
from rapport.promises.models import Offer, Promise
from rapport.promises.queries.typed import PromiseReviewer

pytestmark = pytest.mark.django_db
WORDS = "I'll get back to you by Thursday 10:00"
DUE = datetime(2026, 11, 26, 1, tzinfo=UTC)  # ten o'clock in Tokyo
JAPANESE = "木曜日の10時までにご連絡いたします。"


class Japanese:
    """Puts every reply into the same words."""

    def rendering_of(self, *_):
        return Rendering(f"<p>{JAPANESE}</p>", "ja")

    def sent(self, reply, written, rendering):
        """What was written is remembered by the test."""

    def words_of(self, reply):
        return f"{WORDS}."


@pytest.fixture
def tokyo(conversation):
    conversation.customer.zone = "Asia/Tokyo"
    conversation.customer.save()
    return conversation


@pytest.fixture
def look(hands, at_work, tokyo, marek):
    """look("…") → what is noticed in marek's draft."""

    def look(text, language="en"):
        draft = DraftUnderReview(text, language, tokyo, marek, hands())
        return list(PromiseReviewer().review(draft))

    return look


@pytest.fixture
def press(client, marek):
    """press(finding) does what its button does."""
    client.force_login(marek)
    return lambda finding, **other: client.post(finding.act.href, finding.act.said | other)


def test_a_typed_promise_is_offered_followed_and_kept_as_a_record(look, press, tokyo, reply):
    text = f"Sorry, Kenji. {WORDS}, promise."
    (found,) = look(text)
    assert text[found.start : found.end] == "Thursday 10:00" and not found.offered
    assert "26 November 2026, 10:00, their time" in found.words and not found.breaks
    assert "26 November 2026, 01:00" in found.because
    assert press(found).status_code == 204 and not Promise.objects.exists()

    (followed,) = look(text)
    assert (
        followed.words.startswith("Followed once this is sent")
        and followed.act.said["do"] == "drop"
    )
    reply(tokyo, text)
    outbox.drain()
    made = Promise.objects.get()
    assert (made.due_at, made.moment, made.origin) == (DUE, WORDS, "reply")
    assert made.sentence == f"{WORDS}, promise." and made.zone == "Asia/Tokyo"
    assert not Offer.objects.exists()


def test_a_sentence_that_was_put_in_is_followed_already(look, press, tokyo, marek, reply):
    put_in = offer(tokyo, terms_in_hours(tokyo, 8), by=marek)
    (found,) = look(f"申し訳ございません。{put_in.sentence}", "ja")
    assert found.words.startswith("Followed once this is sent") and found.act.said["do"] == "drop"
    assert press(found).status_code == 204 and not Offer.objects.exists()


def test_what_is_not_pressed_dropped_or_rewritten_is_no_promise(look, press, tokyo, reply):
    def sent(text):
        reply(tokyo, text)
        outbox.drain()
        return Promise.objects.count()

    assert sent(f"{WORDS}.") == 0
    press(look(f"{WORDS}.")[0])
    press(look(f"{WORDS}.")[0])
    assert not Offer.objects.exists() and sent(f"{WORDS}.") == 0
    press(look(f"{WORDS}.")[0])
    assert sent("I'll get back to you by Friday 10:00.") == 0


def test_words_followed_long_ago_promise_nothing_today(look, press, tokyo, reply, hands):
    press(look(f"{WORDS}.")[0])
    hands.move(days=7)
    reply(tokyo, f"{WORDS}.")
    outbox.drain()
    assert not Promise.objects.exists()


def test_working_days_are_ours(look, hands):
    (found,) = look("We will reply within two business days.")
    # From Tuesday: Thursday at five in Lisbon, two in the night on Friday in Tokyo.
    assert found.act.said["due_at"] == "2026-11-26T17:00:00+00:00"
    (hours,) = look("We will reply within 8 working hours.")
    assert hours.act.said["due_at"] == "2026-11-25T14:00:00+00:00"
    assert look("Your parcel will be there by Thursday 10:00.") == []


def test_what_is_posted_wrong_is_refused(look, press, hands):
    (found,) = look(f"{WORDS}.")
    past = (hands() - timedelta(hours=1)).isoformat()
    for wrong in ({"due_at": past}, {"due_at": "soon"}, {"moment": ""}, {"do": "sing"}):
        assert press(found, **wrong).status_code == 422, wrong
    assert not Offer.objects.exists()


def test_what_was_promised_is_followed_in_a_reply_that_left_in_another_language(
    look, press, tokyo, marek, hands, monkeypatch
):
    monkeypatch.setattr(rendering, "_one", [Japanese()])
    press(look(f"{WORDS}.")[0])
    words = {"by": marek, "html": f"<p>{WORDS}.</p>", "rendering": "1", "force": True}
    sent = reply_to_conversation(tokyo, **words)
    hands.move(seconds=11)
    deliver_due(sent.pk)
    outbox.drain()
    assert sent.text == JAPANESE
    made = Promise.objects.get()
    assert (made.due_at, made.moment, made.message_id) == (DUE, WORDS, sent.pk)
