"""What is done through the workspace's doors: close, assign, snooze, tag, merge, many at once."""

import pytest

from rapport.inbox.actions.close import close_conversation
from rapport.inbox.models import (
    Conversation,
    ReadMark,
    Snooze,
    Tag,
)
from rapport.inbox.tests.doors import FRAGMENT, door, told
from rapport.team.models import Team


def test_closing_says_so_and_offers_the_way_back(conversation, bea, enter):
    answer = enter(bea).post(door("closure", conversation.pk), {"do": "close"}, headers=FRAGMENT)
    assert answer.status_code == 204
    undo = told(answer)["toast"]["undo"]
    conversation.refresh_from_db()
    assert conversation.status == "closed"
    back = enter(bea).post(undo, headers=FRAGMENT)
    conversation.refresh_from_db()
    assert conversation.status == "open"
    assert told(back)["conversation:open"] == {"number": conversation.pk}


def test_without_scripts_a_form_leads_back_to_a_page_of_ours(conversation, bea, enter):
    ours, theirs = "/conversations/?view=all", "https://elsewhere.example/"
    for back, expected in ((ours, ours), (theirs, "/")):
        answer = enter(bea).post(door("closure", conversation.pk), {"do": "close", "back": back})
        assert (answer.status_code, answer["Location"]) == (302, expected)


def test_assigning_to_members_teams_and_nobody(conversation, bea, marek, sofia, enter):
    team = Team.objects.create(name="Repairs")
    here = door("assignment", conversation.pk)
    enter(bea).post(here, {"member": marek.pk}, headers=FRAGMENT)
    enter(bea).post(here, {"team": team.pk}, headers=FRAGMENT)
    conversation.refresh_from_db()
    assert (conversation.assignee, conversation.team) == (marek, team)
    enter(bea).post(here, {"member": ""}, headers=FRAGMENT)
    conversation.refresh_from_db()
    assert conversation.assignee is None
    assert enter(bea).post(here, {"member": sofia.pk}, headers=FRAGMENT).status_code == 404


@pytest.mark.parametrize("until", ["", "soon", "2020-01-01T09:00:00+00:00"])
def test_a_snooze_needs_a_moment_that_is_still_to_come(until, conversation, bea, enter):
    answer = enter(bea).post(door("snooze", conversation.pk), {"until": until}, headers=FRAGMENT)
    assert answer.status_code == 422
    assert not Snooze.objects.exists()


def test_a_time_of_ones_own_is_meant_on_ones_own_clock(conversation, bea, enter):
    bea.zone = "Asia/Tokyo"
    bea.save()
    from django.utils import timezone

    year = timezone.now().year + 1
    enter(bea).post(
        door("snooze", conversation.pk), {"own": f"{year}-01-05T09:00"}, headers=FRAGMENT
    )
    until = Snooze.objects.get().until
    assert (until.hour, until.minute) == (0, 0)  # nine in Tokyo is midnight in UTC


def test_a_tag_goes_on_and_off_with_the_same_press(conversation, bea, enter):
    here = door("tags", conversation.pk)
    enter(bea).post(here, {"tag": "late"}, headers=FRAGMENT)
    assert [tag.name for tag in conversation.tags.all()] == ["late"]
    enter(bea).post(here, {"tag": "late"}, headers=FRAGMENT)
    assert not conversation.tags.exists()
    assert Tag.objects.filter(name="late").exists()


def test_many_at_once_only_those_one_sees(arrive, orders, tom, bea, enter):
    mine, foreign = arrive().conversation, arrive(orders).conversation
    data = {"do": "close", "numbers": f"{mine.pk},{foreign.pk},x,99999"}
    answer = enter(tom).post(door("bulk"), data, headers=FRAGMENT)
    assert told(answer)["conversation:left"]["number"] == [mine.pk]
    foreign.refresh_from_db()
    assert foreign.status == "open"
    too_many = ",".join(str(number) for number in range(1, 102))
    assert enter(bea).post(door("bulk"), {"do": "close", "numbers": too_many}).status_code == 422
    assert enter(bea).post(door("bulk"), {"do": "close", "numbers": ""}).status_code == 404
    assert enter(bea).post(door("bulk"), {"do": "burn", "numbers": mine.pk}).status_code == 422


@pytest.mark.parametrize("name", ["bulk_assignment", "bulk_snooze", "bulk_tags"])
def test_choices_for_many_are_pages_too(name, conversation, orders, arrive, bea, tom, enter):
    other = arrive(orders).conversation
    asked = {"numbers": f"{conversation.pk},{other.pk}"}
    assert "<html" in enter(bea).get(door(name), asked).text
    assert enter(tom).get(door(name), {"numbers": other.pk}).status_code == 404


def test_reading_and_unreading(conversation, sofia, enter):
    here = door("read", conversation.pk)
    assert enter(sofia).post(here, {"do": "read"}, headers=FRAGMENT).status_code == 204
    read = ReadMark.objects.get().read_until
    enter(sofia).post(here, {"do": "unread"}, headers=FRAGMENT)
    assert ReadMark.objects.get().read_until < read


def test_a_merged_conversation_leads_to_where_it_lives_on(arrive, bea, enter):
    first, second = arrive().conversation, arrive().conversation
    answer = enter(bea).post(door("merge", second.pk), {"into": first.pk}, headers=FRAGMENT)
    assert told(answer)["conversation:open"] == {"number": first.pk}
    assert enter(bea).get(door("conversation", second.pk))["Location"].endswith(f"/{first.pk}/")
    live = enter(bea).get(door("conversation", second.pk), {"part": "thread"}, headers=FRAGMENT)
    assert told(live)["conversation:open"] == {"number": first.pk}


def test_a_letter_of_ours_begins_a_conversation(support, tom, orders, enter):
    here = door("new_conversation")
    letter = {"inbox": support.pk, "to": "Ana <ana@correo.example>", "subject": "Hola"}
    letter |= {"html": "Buenos días", "client_key": "k1"}
    answer = enter(tom).post(here, letter, headers=FRAGMENT)
    begun = Conversation.objects.get()
    assert told(answer)["conversation:open"] == {"number": begun.pk}
    assert (begun.customer.name, begun.assignee) == ("Ana", tom)
    enter(tom).post(here, letter, headers=FRAGMENT)  # pressed twice, sent once
    assert Conversation.objects.count() == 1
    for wrong in ({"to": "nobody"}, {"inbox": orders.pk}, {"html": "", "client_key": "k2"}):
        assert enter(tom).post(here, letter | wrong, headers=FRAGMENT).status_code == 422


def test_closed_conversations_are_marked_and_opened_again(conversation, bea, enter):
    close_conversation(conversation, by=bea)
    page = enter(bea).get(door("conversation", conversation.pk)).text
    assert "Open again" in page
    enter(bea).post(door("closure", conversation.pk), {"do": "reopen"})
    conversation.refresh_from_db()
    assert conversation.status == "open"
