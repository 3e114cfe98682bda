"""The doors of the team: what they show, what they refuse, as a page and as a fragment."""

import pytest
from django.urls import reverse

from rapport.team.actions.teams import create_team

PAGES = [
    "profile",
    "preferences",
    "hours",
    "security",
    "people",
    "invite",
    "teams",
    "new_team",
    "company",
    "audit",
]
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_settings_is_a_whole_page(name, bea, enter):
    response = enter(bea).get(reverse(name))
    assert response.status_code == 200
    page = response.content.decode()
    assert page.count("<h1") == 1 and page.count("<main") == 1
    assert "</html>" in page


@pytest.mark.parametrize("name", PAGES)
def test_strangers_are_asked_to_sign_in(name, bea, client):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/?next=/settings/")


@pytest.mark.parametrize("name", ["people", "audit"])
def test_parts_come_without_the_frame(name, bea, ines, enter):
    create_team(name="Returns", description="", members=[ines], by=bea)
    response = enter(bea).get(reverse(name), **FRAGMENT)
    assert response.status_code == 200
    assert b"<html" not in response.content and b"<main" not in response.content
    assert b"Bea Almeida" in response.content
