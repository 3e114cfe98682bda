"""Promises on screens and for programs: seen by whom it concerns, changed by who may."""

import json
from datetime import timedelta

import pytest

from rapport.inbox.models import Message
from rapport.inbox.queries.rows import rows_of
from rapport.inbox.tests.doors import FRAGMENT
from rapport.kernel import outbox
from rapport.kernel.models import LiveAddress
from rapport.promises.actions.following import break_due
from rapport.promises.actions.making import promise_by_hand
from rapport.promises.actions.terms import terms_at
from rapport.promises.models import FirstAnswer, Offer, Promise
from rapport.promises.queries.measures import kept_in, period
from rapport.team.tests.tokens import program_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def promised(hands, at_work, conversation, marek):
    at = hands() + timedelta(hours=3)
    return promise_by_hand(conversation, terms_at(conversation, at, ours="UTC"), by=marek)


def test_the_dialog_offers_hours_on_both_clocks_and_inserts_the_sentence(
    hands, at_work, conversation, marek, enter
):
    conversation.customer.zone, conversation.customer.country = "Asia/Tokyo", "JP"
    conversation.customer.save()
    here, browser = f"/conversations/{conversation.pk}/promise/", enter(marek)
    page = browser.get(here, headers=FRAGMENT).content.decode()
    # Eight hours of ours from Tuesday 14:00 are Wednesday 14:00, 23:00 in Tokyo: night there.
    assert "23:00" in page and "14:00" in page and "night there" in page
    answer = browser.post(here, {"hours": "8", "do": "insert"}, headers=FRAGMENT)
    inserted = json.loads(answer["HX-Trigger"])["composer:insert"]["html"]
    assert answer.status_code == 204 and Offer.objects.get().sentence == inserted
    assert not Promise.objects.exists()
    refused = browser.post(here, {"do": "insert"}, headers=FRAGMENT)
    assert refused.status_code == 422


def test_under_the_head_stands_what_was_promised(promised, conversation, sofia, marek, enter):
    here = f"/conversations/{conversation.pk}/promise/standing/"
    seen = enter(sofia).get(here).content.decode()
    assert "answer promised by" in seen and "Withdraw" not in seen
    assert "Withdraw" in enter(marek).get(here).content.decode()


def test_withdrawing_through_the_door(promised, conversation, marek, sofia, enter):
    end = f"/conversations/{conversation.pk}/promise/end/"
    assert enter(sofia).post(end).status_code == 403
    assert enter(marek).post(end, headers=FRAGMENT).status_code == 204
    promised.refresh_from_db()
    assert promised.state == "withdrawn"


def test_lists_mark_it_and_screens_are_told(promised, conversation, marek, hands):
    outbox.drain()
    told = [address for row in LiveAddress.objects.all() for address in row.addresses]
    assert f"conversation:{conversation.pk}:standing" in told and "promises" in told
    [mark] = rows_of(marek, [conversation.pk])[0].marks
    assert mark.kind == "theirs"
    hands.move(hours=4)
    break_due()
    [mark] = rows_of(marek, [conversation.pk])[0].marks
    assert mark.kind == "danger"


def test_a_break_notifies_the_assignee_in_words(promised, conversation, marek, hands, enter):
    conversation.assignee = marek
    conversation.save()
    hands.move(hours=4)
    break_due()
    outbox.drain()
    told = Message.objects.get(activity__code="promise_broken")
    addresses = LiveAddress.objects.filter(audience=f"member:{marek.pk}").values_list("addresses")
    assert any(f"notify:{told.pk}" in row[0] for row in addresses)
    marek.wants_notifications = True
    marek.save()
    shown = enter(marek).get(f"/notifications/{told.pk}/").json()
    assert shown["title"] == "山田健司" and "none yet" in shown["body"]


def test_the_page_shows_only_what_one_may_see(promised, orders, arrive, tom, marek, hands, enter):
    hidden = arrive(orders, subject="A secret order").conversation
    promise_by_hand(hidden, terms_at(hidden, hands() + timedelta(hours=1), ours="UTC"), by=marek)
    page = enter(tom).get("/promises/").content.decode()
    assert "カメラの件" in page and "A secret order" not in page
    assert "A secret order" in enter(marek).get("/promises/").content.decode()
    assert "カメラの件" not in enter(marek).get("/promises/?whose=mine").content.decode()


