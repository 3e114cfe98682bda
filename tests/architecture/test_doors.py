"""Every door has a lock, and every lock keeps out whom it should: read from the URL table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern, URLResolver

from rapport.team.models import Member, Right, Role

# Who is not signed in may go here, and nowhere else. Each line has a reason.
PUBLIC = {
    "health": "load balancers ask it",
    "setup/": "the first owner; gone once somebody is there",
    "invitations/<str:secret>/": "the secret is the lock",
    "account/address/<str:secret>/": "the signed link to a new address is the lock",
    "account/login/": "signing in",
    "account/logout/": "signing out, also halfway through signing in",
    "account/inactive/": "tells who was deactivated that it is so",
    "account/signup/": "tells that people join by invitation",
    "account/password/reset/": "a forgotten password",
    "account/password/reset/done/": "a forgotten password",
    "account/password/reset/key/done/": "a forgotten password",
    "^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "the key is the lock",
    "account/2fa/authenticate/": "the second step of signing in",
    "account/2fa/webauthn/login/": "signing in with a passkey",
    "preferences/<str:secret>": "the signed link in a mail to the customer is the lock",
    "chat/<str:key>/settings": "how a chat looks on websites is no secret",
    "chat/<str:key>/visits": "visitors of websites come without an account; counted and blockable",
    "chat/<str:key>/visitor": "the visitor's bearer token is the lock",
    "chat/<str:key>/messages": "the visitor's bearer token is the lock",
    "chat/<str:key>/files": "the visitor's bearer token is the lock",
    "chat/<str:key>/files/<int:number>": "the signature in the address is the lock, while it holds",
    "chat/<str:key>/state": "the visitor's bearer token is the lock",
    "chat/<str:key>/logo/<str:file_id>": "the company's mark is for everybody to see",
    "chat/<str:key>/faces/<int:number>/<str:file_id>": "visitors see whom they talk with",
    "live/chat/<str:key>": "the visitor's bearer token is the lock",
    "demo/shop/": "a website for a first look; there only where the demo lives",
    "demo/shop/<slug:slug>/": "a website for a first look; there only where the demo lives",
    "chat/widget.js": "the same script for every website",
    "chat/widget/<slug:release>/<str:name>": "the same script for every website",
}
# The gallery of components shows nobody's words. Doors for programs have a lock of their own, the
# token: test_api.py tries it on each.
PUBLIC_PREFIXES = ("ui/", "api/")
NOBODY = "00000000-0000-0000-0000-000000000000"
SAMPLES = {"int": "999999999", "uuid": NOBODY, "str": "x", "slug": "x", "path": "x"}


@dataclass(frozen=True)
class Door:
    """A route and what opens it."""

    route: str
    view: Any

    @property
    def is_public(self) -> bool:
        return self.route in PUBLIC or self.route.startswith(PUBLIC_PREFIXES)

    @property
    def path(self) -> str:
        """An address that leads here, to things that do not exist."""

        def sample(found: re.Match[str]) -> str:
            kind, colon, _name = found[1].partition(":")
            return SAMPLES.get(kind, "x") if colon else "x"

        return "/" + re.sub(r"<([^>]+)>", sample, self.route)


def doors(patterns: Any = None, prefix: str = "") -> Iterator[Door]:
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + _written(each.pattern)
        if isinstance(each, URLResolver):
            yield from doors(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield Door(route, each.callback)


def _written(pattern: Any) -> str:
    if isinstance(pattern, RegexPattern):
        return str(pattern._regex)
    assert isinstance(pattern, RoutePattern)
    return str(pattern._route)


ALL = list(doors())
LOCKED = [door for door in ALL if hasattr(door.view, "lock")]
RESTRICTED = [door for door in LOCKED if isinstance(door.view.lock, Right)]


def by_route(door: Door) -> str:
    return door.route or "/"


def test_the_table_was_read():
    assert len(LOCKED) > 30 and len(RESTRICTED) > 10


@pytest.mark.parametrize("door", ALL, ids=by_route)
def test_every_door_has_a_lock_or_a_reason(door):
    assert hasattr(door.view, "lock") != door.is_public, (
        f"{door.route} has neither member_required nor right_required (rapport.team.doors), "
        "nor a reason in PUBLIC"
    )


def test_no_reason_is_out_of_use():
    assert set(PUBLIC) == {door.route for door in ALL if door.route in PUBLIC}


@pytest.fixture
def owner(db):
    return Member.objects.create_user("bea@example.com", name="Bea Almeida", role=Role.OWNER)


METHODS = ("get", "post", "put", "delete")


def answers(client: Any, door: Door) -> list[Any]:
    """What the door says to every method, those apart that it does not know."""
    said = [getattr(client, method)(door.path) for method in METHODS]
    known = [response for response in said if response.status_code != 405]
    assert known, f"{door.route} answers no method"
    return known


def leads_to_the_entrance(response: Any) -> bool:
    return response.get("Location", "").startswith("/account/login/")


def test_strangers_are_led_to_the_entrance_by_every_lock(owner, client):
    for door in LOCKED:
        assert all(leads_to_the_entrance(said) for said in answers(client, door)), door


@pytest.mark.parametrize("role", list(Role))
def test_every_right_opens_its_doors_and_no_others(role, owner, client):
    member = Member.objects.create_user(
        "somebody@example.com", "sun-on-oak-1", name="Somebody", role=role
    )
    client.force_login(member)
    for door in RESTRICTED:
        for method in methods_of(door, owner):
            response = getattr(client, method)(door.path)
            if member.can(door.view.lock):
                assert response.status_code != 403, (door, role)
                assert not leads_to_the_entrance(response), (door, role)
            else:
                assert response.status_code == 403, (door, role)


def methods_of(door: Door, owner: Member) -> list[str]:
    """The methods that the door knows; asked once, as somebody whom no lock keeps out."""
    if door not in KNOWN:
        client = Client()
        client.force_login(owner)
        told = client.options(door.path)
        allowed = told["Allow"].lower().split(", ") if told.status_code == 405 else METHODS
        KNOWN[door] = [method for method in METHODS if method in allowed]
        assert KNOWN[door], f"{door.route} answers no method"
    return KNOWN[door]


KNOWN: dict[Door, list[str]] = {}


def test_who_was_deactivated_is_a_stranger(owner, client):
    member = Member.objects.create_user("tom@example.com", name="Tom Santos", role=Role.OWNER)
    client.force_login(member)
    Member.objects.filter(pk=member.pk).update(is_active=False)
    for door in LOCKED:
        assert all(leads_to_the_entrance(said) for said in answers(client, door)), door


def test_who_takes_any_answer_and_was_never_here_is_led_to_the_entrance(client, db):
    Member.objects.create_user("bea@example.com", "rapport-demo", name="Bea", role="owner")
    assert client.get("/conversations/", headers={"accept": "*/*"}).status_code == 302
    client.cookies["csrftoken"] = "a tab of ours"
    assert client.get("/conversations/", headers={"accept": "*/*"}).status_code == 401
