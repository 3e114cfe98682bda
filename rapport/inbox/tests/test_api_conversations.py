"""Conversations through the door for programs: found, read, begun, changed, merged."""

from datetime import timedelta

import pytest

from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.snooze import snooze_conversation
from rapport.inbox.actions.tags import set_tags
from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports import Address
from rapport.kernel.clock import now
from rapport.team.models import Member, Team
from rapport.team.tests.tokens import program_of

pytestmark = pytest.mark.django_db
NOOR = Address("noor@example.com", "نور المنصوري")


@pytest.fixture
def several(arrive, orders, marek):
    """Three: Kenji's open one, Noor's in orders with a tag for Marek, a closed one of Noor's."""
    first = arrive().conversation
    second = arrive(sender=NOOR, words="أين مصباحي؟", language="ar", inbox=orders).conversation
    third = arrive(sender=NOOR, words="شكرا", language="ar").conversation
    set_tags(second, names=["lamp"], by=marek)
    Conversation.objects.filter(pk=second.pk).update(assignee=marek)
    close_conversation(third, by=marek)
    for hours, each in enumerate((third, second, first)):
        at = now() - timedelta(hours=hours + 1)
        Conversation.objects.filter(pk=each.pk).update(last_activity_at=at)
    return first, second, third


def numbers(answer):
    assert answer.status_code == 200, answer.content
    return [each["id"] for each in answer.json()["items"]]


def test_a_list_is_newest_first_and_told_in_full(program, several, marek):
    first, second, third = several
    answer = program.get("/conversations")
    assert numbers(answer) == [third.pk, second.pk, first.pk]
    told = answer.json()["items"][1]
    assert told["customer"]["name"] == "نور المنصوري"
    assert told["assignee"] == {"id": marek.pk, "name": "Marek Nowak"}
    assert (told["tags"], told["language"], told["status"]) == (["lamp"], "ar", "open")
    assert told["last_words"] == "أين مصباحي؟"


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_follow_each_other_without_gaps_or_repeats(program, several, order):
    seen, cursor = [], {}
    while True:
        page = program.get("/conversations", limit=1, order=order, **cursor)
        seen += numbers(page)
        if page.json()["next"] is None:
            break
        cursor = {"cursor": page.json()["next"]}
    wanted = [each.pk for each in several]
    assert seen == (wanted if order == "oldest" else wanted[::-1])
    assert program.get("/conversations", order=order, cursor="forged").status_code == 422


def test_every_filter_finds_what_it_says(program, several, orders, marek):
    first, second, third = (each.pk for each in several)
    noor = Conversation.objects.get(pk=second).customer_id
    team = Team.objects.create(name="Lamps")
    Conversation.objects.filter(pk=first).update(team=team)
    recent = (now() - timedelta(hours=2, minutes=30)).isoformat()

    def found(**filters):
        return numbers(program.get("/conversations", **filters))

    assert found(status="closed") == [third]
    assert found(status="open") == [second, first]
    assert found(inbox=orders.pk) == [second]
    assert found(assignee="me") == found(assignee=marek.pk) == [second]
    assert found(assignee="none") == [third, first]
    assert found(team=team.pk) == [first]
    assert found(tag="LAMP") == [second]
    assert found(customer=noor) == [third, second]
    assert found(customer=noor, status="open") == [second]
    assert found(language="ja") == [first]
    assert found(updated_since=recent) == [third, second]
    assert found(updated_before=recent) == [first]
    assert found(status="snoozed") == []
    assert found(assignee="me", status="open", tag="lamp", language="ar") == [second]


def test_a_list_takes_the_same_few_queries_however_long_it_is(
    program, arrive, django_assert_max_num_queries, marek, django_assert_num_queries
):
    def ask():
        return program.get("/conversations")

    arrive()
    ask()
    with django_assert_max_num_queries(9) as few:
        ask()
    for _time in range(20):
        conversation = arrive().conversation
        set_tags(conversation, names=["lamp", "late"], by=marek)
    with django_assert_num_queries(len(few)):
        assert len(ask().json()["items"]) == 21


def test_a_restricted_members_token_sees_their_inboxes_only(several, tom, orders):
    first, second, third = several
    program = program_of(tom)
    assert set(numbers(program.get("/conversations"))) == {first.pk, third.pk}
    assert numbers(program.get("/conversations", inbox=orders.pk)) == []
    assert program.get(f"/conversations/{second.pk}").status_code == 404
    assert program.patch(f"/conversations/{second.pk}", {"status": "closed"}).status_code == 404
    merged = program.post(f"/conversations/{first.pk}/merge", {"into_id": second.pk})
    assert merged.status_code == 404
    letter = {"inbox_id": orders.pk, "to": [{"address": "a@b.example"}], "text": "Hi"}
    assert program.post("/conversations", letter).status_code == 422


def test_a_viewers_token_reads_and_writes_nothing(conversation, sofia):
    program = program_of(sofia)
    assert program.get(f"/conversations/{conversation.pk}").status_code == 200
    answer = program.patch(f"/conversations/{conversation.pk}", {"status": "closed"})
    assert answer.status_code == 403


def test_scopes_are_asked_for(conversation, marek):
    reader = program_of(marek, "conversations:read")
    answer = reader.patch(f"/conversations/{conversation.pk}", {"status": "closed"})
    assert (answer.status_code, answer.json()["scope"]) == (403, "conversations:write")


