"""The doors of the team: what they show, what they refuse, as a page and as a fragment."""

import io
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from PIL import Image

from rapport.kernel import outbox
from rapport.team.actions.invitations import invite
from rapport.team.actions.members import deactivate_member
from rapport.team.actions.teams import create_team
from rapport.team.models import Company, Invitation, Member, Role, Team
from rapport.team.tests.conftest import PASSWORD

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
def test_every_page_of_the_settings_is_a_whole_page(name, bea, signed_in):
    response = signed_in(bea).get(reverse(name))
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
def test_parts_come_without_the_frame(name, bea, ines, signed_in):
    create_team(name="Returns", description="", members=[ines], by=bea)
    response = signed_in(bea).get(reverse(name), **FRAGMENT)
    assert response.status_code == 200
    assert b"<html" not in response.content and b"<main" not in response.content
    assert b"Bea Almeida" in response.content


# --- the first visit ---------------------------------------------------------------------------

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


# --- signing in --------------------------------------------------------------------------------


def test_a_member_signs_in_by_address_in_any_case(bea, client):
    response = client.post("/account/login/", {"login": "BEA@Example.com", "password": PASSWORD})
    assert response["Location"] == "/"
    assert client.get("/settings/profile/").status_code == 200


def test_a_wrong_password_is_refused_in_words_that_do_not_tell_who_exists(bea, client):
    pages = [
        client.post("/account/login/", {"login": login, "password": "not-this-one"})
        for login in ("bea@example.com", "nobody@example.com")
    ]
    for page in pages:
        assert "Address and password do not belong together" in page.content.decode()


def test_too_many_attempts_are_slowed_down_with_a_reason(bea, client):
    for _ in range(6):
        page = client.post("/account/login/", {"login": bea.email, "password": "not-this-one"})
    assert "Too many attempts that did not fit" in page.content.decode()
    page = client.post("/account/login/", {"login": bea.email, "password": PASSWORD})
    assert page.status_code == 200 and "Too many attempts" in page.content.decode()


def test_a_flood_is_answered_with_a_page(bea, client):
    for _ in range(31):
        page = client.post("/account/login/", {"login": "x@example.com", "password": "x"})
    assert page.status_code == 429
    assert "Too many attempts" in page.content.decode()


def test_who_left_is_told_so(bea, marek, client):
    deactivate_member(marek, by=bea)
    response = client.post(
        "/account/login/", {"login": marek.email, "password": PASSWORD}, follow=True
    )
    assert "This account is not active" in response.content.decode()


def test_sign_up_is_by_invitation_only(bea, client):
    response = client.get("/account/signup/")
    assert "People join by invitation" in response.content.decode()
    client.post("/account/signup/", {"email": "eve@example.com", "password1": PASSWORD})
    assert Member.objects.count() == 1


def test_a_forgotten_password_is_set_anew_by_mail(bea, client, settings):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from rapport.team.tasks import send_letter

    settings.PUBLIC_URL = "https://desk.lumenoak.example"
    client.post("/account/password/reset/", {"email": "Bea@example.com"}, HTTP_HOST="evil.example")
    job = ProcrastinateJob.objects.get()
    assert "password/reset" not in str(job.args)  # sealed
    send_letter(**job.args)
    (sent,) = mail.outbox
    assert sent.to == ["bea@example.com"] and sent.subject == "Set a new password"
    link = re.search(r"https://desk\.lumenoak\.example(/account/password/reset/key/\S+)", sent.body)
    page = client.get(link[1], follow=True)
    assert "Choose a new password" in page.content.decode()
    where = page.redirect_chain[-1][0]
    done = client.post(where, {"password1": "another-word-7", "password2": "another-word-7"})
    assert done.status_code == 302
    bea.refresh_from_db()
    assert bea.check_password("another-word-7")
    again = Client().get(link[1], follow=True)
    assert "This link no longer works" in again.content.decode()


def test_strangers_are_sent_no_mail(bea, client):
    from procrastinate.contrib.django.models import ProcrastinateJob

    response = client.post("/account/password/reset/", {"email": "nobody@example.com"}, follow=True)
    assert "Look into your mailbox" in response.content.decode()
    assert not ProcrastinateJob.objects.exists()


def sign_in(client, member):
    client.post("/account/login/", {"login": member.email, "password": PASSWORD})
    return client


