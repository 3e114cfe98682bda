"""Webhooks for programs."""

import pytest

from rapport.kernel.clock import now
from rapport.kernel.outside import Answer
from rapport.team.tests.tokens import program_of
from rapport.webhooks.actions import sending
from rapport.webhooks.models import Attempt, Delivery, Endpoint, State
from rapport.webhooks.tests.conftest import URL


@pytest.fixture
def program(ines):
    return program_of(ines, "webhooks:manage")


def test_a_webhook_is_made_read_changed_and_deleted(program):
    made = program.post("/webhooks", {"url": URL, "types": ["message.received"]})
    assert made.status_code == 201 and made.json()["secret"].startswith("whsec_")
    place = f"/webhooks/{made.json()['id']}"
    read = program.get(place)
    assert "secret" not in read.json()
    assert (read.json()["types"], read.json()["is_paused"]) == (["message.received"], False)
    changed = program.patch(place, {"description": "Orders", "is_paused": True})
    assert (changed.json()["description"], changed.json()["is_paused"]) == ("Orders", True)
    assert changed.json()["types"] == ["message.received"]
    assert program.patch(place, {"types": []}).json()["types"] == []
    assert program.patch(place, {"is_paused": False}).json()["is_paused"] is False
    assert [each["url"] for each in program.get("/webhooks").json()["items"]] == [URL]
    assert program.delete(place).status_code == 204
    assert program.get(place).status_code == 404


def test_a_new_secret_is_told_once(program, endpoint):
    renewed = program.post(f"/webhooks/{endpoint.pk}/secret", {}).json()
    assert renewed["secret"] == Endpoint.objects.get().secret != endpoint.secret
    assert renewed["previous_secret_until"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"url": "http://shop.example/"}, "url"),
        ({"url": URL, "types": ["conversation.exploded"]}, "types"),
        ({"url": URL, "inbox_ids": [4711]}, "inbox_ids"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(wrong, field, program):
    refused = program.post("/webhooks", wrong)
    assert refused.status_code == 422
    assert field in refused.content.decode()
    assert not Endpoint.objects.exists()


def test_a_changed_webhook_is_not_overwritten(program, endpoint):
    seen = program.get(f"/webhooks/{endpoint.pk}")
    program.patch(f"/webhooks/{endpoint.pk}", {"description": "Parcels"})
    late = program.patch(
        f"/webhooks/{endpoint.pk}",
        {"description": "Orders"},
        headers={"If-Match": seen.headers["ETag"]},
    )
    assert late.status_code == 412
    assert Endpoint.objects.get().description == "Parcels"


def test_deliveries_are_listed_read_and_sent_again(program, endpoint, told):
    told(3, state=State.DONE, next_try_at=None)
    [failed] = told(type="note.added", state=State.FAILED, next_try_at=None)
    Attempt.objects.create(
        delivery=failed, endpoint=endpoint, at=now(), is_ok=False, status=500, ms=7, excerpt="no"
    )
    place = f"/webhooks/{endpoint.pk}"
    page = program.get(f"{place}/deliveries", limit=2).json()
    assert len(page["items"]) == 2
    rest = program.get(f"{place}/deliveries", cursor=page["next"]).json()
    assert len(rest["items"]) == 2 and rest["next"] is None
    found = program.get(f"{place}/deliveries", state="failed", type="note.added").json()["items"]
    assert [each["id"] for each in found] == [failed.pk]
    whole = program.get(f"{place}/deliveries/{failed.pk}").json()
    assert whole["payload"]["data"]["words"] == "日本語 <b>"
    assert [(each["status"], each["answer"]) for each in whole["attempts"]] == [(500, "no")]
    again = program.post(f"{place}/deliveries/{failed.pk}/replay", {}).json()
    assert (again["state"], again["webhook_id"]) == ("waiting", failed.event.webhook_id)
    many = {"since": "2026-01-01T00:00:00Z", "everything": True}
    assert program.post(f"{place}/replay", many).json() == {"count": 4}
    assert Delivery.objects.filter(state=State.WAITING).count() == 4
    assert program.get(f"{place}/health").json()["waiting"] == 4


def test_a_test_is_sent_at_once(program, endpoint, monkeypatch):
    monkeypatch.setattr(sending.outside, "post", lambda *a, **k: Answer(202, {}, b"ok", 0.01))
    answer = program.post(f"/webhooks/{endpoint.pk}/test", {}).json()
    assert (answer["is_ok"], answer["status"], answer["answer"]) == (True, 202, "ok")
    assert answer["headers"]["webhook-signature"].startswith("v1,")


def test_event_types_are_listed(program):
    names = {each["name"] for each in program.get("/webhook_event_types").json()}
    assert {"message.received", "conversation.closed"} < names


def test_only_who_may_manage_them_gets_anywhere(ines, marek, endpoint):
    other_scope = program_of(ines, "members:read")
    agent = program_of(marek)
    for program in (other_scope, agent):
        assert program.get("/webhooks").status_code == 403
        assert program.post(f"/webhooks/{endpoint.pk}/test", {}).status_code == 403
