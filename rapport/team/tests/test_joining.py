"""Inviting and being invited, on the pages."""

from django.urls import reverse

from rapport.team.actions.invitations import invite
from rapport.team.models import Invitation, Member, Role
from rapport.team.tests.conftest import PASSWORD

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


ANSWERS = {"name": "Yuki Tanaka", "password": PASSWORD, "zone": "Asia/Tokyo", "language": "en"}


def test_an_invitation_is_accepted(ines, client):
    invitation = invite(email="yuki@example.com", role=Role.AGENT, by=ines)
    where = reverse("accept_invitation", args=[invitation.secret])
    page = client.get(where).content.decode()
    assert "Ines Duarte invited you" in page and "yuki@example.com" in page
    refused = client.post(where, ANSWERS | {"password": "yuki@example.com"})
    assert refused.status_code == 422 and "too similar" in refused.content.decode()
    assert client.post(where, ANSWERS)["Location"] == "/settings/profile/"
    assert client.get("/settings/profile/").status_code == 200
    gone = client.get(where)
    assert gone.status_code == 404 and "no longer valid" in gone.content.decode()


def test_who_joins_on_a_french_page_gets_french_mails_from_a_workspace_that_speaks_none(
    ines, client
):
    invitation = invite(email="yuki@example.com", role=Role.AGENT, by=ines, language="fr")
    where = reverse("accept_invitation", args=[invitation.secret])
    assert "pas encore disponible dans la langue" in client.get(f"{where}?read_in=fr").text
    client.post(where, ANSWERS)
    joined = Member.objects.get(email="yuki@example.com")
    assert (joined.language, joined.mails_in) == ("en", "fr")


def test_a_made_up_link_is_refused_in_words(bea, client):
    response = client.get("/invitations/made-up/")
    assert response.status_code == 404
    assert "This invitation is no longer valid" in response.content.decode()


def test_inviting_resending_withdrawing(ines, enter, settings):
    settings.SMTP_URL = ""
    client = enter(ines)
    response = client.post(
        "/settings/team/invitations/", {"email": "yuki@example.com", "role": "agent"}
    )
    assert response["Location"] == "/settings/team/"
    invitation = Invitation.objects.get()
    page = client.get("/settings/team/").content.decode()
    assert invitation.secret in page  # to copy
    assert "copy its link" in page
    again = client.post(f"/settings/team/invitations/{invitation.pk}/", **FRAGMENT)
    assert again.status_code == 200 and "toast" in again["HX-Trigger"]
    assert invitation.secret not in again.content.decode()
    gone = client.post(f"/settings/team/invitations/{invitation.pk}/withdrawal/", **FRAGMENT)
    assert b"yuki@example.com" not in gone.content
    missing = client.post(f"/settings/team/invitations/{invitation.pk}/withdrawal/")
    assert missing.status_code == 404


def test_inviting_a_member_says_so_beside_the_address(ines, marek, enter):
    response = enter(ines).post(
        "/settings/team/invitations/", {"email": "marek@example.com", "role": "agent"}
    )
    assert response.status_code == 422
    assert "Marek Nowak already has this address" in response.content.decode()


def test_an_administrator_is_not_offered_to_make_owners(ines, marek, enter):
    client = enter(ines)
    assert 'value="owner"' not in client.get("/settings/team/invitations/").content.decode()
    response = client.post(f"/settings/team/{marek.pk}/role/", {"role": "owner"})
    assert response.status_code == 422
    marek.refresh_from_db()
    assert marek.role == Role.AGENT
