"""What is known of a visitor, and for how long."""

from datetime import timedelta

import pytest

from rapport.channels.webchat.actions.forgetting import forget_traces, forget_visitors
from rapport.channels.webchat.actions.state import notice_who_left
from rapport.channels.webchat.models import Visitor
from rapport.kernel.clock import now
from rapport.kernel.models import FactRow

pytestmark = pytest.mark.django_db


def visitor() -> Visitor:
    return Visitor.objects.get()


def test_what_the_browser_tells_is_put_into_words(ana):
    found = visitor()
    assert (found.browser, found.system) == ("Firefox 133", "Linux")
    assert (found.language, found.zone, found.country) == ("es", "America/Lima", "PE")
    assert found.network_address == "203.0.113.7"


@pytest.mark.parametrize(
    ("told", "zone", "country"),
    [("Asia/Calcutta", "Asia/Kolkata", "IN"), ("Nowhere/At all", "", ""), ("UTC", "UTC", "")],
)
def test_zones_are_known_by_their_older_names_too(window, told, zone, country):
    window(visit=False).visit(zone=told)
    assert (visitor().zone, visitor().country) == (zone, country)


def test_the_trail_keeps_the_last_ten_pages(ana):
    for number in range(14):
        page = {"url": f"https://shop.lumenoak.example/{number}", "title": f"Page {number}"}
        ana.ask("post", "state", {"is_here": True, "page": page})
    assert [each["title"] for each in visitor().trail] == [f"Page {13 - n}" for n in range(10)]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "x" * 9])
def test_an_address_that_is_no_page_is_not_kept(ana, url):
    ana.ask("post", "state", {"page": {"url": url, "title": "Click me"}})
    assert visitor().page_url == "https://shop.lumenoak.example/lamps/"


def test_only_news_is_told(ana):
    ana.say("Hola")
    FactRow.objects.all().delete()
    for _beat in range(3):
        ana.ask("post", "state", {"is_here": True, "typing": True})
    names = list(FactRow.objects.values_list("name", flat=True))
    assert names == ["channels.webchat.VisitorTyped"]
    FactRow.objects.all().delete()
    ana.say("¿Hola?")
    names = FactRow.objects.values_list("name", flat=True)
    assert "channels.webchat.VisitorTyped" in names  # they write no longer


def test_who_closed_the_page_has_left_and_who_fell_silent_too(ana):
    ana.say("Hola")
    ana.ask("post", "state", {"is_here": False})
    assert not visitor().is_here
    ana.ask("post", "state", {"is_here": True})
    assert visitor().is_here
    Visitor.objects.update(last_seen_at=now() - timedelta(minutes=3))
    assert notice_who_left() == 1
    assert visitor().gone_at == visitor().last_seen_at


def test_who_never_wrote_is_forgotten(ana, window):
    ana.say("Hola")
    window()
    Visitor.objects.update(last_seen_at=now() - timedelta(days=31))
    assert forget_visitors() == 1
    assert visitor().customer is not None


def test_traces_of_old_visits_are_not_kept(ana):
    ana.say("Hola")
    Visitor.objects.update(last_seen_at=now() - timedelta(days=91))
    assert forget_traces() == 1
    assert (visitor().network_address, visitor().trail) == (None, [])
    assert forget_traces() == 0
