"""Inboxes, tags and canned responses through the door for programs."""

import pytest

from rapport.inbox.actions.canned import save_canned_response
from rapport.inbox.actions.tags import set_tags
from rapport.inbox.models import CannedResponse, Inbox, Tag
from rapport.team.tests.tokens import program_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(bea):
    return program_of(bea)


def test_inboxes_are_those_one_may_see(owner, support, orders, tom):
    names = [each["name"] for each in owner.get("/inboxes").json()["items"]]
    assert names == ["Orders", "Support"]
    restricted = program_of(tom)
    names = [each["name"] for each in restricted.get("/inboxes").json()["items"]]
    assert names == ["Support"]
    assert restricted.get(f"/inboxes/{orders.pk}").status_code == 404


def test_an_inbox_is_made_changed_and_put_out_of_use(owner):
    made = owner.post("/inboxes", {"name": "Returns", "channel": "email", "address": "r@l.example"})
    assert made.status_code == 201
    path = f"/inboxes/{made.json()['id']}"
    told = owner.patch(path, {"name": "Rückgaben"}, headers={"if-match": made["ETag"]}).json()
    assert (told["name"], told["address"]) == ("Rückgaben", "r@l.example")
    late = owner.patch(path, {"name": "Late"}, headers={"if-match": made["ETag"]})
    assert late.status_code == 412
    assert owner.patch(path, {"is_archived": True}).json()["archived_at"]
    shown = owner.get("/inboxes", is_archived=False).json()["items"]
    assert told["id"] not in [each["id"] for each in shown]
    assert owner.patch(path, {"is_archived": False}).json()["archived_at"] is None


def test_two_inboxes_of_one_name_are_refused(owner, support):
    answer = owner.post("/inboxes", {"name": "support", "channel": "email"})
    assert (answer.status_code, answer.json()["field"]) == (422, "name")
    answer = owner.post("/inboxes", {"name": "Pigeons", "channel": "pigeon"})
    assert (answer.status_code, answer.json()["field"]) == (422, "channel")


def test_only_who_may_changes_inboxes_and_words(marek, sofia, support):
    for member in (marek, sofia):
        program = program_of(member)
        assert program.patch(f"/inboxes/{support.pk}", {"name": "x"}).status_code == 403
        assert program.post("/inboxes", {"name": "x", "channel": "email"}).status_code == 403
    viewer = program_of(sofia)
    assert viewer.get("/tags").status_code == 200
    assert viewer.post("/tags", {"name": "x"}).status_code == 403
    answer = {"name": "a", "shortcut": "a", "html": "<p>a</p>"}
    assert viewer.post("/canned_responses", answer).status_code == 403
    assert not Inbox.objects.filter(name="x").exists()


def test_tags_are_made_renamed_and_removed(owner, conversation, bea):
    made = owner.post("/tags", {"name": "  lamp   post "})
    assert made.status_code == 201 and made.json()["name"] == "lamp post"
    again = owner.post("/tags", {"name": "LAMP POST"})
    assert (again.status_code, again.json()["code"]) == (409, "name_taken")
    set_tags(conversation, names=["lamp post"], by=bea)
    path = f"/tags/{made.json()['id']}"
    assert owner.patch(path, {"name": "مصباح", "hue": 7}).json()["hue"] == 7
    assert [tag.name for tag in conversation.tags.all()] == ["مصباح"]
    stale = owner.delete(path, headers={"if-match": made["ETag"]})
    assert stale.status_code == 412
    assert owner.delete(path).status_code == 204
    assert owner.delete(path).status_code == 404
    assert not Tag.objects.exists()


def test_tags_are_listed_in_pages(owner, conversation, bea):
    set_tags(conversation, names=["a", "b", "c"], by=bea)
    first = owner.get("/tags", limit=2).json()
    second = owner.get("/tags", limit=2, cursor=first["next"]).json()
    assert [each["name"] for each in first["items"] + second["items"]] == ["a", "b", "c"]
    assert second["next"] is None


def test_canned_responses_are_written_found_filled_and_deleted(owner, conversation, support):
    sent = {
        "name": "Greeting",
        "shortcut": "/hallo",
        "html": "<p>Hello {{ customer.name }}<script>x</script></p>",
        "language": "de",
        "inbox_id": support.pk,
    }
    made = owner.post("/canned_responses", sent)
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["shortcut"], told["html"]) == ("hallo", "<p>Hello {{ customer.name }}</p>")
    twice = owner.post("/canned_responses", sent)
    assert (twice.status_code, twice.json()["field"]) == (422, "shortcut")
    path = f"/canned_responses/{told['id']}"
    filled = owner.get(f"{path}/filled", conversation=conversation.pk).json()
    assert filled == {
        "html": "<p>Hello 山田健司</p>", "text": "Hello 山田健司", "language": "de", "register": None,
    }  # fmt: skip
    changed = owner.patch(path, {"inbox_id": None, "name": "Gruß"}).json()
    assert (changed["inbox_id"], changed["name"], changed["shortcut"]) == (None, "Gruß", "hallo")
    found = owner.get("/canned_responses", q="gruß", language="de").json()["items"]
    assert [each["id"] for each in found] == [told["id"]]
    assert owner.delete(path).status_code == 204
    assert owner.get(path).status_code == 404


def test_a_response_of_an_inbox_one_does_not_see_does_not_exist(bea, tom, orders, support):
    one = save_canned_response(
        by=bea, name="Orders", shortcut="orders", html="<p>a</p>", inbox=orders
    )
    program = program_of(tom)
    assert program.get("/canned_responses").json()["items"] == []
    assert program.get(f"/canned_responses/{one.pk}").status_code == 404
    assert CannedResponse.objects.count() == 1