def test_the_settings_are_saved_and_previewed(hands, at_work, support, bea, enter):
    here, browser = f"/settings/inboxes/{support.pk}/first-answer/", enter(bea)
    sent = {
        "when": "closed",
        "hours": "2.5",
        "remind_minutes": "30",
        "language": "ja",
        "words": "{{ customer.name }} 様\n{{ promise }}",
        "never_to": "Robots.example\n",
    }
    preview = browser.get(f"{here}preview/", sent).content.decode()
    assert "までにご返信いたします" in preview and not FirstAnswer.objects.exists()
    # Our own words greet as one greets somebody unknown.
    plain = browser.get(f"{here}preview/", sent | {"language": "de", "words": ""}).content.decode()
    assert "Sehr geehrte Damen und Herren" in plain and "Your customer" not in plain
    # Places stand whole in a sentence of any direction.
    wrong = browser.post(here, sent | {"words": "{{ nothing }}"}, headers=FRAGMENT)
    assert wrong.status_code == 422 and wrong.content.count(b'<bdi dir="ltr">{{ ') == 15
    assert browser.post(here, sent, headers=FRAGMENT).status_code == 200
    settings = FirstAnswer.objects.get()
    assert (settings.when, float(settings.hours)) == ("closed", 2.5)
    assert settings.never_to == ["robots.example"] and list(settings.words) == ["ja"]
    # Another language is chosen before saving: what was typed in the first stays with it.
    typed = {"shown": "de", "words": "Danke.", "language": "ja", "other": "{}"}
    assert "{{ promise }}" in browser.get(f"{here}words/", typed).content.decode()
    both = sent | {"shown": "ja", "language": "ja", "other": json.dumps({"de": "Danke."})}
    browser.post(here, both, headers=FRAGMENT)
    settings.refresh_from_db()
    assert settings.words == {"ja": sent["words"].strip(), "de": "Danke."}
    refused = browser.post(here, sent | {"words": "{{ order }}"}, headers=FRAGMENT)
    assert refused.status_code == 422 and "{{ order }}" in refused.content.decode()


def test_programs_list_note_and_withdraw(hands, at_work, conversation, marek, sofia):
    program = program_of(marek)
    path = f"/conversations/{conversation.pk}/promises"
    made = program.post(path, {"hours": 2})
    assert (made.status_code, made.json()["origin"]) == (201, "hand")
    assert made.json()["due_at"].startswith("2026-11-24T16:00")
    later = program.post(path, {"due_at": "2026-11-26T10:00:00Z"}).json()
    told = program.get(path).json()["items"]
    assert [each["state"] for each in told] == ["open", "moved"]
    assert told[1]["replaced_by"] == later["id"]
    assert [each["id"] for each in program.get("/promises").json()["items"]] == [later["id"]]
    assert program.post(path, {"hours": 2, "due_at": "2026-11-26T10:00:00Z"}).status_code == 422
    assert program.post(path, {"due_at": "2020-01-01T10:00:00Z"}).status_code == 422
    assert program_of(sofia).post(path, {"hours": 2}).status_code == 403
    ended = program.post(f"{path}/withdraw", {}).json()["items"]
    assert ended[0]["state"] == "withdrawn"
    measured = program.get("/promise_measures").json()["items"]
    assert (measured[0]["inbox_id"], measured[0]["share"]) == (None, None)


def test_the_share_is_kept_of_kept_and_broken(hands, support, orders, conversation, tom, marek):
    states = ["kept"] * 27 + ["broken"] * 9 + ["moved"] * 4 + ["withdrawn"] * 2
    old = hands() - timedelta(days=31)
    for state in states:
        _ended(conversation, support, state, hands() - timedelta(days=2))
        _ended(conversation, support, state, old)
    _ended(conversation, orders, "broken", hands() - timedelta(days=1))
    every, at_orders, at_support = kept_in(marek, *period(30, hands()))
    assert (at_support.kept, at_support.broken, at_support.moved) == (27, 9, 4)
    assert at_support.share == 0.75 and not at_support.is_few
    # Wilson, 27 of 36: 0.5893 to 0.8626 (worked by hand).
    assert at_support.interval == pytest.approx((0.5893, 0.8626), abs=0.0005)
    assert (every.kept, every.broken, at_orders.share) == (27, 10, 0.0)
    assert at_orders.is_few
    assert [row.inbox for row in kept_in(tom, *period(30, hands()))] == [None, support]


def _ended(conversation, inbox, state, at):
    Promise.objects.create(
        conversation=conversation,
        inbox=inbox,
        origin="hand",
        due_at=at,
        state=state,
        settled_at=at,
    )
