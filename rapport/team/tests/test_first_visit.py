"""The set-up page: while nobody is there, and never again."""

import pytest

from rapport.team.models import Company, Member, Role
from rapport.team.tests.conftest import PASSWORD

SET_UP = {
    "company_name": "Lumen & Oak",
    "name": "Bea Almeida",
    "email": "bea@example.com",
    "password": PASSWORD,
    "zone": "Asia/Calcutta",
    "language": "en",
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/settings/team/", "/account/login/", "/no/such/page"])
def test_while_nobody_is_there_every_page_leads_to_the_set_up(client, path):
    assert client.get(path)["Location"] == "/setup/"


@pytest.mark.django_db
def test_the_set_up_makes_the_owner_and_lets_them_in(client):
    assert client.get("/setup/").status_code == 200
    response = client.post("/setup/", SET_UP)
    assert response.status_code == 302
    owner = Member.objects.get()
    assert (owner.role, owner.zone) == (Role.OWNER, "Asia/Kolkata")
    assert Company.objects.get().name == "Lumen & Oak"
    assert client.get("/settings/team/").status_code == 200
    assert "this browser" in client.get("/settings/security/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("password", "short", "too short"),
        ("password", "bea@example.com", "too similar"),
        ("email", "bea", "does not look like an e-mail address"),
        ("zone", "Mars/Olympus", "not known"),
        ("company_name", "", "needs a name"),
        ("language", "xx", "xx"),
    ],
)
def test_a_bad_set_up_says_what_is_wrong_and_keeps_the_rest(client, field, value, words):
    response = client.post("/setup/", SET_UP | {field: value})
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert field == "name" or "Bea Almeida" in page
    assert not Member.objects.exists()


def test_afterwards_there_is_no_set_up(bea, client):
    assert client.get("/setup/")["Location"] == "/"
    assert client.post("/setup/", SET_UP | {"email": "eve@example.com"}).status_code == 409
    assert Member.objects.count() == 1
