"""The pages of webhooks: made, changed, paused, deleted; the log, and sending again."""

from datetime import timedelta

import pytest

from rapport.kernel.clock import now
from rapport.kernel.outside import Answer, CallFailed
from rapport.team.models import AuditEntry
from rapport.webhooks.actions import sending
from rapport.webhooks.models import Attempt, Delivery, Endpoint, State
from rapport.webhooks.tests.conftest import URL

HOME = "/settings/webhooks/"
PART = {"HX-Request": "true"}


def form(**changes):
    return {"url": URL, "description": "Orders", "hears": "all", "sees": "all", **changes}


def test_a_webhook_is_made_and_led_to(visit, ines):
    page = visit(ines)
    assert "No webhooks yet" in page.get(HOME).content.decode()
    chosen = form(hears="some", types=["message.received", "conversation.closed"])
    made = page.post(f"{HOME}new/", chosen)
    endpoint = Endpoint.objects.get()
    assert made.headers["Location"] == f"{HOME}{endpoint.pk}/"
    assert endpoint.types == ["message.received", "conversation.closed"]
    assert endpoint.inbox_ids == [] and endpoint.created_by == ines
    assert endpoint.secret.startswith("whsec_")
    assert endpoint.secret in page.get(f"{HOME}{endpoint.pk}/").content.decode()
    assert AuditEntry.objects.get(action="webhook.created").subject == URL


