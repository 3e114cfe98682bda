"""The entrance: passwords, codes, sessions, and what it refuses."""

import re

from allauth.account.adapter import get_adapter
from django.core import mail
from django.test import Client, RequestFactory

from rapport.team.actions.members import deactivate_member
from rapport.team.models import Member
from rapport.team.tests.conftest import PASSWORD


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


def test_what_concerns_safety_asks_who_it_is_again(bea, enter):
    client = enter(bea)  # a session in which no password was typed
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


def test_who_came_past_fewer_proxies_than_are_trusted_is_who_knocked(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    for passed, address in (
        ("198.51.100.7", "192.0.2.7"),
        ("198.51.100.7,10.0.0.1", "198.51.100.7"),
    ):
        knock = RequestFactory().get(
            "/", headers={"X-Forwarded-For": passed}, REMOTE_ADDR="192.0.2.7"
        )
        assert get_adapter().get_client_ip(knock) == address
