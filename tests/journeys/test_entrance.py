"""Coming in, in a real browser: the first visit, passkeys, codes; and what axe says of every page."""

import re
from datetime import time

import pytest
from playwright.sync_api import Page, expect

from rapport.team.actions.hours import set_working_hours
from rapport.team.actions.invitations import invite
from rapport.team.actions.setup import set_up
from rapport.team.actions.teams import create_team
from rapport.team.models import Member, Role
from rapport.team.queries.hours import Stretch
from tests.axe import complaints, too_wide

PASSWORD = "sun-on-oak-and-lumen"


@pytest.fixture
def open_page(visit):
    """A page of a stranger; what the browser refuses for our content policy fails the story."""
    refused: list[str] = []

    def opened(**options: object) -> Page:
        page = visit(**options)
        page.on(
            "console", lambda said: refused.append(said.text) if is_refusal(said.text) else None
        )
        return page

    yield opened
    assert not refused


def is_refusal(text: str) -> bool:
    return "Content Security Policy" in text


@pytest.fixture
def bea(house):
    return set_up(
        company_name="Lumen & Oak",
        name="Bea Almeida",
        email="bea@example.com",
        password=PASSWORD,
        zone="Europe/Lisbon",
        language="en",
    )


def sign_in(page: Page, email: str = "bea@example.com") -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def give_authenticator(page: Page) -> None:
    """What a laptop with a finger sensor has."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_the_first_visit_ends_in_the_workspace(open_page, house):
    page = open_page(timezone_id="Asia/Calcutta", locale="en-GB")
    page.goto("/conversations/")
    expect(page.get_by_role("heading", name="Set up your workspace")).to_be_visible()
    expect(page.get_by_role("combobox", name="Time zone")).to_have_value("Kolkata, India")
    page.get_by_label("Name of your company").fill("Lumen & Oak")
    page.get_by_label("Your name").fill("Bea Almeida")
    page.get_by_label("Your e-mail address").fill("bea@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("combobox", name="Time zone").click()
    page.keyboard.type("lisb")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Open the workspace").click()
    expect(page).to_have_url(re.compile("/$|/conversations/"))
    assert Member.objects.get().zone == "Europe/Lisbon"


def test_a_passkey_alone_lets_in(open_page, bea):
    page = open_page()
    give_authenticator(page)
    sign_in(page)
    page.goto("/settings/security/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("Bea’s laptop")
    page.get_by_label("Let me sign in with it alone").check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes", level=1)).to_be_visible()
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_text("Bea’s laptop")).to_be_visible()

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto("/settings/profile/")
    expect(page.get_by_role("heading", name="Profile")).to_be_visible()

    sign_out(page)  # and beside the password it is the second step
    sign_in(page)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/account/" not in url)

    page.goto("/settings/security/")
    page.get_by_role("link", name="Remove Bea’s laptop").click()
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("Bea’s laptop")).not_to_be_visible()


def test_a_passkey_that_was_refused_is_explained(open_page, bea):
    page = open_page()
    page.goto("/account/login/")
    page.evaluate(
        """() => { navigator.credentials.get =
            () => Promise.reject(new DOMException("no", "NotAllowedError")) }"""
    )
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey was used")).to_be_visible()


def test_a_colleague_who_joins_appears_without_a_reload_of_the_form(open_page, bea):
    invitation = invite(email="yuki@example.com", role=Role.AGENT, by=bea)
    page = open_page(timezone_id="Asia/Tokyo", viewport={"width": 390, "height": 844})
    page.goto(f"/invitations/{invitation.secret}/")
    expect(page.get_by_role("combobox", name="Time zone")).to_have_value("Tokyo, Japan")
    page.get_by_label("Your name").fill("Yuki Tanaka")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Profile")).to_be_visible()
    page.get_by_role("combobox", name="Languages you write").click()
    page.keyboard.type("日本")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your profile was saved.")).to_be_visible()
    yuki = Member.objects.get(email="yuki@example.com")
    assert (yuki.zone, yuki.languages) == ("Asia/Tokyo", ["ja"])


def test_a_week_is_written_with_the_keyboard(open_page, bea):
    page = open_page()
    sign_in(page)
    page.goto("/settings/hours/")
    page.get_by_role("button", name="Fill in Monday to Friday").press("Enter")
    friday = page.get_by_role("group", name="Friday")
    friday.get_by_role("button", name="Add a stretch on Friday").press("Enter")
    friday.get_by_label("From").nth(1).fill("22:00")
    friday.get_by_label("Until").nth(1).fill("03:00")
    expect(friday.get_by_text("next day").nth(1)).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Your working hours were saved.")).to_be_visible()
    assert bea.working_hours.count() == 6


PAGES = [
    "/settings/profile/",
    "/settings/hours/",
    "/settings/security/",
    "/settings/preferences/",
    "/settings/team/",
    "/settings/team/invitations/",
    "/settings/team/{tom}/",
    "/settings/teams/",
    "/settings/teams/new/",
    "/settings/company/",
    "/settings/audit/",
    "/settings/security/password/",
    "/account/logout/",
    "/account/confirm/",
]
ENTRANCE = [
    "/account/login/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/signup/",
    "/account/inactive/",
    "/account/password/reset/key/1-x/",
    "/invitations/{secret}/",
    "/invitations/made-up/",
]
LOOKS = {
    "light and dark": {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"},
    "right-to-left": {"viewport": {"width": 1280, "height": 900}, "locale": "ar"},
}


@pytest.fixture
def company(bea):
    tom = Member.objects.create_user(
        "tom@example.com", PASSWORD, name="Tom Santos", role=Role.RESTRICTED, zone="Asia/Manila"
    )
    set_working_hours(tom, [Stretch(1, time(9), time(13)), Stretch(1, time(22), time(6))])
    create_team(name="Night shift", description="Asia", members=[tom, bea], by=bea)
    invitation = invite(email="yuki@example.com", role=Role.AGENT, by=bea)
    return {"tom": tom.pk, "secret": invitation.secret}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_nothing_is_too_wide(look, visit, bea, company):
    bea.language = "ar" if look == "right-to-left" else "en"
    bea.save()
    page, found = visit(**LOOKS[look]), []
    for path in ENTRANCE:
        page.goto(path.format(**company))
        found += wrong(page, look)
    page.goto("/account/login/")
    page.locator("#id_login").fill("bea@example.com")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form[action='/account/login/'] button[type=submit]").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    for path in PAGES:
        page.goto(path.format(**company))
        found += wrong(page, look)
    assert not found, "\n".join(found)


def wrong(page: Page, look: str) -> list[str]:
    """What is wrong here on a wide screen, and on a dark telephone without loading it again."""
    found = too_wide(page)
    if look != "right-to-left":
        found += complaints(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 844})
        found += too_wide(page) + complaints(page, colours_only=True)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
    return [f"{page.url}: {one}" for one in found]