def test_the_secret_is_not_in_the_database_for_all_to_read(endpoint):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select secret from webhooks_endpoint")
        assert endpoint.secret not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"url": ""}, "needs an address"),
        ({"url": "ftp://shop.example/"}, "begins with https://"),
        ({"url": "http://shop.lumenoak.example/"}, "begins with https://"),
        ({"url": "https://127.0.0.1/in"}, "private network"),
        ({"url": "https://169.254.169.254/latest"}, "private network"),
        ({"url": "https://me:word@shop.lumenoak.example/"}, "password"),
        ({"hears": "some"}, "Choose at least one kind"),
        ({"hears": "some", "types": ["conversation.exploded"]}, "not one of"),
        ({"sees": "some"}, "Choose at least one inbox"),
        ({"sees": "some", "inbox_ids": ["4711"]}, "not one of"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(wrong, words, visit, ines):
    answer = visit(ines).post(f"{HOME}new/", form(**wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Endpoint.objects.exists()


def test_a_webhook_is_changed_paused_switched_on_and_deleted(visit, ines, endpoint):
    page, place = visit(ines), f"{HOME}{endpoint.pk}/"
    assert URL in page.get(f"{place}settings/").content.decode()
    page.post(f"{place}settings/", form(url=f"{URL}/2", description="Parcels"))
    page.post(f"{place}state/", {"do": "pause"})
    endpoint.refresh_from_db()
    assert (endpoint.url, endpoint.description) == (f"{URL}/2", "Parcels")
    assert endpoint.paused_at
    assert "Paused: nothing is sent" in page.get(place).content.decode()
    page.post(f"{place}state/", {"do": "resume"})
    old = endpoint.secret
    page.post(f"{place}secret/")
    endpoint.refresh_from_db()
    assert endpoint.is_open and endpoint.secrets_at(now()) == [endpoint.secret, old]
    assert "The old secret signs too until" in page.get(place).content.decode()
    page.post(f"{place}deletion/")
    assert not Endpoint.objects.exists()
    acts = set(AuditEntry.objects.values_list("action", flat=True))
    named = {"changed", "paused", "resumed", "secret_rotated", "deleted"}
    assert {f"webhook.{name}" for name in named} < acts
    assert "made a new signing secret" in page.get("/settings/audit/").content.decode()


def test_agents_neither_see_nor_change_webhooks(visit, marek, endpoint, told):
    [delivery] = told()
    page, place = visit(marek), f"{HOME}{endpoint.pk}/"
    for path in ("", "settings/", "log/", f"log/{delivery.pk}/", "replay/"):
        assert page.get(place + path).status_code == 403
    for path in ("state/", "secret/", "deletion/", "test/", "replay/", f"log/{delivery.pk}/again/"):
        assert page.post(place + path).status_code == 403
    assert "Webhooks" not in page.get("/settings/profile/").content.decode()


def answering(monkeypatch, answer):
    def post(url, content, *, headers, seconds, most_bytes):
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(sending.outside, "post", post)


def test_the_test_button_tells_at_once_what_came_of_it(visit, ines, endpoint, monkeypatch):
    page, place = visit(ines), f"{HOME}{endpoint.pk}/test/"
    answering(monkeypatch, Answer(200, {}, b"thanks", 0.01))
    assert "It works: answered 200" in page.post(place, headers=PART).content.decode()
    answering(monkeypatch, Answer(404, {}, b"<h1>nobody here</h1>", 0.01))
    words = page.post(place, headers=PART).content.decode()
    assert "It answered 404" in words and "&lt;h1&gt;nobody here" in words
    answering(monkeypatch, CallFailed("No answer within 10.0 seconds."))
    assert "No answer within 10" in page.post(place, headers=PART).content.decode()
    assert Delivery.objects.filter(type="webhook.test", state=State.WAITING).count() == 0
    assert Attempt.objects.count() == 3
    endpoint.refresh_from_db()
    assert endpoint.failures == 0, "a test says nothing about the endpoint's state"


def test_tests_are_limited(visit, ines, endpoint, monkeypatch):
    answering(monkeypatch, Answer(200, {}, b"", 0.01))
    page = visit(ines)
    answers = [page.post(f"{HOME}{endpoint.pk}/test/", headers=PART) for _time in range(11)]
    assert [each.status_code for each in answers] == [200] * 10 + [429]


def test_the_log_is_paged_and_filtered(visit, ines, endpoint, told):
    told(40, state=State.DONE, last_status=200)
    failed = told(3, type="message.received", state=State.FAILED, last_status=500)
    page, place = visit(ines), f"{HOME}{endpoint.pk}/"
    first = page.get(place).content.decode()
    assert first.count('class="hook-row"') == 30
    oldest = Delivery.objects.order_by("-id")[29].pk
    second = page.get(f"{place}log/?before={oldest}", headers=PART).content.decode()
    assert second.count('class="hook-row"') == 13 and "Earlier ones" not in second
    told(2)
    anew = page.get(f"{place}log/?last={oldest}", headers=PART).content.decode()
    assert anew.count('class="hook-row"') == 32
    only = page.get(f"{place}?state=failed&type=message.received").content.decode()
    assert only.count('class="hook-row"') == len(failed)
    assert "Nothing like this" in page.get(f"{place}?type=note.added").content.decode()


def test_a_delivery_shows_what_was_said_and_what_came_back(visit, ines, endpoint, told):
    [delivery] = told(state=State.FAILED, last_status=500)
    Attempt.objects.create(
        delivery=delivery,
        endpoint=endpoint,
        at=now(),
        is_ok=False,
        status=500,
        ms=41,
        headers={"webhook-id": delivery.event.webhook_id},
        excerpt="<script>alert(1)</script>",
    )
    shown = visit(ines).get(f"{HOME}{endpoint.pk}/log/{delivery.pk}/").content.decode()
    assert "日本語 &lt;b&gt;" in shown
    assert "&lt;script&gt;alert(1)" in shown and "<script>alert" not in shown
    assert f"webhook-id: {delivery.event.webhook_id}" in shown
    other = Endpoint.objects.create(url=URL, secret="whsec_eA==")
    answer = visit(ines).get(f"{HOME}{other.pk}/log/{delivery.pk}/")
    assert answer.status_code == 404


def test_one_is_sent_again(visit, ines, endpoint, told):
    [delivery] = told(state=State.FAILED, tries=10, next_try_at=None)
    visit(ines).post(f"{HOME}{endpoint.pk}/log/{delivery.pk}/again/")
    key = delivery.event.webhook_id
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries) == (State.WAITING, 0)
    assert delivery.next_try_at <= now() and delivery.event.webhook_id == key


def test_what_was_missed_is_sent_again_and_counted_before(visit, ines, endpoint, told):
    told(2, state=State.DONE, next_try_at=None)
    told(3, state=State.FAILED, next_try_at=None)
    told(1, state=State.FAILED, created_at=now() - timedelta(days=3), next_try_at=None)
    told(1, type="webhook.test", state=State.FAILED, next_try_at=None)
    page, place = visit(ines), f"{HOME}{endpoint.pk}/replay/"
    chosen = {"since": 24, "what": "missing"}
    assert "Send 3 events again" in page.get(place, chosen).content.decode()
    everything = {"since": 168, "what": "everything"}
    assert "Send 6 events again" in page.get(place, everything).content.decode()
    page.post(place, chosen)
    assert Delivery.objects.filter(state=State.WAITING).count() == 3
    assert AuditEntry.objects.get(action="webhook.replayed").detail["count"] == 3


def test_the_list_says_how_each_fares(visit, ines, endpoint, told):
    [delivery] = told(state=State.DONE)
    for is_ok in (True, True, False):
        Attempt.objects.create(
            delivery=delivery, endpoint=endpoint, at=now(), is_ok=is_ok, status=200, ms=10
        )
    shown = visit(ines).get(HOME).content.decode()
    assert "33% failed today" in shown and "Nothing sent yet" in shown
    Endpoint.objects.update(disabled_at=now(), disabled_why="gone")
    part = visit(ines).get(HOME, headers=PART).content.decode()
    assert "Switched off" in part and "<html" not in part


def test_what_is_older_than_thirty_days_is_forgotten(endpoint, told):
    from rapport.webhooks.actions.forgetting import forget_old_events
    from rapport.webhooks.models import Event

    old, new = told(2)
    Event.objects.filter(pk=old.event_id).update(created_at=now() - timedelta(days=31))
    assert forget_old_events() == 1
    assert list(Delivery.objects.all()) == [new]