def test_the_authenticator_app_is_set_up_and_asked_for(bea, client):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    def code(secret):
        counter = next(iter(yield_hotp_counters_from_time()))
        return format_hotp_value(hotp_value(secret, counter))

    sign_in(client, bea)
    confirm(client)
    page = client.get("/settings/security/authenticator/").content.decode()
    secret = re.search(r'id="totp-secret"[^>]*>([A-Z2-7]+)<', page)[1]
    wrong = client.post("/settings/security/authenticator/", {"code": "000000"})
    assert "This code does not fit" in wrong.content.decode()
    response = client.post("/settings/security/authenticator/", {"code": code(secret)})
    assert response["Location"] == "/settings/security/codes/"
    codes = re.findall(
        r"<li><code>(\d{8})</code>", client.get(response["Location"]).content.decode()
    )
    assert len(codes) == 10
    assert secret not in str(Authenticator.objects.get(type="totp").data)

    other = Client()
    response = sign_in_by_post(other, bea)
    assert response["Location"] == "/account/2fa/authenticate/"
    assert other.get("/settings/profile/").status_code == 302
    assert "Second step" in other.get(response["Location"]).content.decode()
    refused = other.post(response["Location"], {"code": "123456"})
    assert "This code does not fit" in refused.content.decode()
    assert other.post(response["Location"], {"code": codes[0]})["Location"] == "/"
    assert other.get("/settings/profile/").status_code == 200

    third = Client()
    sign_in_by_post(third, bea)
    used = third.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert "This code does not fit" in used.content.decode()


def confirm(client):
    client.post("/account/confirm/", {"password": PASSWORD})


def sign_in_by_post(client, member):
    return client.post("/account/login/", {"login": member.email, "password": PASSWORD})


def test_what_concerns_safety_asks_who_it_is_again(bea, signed_in):
    client = signed_in(bea)  # a session in which no password was typed
    response = client.get("/settings/security/authenticator/")
    assert response["Location"].startswith("/account/confirm/")
    page = client.get(response["Location"]).content.decode()
    assert "Confirm that it is you" in page
    wrong = client.post(response["Location"], {"password": "not-this-one"})
    assert "This is not your password" in wrong.content.decode()
    right = client.post(response["Location"], {"password": PASSWORD})
    assert right["Location"].startswith("/settings/security/authenticator/")


def test_a_password_is_changed_and_other_browsers_are_signed_out(bea, client):
    other = sign_in(Client(), bea)
    sign_in(client, bea)
    new = {"oldpassword": PASSWORD, "password1": "another-word-7", "password2": "another-word-7"}
    wrong = client.post("/settings/security/password/", new | {"oldpassword": "no"})
    assert "Type the password you have now" in wrong.content.decode()
    assert client.post("/settings/security/password/", new)["Location"] == "/settings/security/"
    assert client.get("/settings/profile/").status_code == 200
    assert other.get("/settings/profile/").status_code == 302


def test_each_browser_can_be_signed_out_from_another(bea, client):
    from allauth.usersessions.models import UserSession

    agent = (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18.0 Mobile Safari/604"
    )
    phone = Client(HTTP_USER_AGENT=agent)
    sign_in(phone, bea)
    sign_in(client, bea)
    page = client.get("/settings/security/").content.decode()
    assert "Safari on iPhone" in page and "this browser" in page
    lost = UserSession.objects.get(user_agent=agent)
    assert client.post(f"/settings/security/sessions/{lost.pk}/").status_code == 302
    assert phone.get("/settings/profile/").status_code == 302
    assert client.get("/settings/profile/").status_code == 200


def test_nobody_ends_the_sessions_of_others(bea, marek, client):
    from allauth.usersessions.models import UserSession

    other = sign_in(Client(), bea)
    sign_in(client, marek)
    theirs = UserSession.objects.get(user=bea)
    assert client.post(f"/settings/security/sessions/{theirs.pk}/").status_code == 404
    assert other.get("/settings/profile/").status_code == 200


def test_all_others_can_be_signed_out_at_once(bea, client):
    other = sign_in(Client(), bea)
    sign_in(client, bea)
    client.post("/settings/security/sessions/")
    assert other.get("/settings/profile/").status_code == 302
    assert client.get("/settings/profile/").status_code == 200


# --- joining -----------------------------------------------------------------------------------

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


def test_a_made_up_link_is_refused_in_words(bea, client):
    response = client.get("/invitations/made-up/")
    assert response.status_code == 404
    assert "This invitation is no longer valid" in response.content.decode()


def test_inviting_resending_withdrawing(ines, signed_in, settings):
    settings.SMTP_URL = ""
    client = signed_in(ines)
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


def test_inviting_a_member_says_so_beside_the_address(ines, marek, signed_in):
    response = signed_in(ines).post(
        "/settings/team/invitations/", {"email": "marek@example.com", "role": "agent"}
    )
    assert response.status_code == 422
    assert "Marek Nowak already has this address" in response.content.decode()


