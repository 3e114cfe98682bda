"""The pages of access tokens and applications."""

import re
from datetime import timedelta

import pytest

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, NotAllowed
from rapport.rest.tests.calling import Program
from rapport.team.actions.applications import (
    change_application,
    create_application,
    switch_off_application,
    switch_on_application,
)
from rapport.team.actions.tokens import caller_with, create_token
from rapport.team.models import AccessToken, AuditEntry, Member
from rapport.team.queries.audit import sentence_of
from rapport.team.queries.members import active_members, every_member, who_is_here

NEW = {"name": "Nightly report", "scopes": ["conversations:read", "tags:read"], "lasts": "90"}


def secret_on(page):
    return re.search(r"rap_[A-Za-z0-9]{43}", page.content.decode())


@pytest.fixture
def shop(ines):
    return create_application(name="Web shop", role="agent", by=ines)


def token_for(application, by, *scopes):
    return create_token(application, name="Key", scopes=scopes or ["tags:read"], by=by)[1]


def test_the_secret_is_shown_once_and_works(marek, enter):
    client = enter(marek)
    page = client.post("/settings/access-tokens/new/", NEW)
    secret = secret_on(page)[0]
    assert "no-store" in page["Cache-Control"]
    assert Program(secret).get("/me").json()["name"] == "Marek Nowak"
    shown = client.get("/settings/access-tokens/")
    assert "Nightly report" in shown.content.decode() and not secret_on(shown)
    token = AccessToken.objects.get()
    assert token.scopes == ["conversations:read", "tags:read"]
    assert timedelta(days=89) < token.expires_at - now() < timedelta(days=91)


def test_a_form_that_is_not_filled_in_makes_nothing(marek, enter):
    client = enter(marek)
    for wrong in ({"scopes": []}, {"name": ""}, {"scopes": ["inboxes:write"]}, {"lasts": "7000"}):
        assert client.post("/settings/access-tokens/new/", NEW | wrong).status_code == 422
    assert not AccessToken.objects.exists()


def test_only_scopes_that_the_role_covers_are_offered(sofia, bea, enter):
    offered = enter(sofia).get("/settings/access-tokens/new/").content.decode()
    assert 'value="conversations:read"' in offered and 'value="replies:write"' not in offered
    offered = enter(bea).get("/settings/access-tokens/new/").content.decode()
    assert 'value="inboxes:write"' in offered and 'value="inbox:talk"' not in offered


def test_a_token_is_revoked_by_its_owner_alone(marek, bea, enter):
    secret = token_for(marek, marek)
    path = f"/settings/access-tokens/{AccessToken.objects.get().pk}/revocation/"
    assert enter(bea).post(path).status_code == 404
    assert caller_with(secret)
    assert enter(marek).post(path).status_code == 302
    assert caller_with(secret) is None
    assert enter(marek).post(path).status_code == 404


def test_an_application_gets_a_token_on_its_page(ines, enter):
    client = enter(ines)
    made = client.post("/settings/applications/new/", {"name": "Web shop", "role": "restricted"})
    shop = Member.objects.get(is_application=True)
    assert made["Location"] == f"/settings/applications/{shop.pk}/"
    page = client.get(made["Location"]).content.decode()
    panels = re.findall(r'hx-get="([^"]+)"', page)
    assert panels and all(client.get(panel).status_code == 200 for panel in panels)
    secret = secret_on(client.post(f"{made['Location']}access-tokens/new/", NEW))[0]
    told = Program(secret).get("/me").json()
    assert (told["name"], told["is_application"], told["email"]) == ("Web shop", True, None)
    token = AccessToken.objects.get().pk
    client.post(f"{made['Location']}access-tokens/{token}/revocation/")
    assert caller_with(secret) is None


def test_an_application_is_no_owner_and_has_a_name_of_its_own(ines, shop, enter):
    for name, role in (
        ("Robot", "owner"),
        ("Robot", "king"),
        ("web SHOP", "agent"),
        (" ", "agent"),
    ):
        with pytest.raises(Invalid):
            create_application(name=name, role=role, by=ines)
    client = enter(ines)
    told = client.post("/settings/applications/new/", {"name": "Web shop", "role": "agent"})
    assert told.status_code == 422


def test_who_may_not_manage_the_team_makes_no_application(marek, ines, shop):
    for act in (
        lambda: create_application(name="Robot", role="agent", by=marek),
        lambda: switch_off_application(shop, by=marek),
        lambda: create_token(shop, name="Key", scopes=["tags:read"], by=marek),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_application_opens_no_page_even_with_a_session(shop, client):
    client.force_login(shop)
    for path in ("/", "/settings/profile/", "/settings/access-tokens/", "/conversations/"):
        assert client.get(path)["Location"].startswith("/account/login/")
    client.logout()
    for password in ("", "!", "password"):
        told = client.post("/account/login/", {"login": shop.email, "password": password})
        assert "sessionid" not in client.cookies or told.status_code == 200
    assert client.get("/settings/profile/")["Location"].startswith("/account/login/")


def test_an_application_is_in_no_list_of_people(shop, ines, enter):
    Member.objects.filter(pk=shop.pk).update(last_seen_at=now())
    for people in (active_members(), every_member(), who_is_here()):
        assert shop not in people
    client = enter(ines)
    assert "Web shop" not in client.get("/settings/team/").content.decode()
    assert client.get(f"/settings/team/{shop.pk}/").status_code == 404
    assert "Web shop" in client.get("/settings/applications/").content.decode()


def test_a_person_is_no_application(marek, ines, enter):
    assert enter(ines).get(f"/settings/applications/{marek.pk}/").status_code == 404


def test_what_is_switched_off_stays_out_until_it_has_a_new_token(shop, ines, enter):
    secret = token_for(shop, ines)
    client = enter(ines)
    client.post(f"/settings/applications/{shop.pk}/switch/")
    assert caller_with(secret) is None
    switch_on_application(shop, by=ines)
    assert caller_with(secret) is None
    shop.refresh_from_db()
    assert caller_with(token_for(shop, ines))


def test_another_role_changes_what_its_tokens_may_do(shop, ines):
    secret = token_for(shop, ines, "tags:read", "replies:write")
    change_application(shop, name="Shop", role="viewer", by=ines)
    caller = caller_with(secret)
    assert caller.scopes == {"tags:read"} and caller.actor.name == "Shop"


def test_the_audit_log_tells_of_applications_in_sentences(shop, ines):
    change_application(shop, name="Shop", role="viewer", by=ines)
    switch_off_application(shop, by=ines)
    switch_on_application(shop, by=ines)
    told = [sentence_of(entry) for entry in AuditEntry.objects.order_by("id")]
    assert told == [
        "Ines Duarte added the application Web shop as Agent.",
        "Ines Duarte changed the application Shop; it is Viewer.",
        "Ines Duarte switched the application Shop off.",
        "Ines Duarte switched the application Shop on again.",
    ]