def test_everything_that_is_sent_is_changed(program, conversation, marek):
    team = Team.objects.create(name="Lamps")
    path = f"/conversations/{conversation.pk}"
    changes = {
        "status": "closed",
        "assignee_id": marek.pk,
        "team_id": team.pk,
        "tags": ["lamp", "late"],
    }
    told = program.patch(path, changes).json()
    assert told["status"] == "closed" and told["closed_at"]
    assert (told["assignee"]["id"], told["team"]["id"]) == (marek.pk, team.pk)
    assert told["tags"] == ["lamp", "late"]
    again = program.patch(path, {"status": "open", "add_tags": ["x"], "remove_tags": ["LATE"]})
    assert again.json()["status"] == "open"
    assert again.json()["tags"] == ["lamp", "x"]
    assert again.json()["assignee"]["id"] == marek.pk
    nobody = program.patch(path, {"assignee_id": None}).json()
    assert nobody["assignee"] is None and nobody["team"]["id"] == team.pk


def test_a_snooze_has_an_end_and_is_woken(program, conversation):
    path, until = f"/conversations/{conversation.pk}", now() + timedelta(days=1)
    told = program.patch(path, {"status": "snoozed", "snoozed_until": until.isoformat()}).json()
    assert told["status"] == "snoozed" and told["snoozed_until"].endswith("Z")
    past = program.patch(path, {"status": "snoozed", "snoozed_until": "2020-01-01T00:00:00Z"})
    words = "Choose a time in the future, within a year."
    assert past.json()["errors"] == [{"field": "snoozed_until", "message": words}]
    wrong = program.get("/conversations", status="best").json()["errors"]
    words = "This must be one of these: open, snoozed, closed, any"
    assert wrong == [{"field": "status", "message": words}]
    assert program.patch(path, {"status": "snoozed"}).status_code == 422
    assert program.patch(path, {"status": "open"}).json()["snoozed_until"] is None


def test_all_or_nothing_is_changed(program, conversation, sofia):
    path = f"/conversations/{conversation.pk}"
    answer = program.patch(path, {"tags": ["lamp"], "assignee_id": sofia.pk})
    assert (answer.status_code, answer.json()["field"]) == (422, "assignee_id")
    assert program.get(path).json()["tags"] == []


def test_who_read_an_older_version_overwrites_nothing(program, conversation, marek):
    path = f"/conversations/{conversation.pk}"
    etag = program.get(path)["ETag"]
    assert program.get(path, headers={"if-none-match": etag}).status_code == 304
    set_tags(conversation, names=["lamp"], by=marek)
    answer = program.patch(path, {"status": "closed"}, headers={"if-match": etag})
    assert answer.status_code == 412
    fresh = program.get(path)["ETag"]
    answer = program.patch(path, {"status": "closed"}, headers={"if-match": fresh})
    assert answer.status_code == 200


def test_a_first_letter_begins_a_conversation_once(program, support, marek):
    letter = {
        "inbox_id": support.pk,
        "to": [{"address": "noor@example.com", "name": "نور"}],
        "subject": "مصباحك",
        "text": "<مرحبا> & أهلا\n\nنور",
    }
    answers = [
        program.post("/conversations", letter, headers={"idempotency-key": "one"})
        for _time in range(2)
    ]
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[0]["Location"] == f"/api/v1/conversations/{answers[0].json()['id']}"
    message = Message.objects.get(kind="reply")
    assert message.html == "<p>&lt;مرحبا&gt; &amp; أهلا</p><p>نور</p>"
    assert answers[0].json()["assignee"]["id"] == marek.pk


def test_an_application_looks_after_nothing(support, conversation):
    robot = Member.objects.create(
        email="robot@example.com", name="Robot", role="agent", is_application=True
    )
    program = program_of(robot)
    letter = {"inbox_id": support.pk, "to": [{"address": "a@b.example"}], "text": "Hi"}
    assert program.post("/conversations", letter).json()["assignee"] is None
    reply = program.post(f"/conversations/{conversation.pk}/replies", {"text": "Hi"})
    assert reply.status_code == 201, reply.content
    assert program.get(f"/conversations/{conversation.pk}").json()["assignee"] is None
    answer = program_of(robot).patch(f"/conversations/{conversation.pk}", {"assignee_id": robot.pk})
    assert answer.status_code == 422


def test_what_was_merged_reads_as_the_one_it_lives_on_in(program, arrive, conversation):
    other = arrive(words="Again").conversation
    answer = program.post(f"/conversations/{other.pk}/merge", {"into_id": conversation.pk})
    assert answer.json()["id"] == conversation.pk
    assert answer.json()["message_count"] == 2
    assert program.get(f"/conversations/{other.pk}").json()["id"] == conversation.pk
    assert numbers(program.get("/conversations")) == [conversation.pk]
    itself = program.post(f"/conversations/{conversation.pk}/merge", {"into_id": conversation.pk})
    assert itself.status_code == 422


def test_a_snoozed_one_is_among_any(program, conversation, marek):
    snooze_conversation(conversation, until=now() + timedelta(days=1), by=marek)
    assert numbers(program.get("/conversations")) == [conversation.pk]


def test_a_state_that_there_is_not_is_told_by_the_parameters_name(bea):
    told = program_of(bea, "conversations:read").get("/conversations", status="ajar")
    assert told.status_code == 422
    assert {each["field"] for each in told.json()["errors"]} == {"status"}
