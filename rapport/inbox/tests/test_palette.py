"""The palette: what a few letters find, for whom, and what every page offers in it."""

import pytest
from django.urls import reverse

from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.models import CannedResponse, InboxAccess
from rapport.inbox.queries.lists import View, page_of
from rapport.inbox.queries.palette import found
from rapport.team.models import Member, Role, Team, TeamMembership

pytestmark = pytest.mark.django_db


def kinds(member, words):
    return {(each.kind, each.title) for each in found(member, words)}


def hrefs(client, member, words):
    client.force_login(member)
    return [each["href"] for each in client.get(reverse("inbox:palette"), {"q": words}).json()]


def test_colleagues_and_canned_responses_are_found(bea, marek, support):
    CannedResponse.objects.create(name="Marking a lens", shortcut="mark", html="<p>…</p>")
    assert kinds(bea, "mar") == {("member", "Marek Nowak"), ("canned", "Marking a lens")}
    assert ("member", "Marek Nowak") in kinds(bea, "nowak")
    assert ("canned", "Marking a lens") in kinds(bea, "/mark")
    assert kinds(bea, "/") == set()


def test_everything_found_opens(client, bea, marek, conversation):
    CannedResponse.objects.create(name="Marking a lens", shortcut="mark", html="<p>…</p>")
    Team.objects.create(name="Market stalls")
    for href in hrefs(client, bea, "mar"):
        assert client.get(href).status_code == 200, href


def test_a_restricted_member_finds_only_what_is_theirs(client, tom, marek, support, orders):
    hidden = Member.objects.create(email="t2@example.com", name="Teo", role=Role.RESTRICTED)
    InboxAccess.objects.create(inbox=orders, member=hidden)
    Team.objects.create(name="Orders team")
    own = Team.objects.create(name="Travel desk")
    TeamMembership.objects.create(team=own, member=tom)
    CannedResponse.objects.create(name="Terms", shortcut="te", html="<p>…</p>")
    assert kinds(tom, "ord") == set()
    assert kinds(tom, "te") == set()
    assert kinds(tom, "tra") == {("team", "Travel desk")}
    assert ("inbox", "Support") in kinds(tom, "sup")
    assert ("member", "Marek Nowak") in kinds(tom, "marek")


def test_a_colleagues_view_holds_what_they_look_after_where_the_reader_may_look(
    client, bea, marek, tom, arrive, orders
):
    here, there = arrive().conversation, arrive(orders, source_id="x@y").conversation
    for each in (here, there):
        assign_conversation(each, member=marek, by=bea)
    view = View.parse(f"member:{marek.pk}")
    assert {row.conversation.pk for row in page_of(bea, view).rows} == {here.pk, there.pk}
    assert [row.conversation.pk for row in page_of(tom, view).rows] == [here.pk]
    (href,) = (each for each in hrefs(client, tom, "marek") if "member" in each)
    assert "Marek Nowak" in client.get(href).text


def test_each_page_offers_the_views_and_the_settings_that_open(client, bea, tom):
    def offered(member):
        client.force_login(member)
        return client.get(reverse("profile")).text.partition("data-commands>")[2]

    assert 'href="/settings/audit/"' in offered(bea)
    assert 'href="/conversations/?view=snoozed"' in offered(bea)
    assert 'href="/settings/audit/"' not in offered(tom)
    assert 'href="/settings/hours/"' in offered(tom)


def test_a_customer_is_found_by_latin_letters_and_by_sound(bea, conversation):
    conversation.customer.name, conversation.customer.latin_name = "محمد حداد", ""
    conversation.customer.save()
    for words in ("mohamed", "Muhammad", "haddad", "حداد", "moham"):
        assert [each.number for each in found(bea, words)] == [conversation.pk], words
    assert found(bea, "medhat") == []
