"""Which inboxes a restricted agent sees is chosen on the member's page."""

import pytest

from rapport.inbox.models import Inbox
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.kernel.models import FactRow
from rapport.team.models import AuditEntry, Member, Role

ASKED = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def people(db):
    make = Member.objects.create_user
    return (
        make("ines@example.com", name="Ines Duarte", role=Role.ADMINISTRATOR),
        make("tom@example.com", name="Tom Santos", role=Role.RESTRICTED),
        make("marek@example.com", name="Marek Nowak", role=Role.AGENT),
    )


@pytest.fixture
def rooms(db):
    return [Inbox.objects.create(name=name) for name in ("Workshop", "Fairs", "Press")]


def enter(client, member):
    client.force_login(member)
    return client


def test_an_administrator_chooses_and_changes(people, rooms, client):
    ines, tom, _ = people
    enter(client, ines)
    where = f"/settings/team/{tom.pk}/inboxes/"
    assert b"Workshop" in client.get(where, **ASKED).content
    answer = client.post(where, {"inboxes": [rooms[0].pk, rooms[2].pk]}, **ASKED)
    assert answer.status_code == 200 and "toast" in answer["HX-Trigger"]
    assert set(inboxes_visible_to(tom)) == {rooms[0], rooms[2]}
    client.post(where, {"inboxes": [rooms[1].pk]}, **ASKED)
    assert set(inboxes_visible_to(tom)) == {rooms[1]}
    client.post(where, {}, **ASKED)
    assert not inboxes_visible_to(tom).exists()
    assert AuditEntry.objects.filter(action="inbox.access").count() == 6
    assert FactRow.objects.filter(name="team.MemberChanged", payload__member_id=tom.pk).exists()


def test_without_script_the_answer_is_the_members_page(people, rooms, client):
    ines, tom, _ = people
    answer = enter(client, ines).post(f"/settings/team/{tom.pk}/inboxes/", {"inboxes": rooms[0].pk})
    assert answer["Location"] == f"/settings/team/{tom.pk}/"


def test_an_agent_sees_every_inbox_and_nothing_is_chosen(people, rooms, client):
    ines, _, marek = people
    enter(client, ines)
    where = f"/settings/team/{marek.pk}/inboxes/"
    assert b"Every inbox" in client.get(where, **ASKED).content
    client.post(where, {"inboxes": [rooms[0].pk]}, **ASKED)
    assert not rooms[0].accesses.exists()


def test_the_panel_stands_on_the_members_page(people, client):
    ines, tom, _ = people
    page = enter(client, ines).get(f"/settings/team/{tom.pk}/").content.decode()
    assert f'hx-get="/settings/team/{tom.pk}/inboxes/"' in page


def test_others_may_not(people, rooms, client):
    _, tom, marek = people
    for member in (tom, marek):
        answer = enter(client, member).post(
            f"/settings/team/{tom.pk}/inboxes/", {"inboxes": rooms[0].pk}
        )
        assert answer.status_code == 403
    assert not inboxes_visible_to(tom).exists()