def test_an_administrator_is_not_offered_to_make_owners(ines, marek, signed_in):
    client = signed_in(ines)
    assert 'value="owner"' not in client.get("/settings/team/invitations/").content.decode()
    response = client.post(f"/settings/team/{marek.pk}/role/", {"role": "owner"})
    assert response.status_code == 422
    marek.refresh_from_db()
    assert marek.role == Role.AGENT


# --- members and teams ---------------------------------------------------------------------------


def test_a_members_page_shows_and_changes(bea, marek, signed_in):
    client = signed_in(bea)
    page = client.get(f"/settings/team/{marek.pk}/").content.decode()
    assert "Warsaw, Poland" in page
    client.post(f"/settings/team/{marek.pk}/role/", {"role": "restricted"})
    client.post(f"/settings/team/{marek.pk}/deactivation/")
    marek.refresh_from_db()
    assert (marek.role, marek.is_active) == (Role.RESTRICTED, False)
    assert "cannot sign in" in client.get(f"/settings/team/{marek.pk}/").content.decode()
    client.post(f"/settings/team/{marek.pk}/deactivation/", {"again": "yes"})
    marek.refresh_from_db()
    assert marek.is_active


def test_refusals_are_told_as_a_page_and_as_a_toast(bea, ines, signed_in):
    client = signed_in(ines)
    page = client.post(f"/settings/team/{bea.pk}/deactivation/")
    assert page.status_code == 403 and "Only an owner" in page.content.decode()
    toast = client.post(f"/settings/team/{bea.pk}/deactivation/", **FRAGMENT)
    assert toast.status_code == 403 and "Only an owner" in toast["HX-Trigger"]


def test_panels_of_other_rooms_stand_on_a_members_page(bea, marek, signed_in, monkeypatch):
    from rapport.kernel import slots

    monkeypatch.setattr(slots, "_panels", [slots.Panel("member", "Inboxes", "member")])
    page = signed_in(bea).get(f"/settings/team/{marek.pk}/").content.decode()
    assert f'hx-get="/settings/team/{marek.pk}/" hx-trigger="load"' in page


def test_a_team_is_made_changed_and_deleted_on_its_pages(ines, marek, signed_in):
    client = signed_in(ines)
    assert "No teams yet" in client.get("/settings/teams/").content.decode()
    sent = {"name": "Returns", "description": "Cameras that came back", "members": [marek.pk]}
    assert client.post("/settings/teams/new/", sent).status_code == 302
    team = Team.objects.get()
    twice = client.post("/settings/teams/new/", sent)
    assert twice.status_code == 422 and "already a team" in twice.content.decode()
    client.post(f"/settings/teams/{team.pk}/", sent | {"name": "Repairs", "members": []})
    team.refresh_from_db()
    assert team.name == "Repairs" and not team.members.exists()
    client.post(f"/settings/teams/{team.pk}/deletion/")
    assert not Team.objects.exists()


def test_the_company_is_renamed(bea, signed_in):
    signed_in(bea).post("/settings/company/", {"name": "Lumen & Oak Lda"})
    assert Company.objects.get().name == "Lumen & Oak Lda"


# --- oneself -----------------------------------------------------------------------------------


def test_a_profile_is_saved_and_answers_in_the_new_language(marek, signed_in):
    client = signed_in(marek)
    sent = {"name": "Marek N.", "zone": "Asia/Tokyo", "language": "ar", "languages": ["pl", "ja"]}
    assert client.post("/settings/profile/", sent).status_code == 302
    marek.refresh_from_db()
    assert (marek.zone, marek.language, marek.languages) == ("Asia/Tokyo", "ar", ["pl", "ja"])
    assert 'dir="rtl"' in client.get("/settings/profile/").content.decode()


