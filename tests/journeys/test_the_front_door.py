"""Somebody comes to the door: signed in they see the workspace, else the way in."""

from rapport.team.models import Member, Role


def test_a_member_who_is_signed_in_sees_the_workspace(house, sign_in):
    bea = Member.objects.create_user("bea@example.com", "rapport-demo", name="Bea", role=Role.OWNER)
    page = sign_in(bea)
    page.goto("/")
    page.get_by_role("navigation").first.wait_for()
    assert "/account/" not in page.url


def test_a_visitor_is_asked_to_sign_in(house, visit):
    Member.objects.create_user("bea@example.com", "rapport-demo", name="Bea", role=Role.OWNER)
    page = visit()
    page.goto("/")
    page.get_by_label("Password", exact=False).first.fill("rapport-demo")
    page.get_by_label("mail", exact=False).first.fill("bea@example.com")
    page.get_by_role("button", name="Sign in").first.click()
    page.wait_for_url(lambda url: "/account/" not in url)