def test_a_bad_profile_is_refused_beside_its_field(marek, signed_in):
    response = signed_in(marek).post(
        "/settings/profile/", {"name": "", "zone": "x", "language": "en"}
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "need a name" in page and "not known" in page


def test_a_picture_is_sent_shown_and_removed(marek, bea, signed_in):
    made = io.BytesIO()
    Image.new("RGB", (50, 80), "teal").save(made, "PNG")
    made.seek(0)
    made.name = "me.png"
    client = signed_in(marek)
    assert client.post("/settings/profile/picture/", {"picture": made}).status_code == 302
    marek.refresh_from_db()
    shown = signed_in(bea).get(marek.picture_href)
    assert shown["Content-Type"] == "image/webp" and "immutable" in shown["Cache-Control"]
    assert client.get(f"/members/{bea.pk}/picture/{marek.picture_id}/").status_code == 404
    signed_in(marek).post("/settings/profile/picture/", {"remove": "yes"})
    marek.refresh_from_db()
    assert marek.picture is None


def test_a_file_that_is_no_picture_is_refused_beside_its_field(marek, signed_in):
    fake = io.BytesIO(b"<script>alert(1)</script>")
    fake.name = "me.png"
    response = signed_in(marek).post("/settings/profile/picture/", {"picture": fake})
    assert response.status_code == 422
    assert "not a picture that can be read" in response.content.decode()


def test_a_week_is_saved(tom, signed_in):
    client = signed_in(tom)
    sent = {
        "start-1": ["09:00", "14:00", ""],
        "end-1": ["13:00", "18:00", ""],
        "start-5": ["22:00"],
        "end-5": ["06:00"],
    }
    assert client.post("/settings/hours/", sent).status_code == 302
    assert tom.working_hours.count() == 3
    page = client.get("/settings/hours/").content.decode()
    assert 'value="22:00"' in page and 'value="06:00"' in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"start-1": ["09:00", "12:00"], "end-1": ["13:00", "18:00"]}, "overlap"),
        ({"start-1": ["09:00"], "end-1": [""]}, "needs both times"),
        ({"start-1": ["25:00"], "end-1": ["26:00"]}, "needs both times"),
        ({"start-1": ["09:00"], "end-1": ["09:00"]}, "begin and end at the same time"),
    ],
)
def test_a_week_that_cannot_be_is_shown_again_with_the_reason(tom, signed_in, sent, words):
    response = signed_in(tom).post("/settings/hours/", sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page and f'value="{sent["start-1"][0]}"' in page
    assert not tom.working_hours.exists()


def test_preferences_are_saved(tom, signed_in):
    client = signed_in(tom)
    client.post("/settings/preferences/", {"theme": "dark", "wants_notifications": "on"})
    tom.refresh_from_db()
    assert (tom.theme, tom.wants_notifications) == ("dark", True)
    assert client.post("/settings/preferences/theme/", {"theme": "light"}).status_code == 204
    tom.refresh_from_db()
    assert (tom.theme, tom.wants_notifications) == ("light", True)
    assert client.post("/settings/preferences/theme/", {"theme": "pink"}).status_code == 422


def test_presence_is_said_and_signs_of_life_are_noted(tom, signed_in):
    client = signed_in(tom)
    assert client.post("/presence/", {"presence": "away"}, **FRAGMENT).status_code == 204
    tom.refresh_from_db()
    assert tom.presence == "away"
    assert client.post("/presence/", {"presence": "asleep"}).status_code == 422
    before = tom.last_seen_at
    assert client.post("/presence/sign/", {"leaving": "yes"}).status_code == 204
    tom.refresh_from_db()
    assert tom.last_seen_at < before
    assert client.post("/presence/sign/").status_code == 204
    tom.refresh_from_db()
    assert tom.last_seen_at > before


def test_a_part_that_fetches_itself_is_no_sign_of_life(tom, signed_in):
    client = signed_in(tom)
    client.get("/settings/profile/", **FRAGMENT)
    tom.refresh_from_db()
    assert tom.last_seen_at is None
    client.get("/settings/profile/")
    tom.refresh_from_db()
    assert tom.last_seen_at is not None


def test_the_audit_log_says_what_was_done_from_where(bea, ines, marek, signed_in):
    client = signed_in(ines)
    client.post(f"/settings/team/{marek.pk}/role/", {"role": "viewer"}, REMOTE_ADDR="192.0.2.7")
    create_team(name="Returns", description="", members=[], by=bea)
    page = client.get("/settings/audit/").content.decode()
    assert "Ines Duarte changed the role of Marek Nowak: Agent → Viewer." in page
    assert "192.0.2.7" in page
    hers = client.get("/settings/audit/", {"member": bea.pk}).content.decode()
    assert "created the team Returns" in hers and "changed the role" not in hers


def test_the_settings_show_only_what_the_role_opens(marek, ines, signed_in):
    page = signed_in(marek).get("/settings/profile/").content.decode()
    assert "/settings/hours/" in page and "/settings/team/" not in page
    page = signed_in(ines).get("/settings/profile/").content.decode()
    assert "/settings/team/" in page and "/settings/audit/" in page


def test_signing_out_tells_the_stream(bea, client):
    from rapport.kernel.models import LiveAddress

    sign_in(client, bea)
    client.post("/account/logout/")
    outbox.drain()
    assert LiveAddress.objects.filter(
        audience=f"member:{bea.pk}", addresses__contains=["access"]
    ).exists()
