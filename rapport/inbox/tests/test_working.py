"""The daily verbs: assign, close, snooze, tag, note, draft, read, look, canned, inboxes."""

from datetime import timedelta

import pytest

from rapport.inbox.actions.assign import assign_conversation, release_from_absent
from rapport.inbox.actions.close import close_conversation, reopen_conversation
from rapport.inbox.actions.inboxes import (
    archive_inbox,
)
from rapport.inbox.actions.looking import forget_lookers, look_at
from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reading import mark_read, mark_unread
from rapport.inbox.actions.snooze import snooze_conversation, wake_conversation, wake_due
from rapport.inbox.actions.start import start_conversation
from rapport.inbox.actions.tags import set_tags
from rapport.inbox.models import (
    Closure,
    Conversation,
    Looking,
    Mention,
    Message,
    Snooze,
    Tag,
)
from rapport.inbox.queries.people import lookers_of
from rapport.inbox.queries.rows import rows_of
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.team.models import Member, Team

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def codes(conversation):
    done = conversation.messages.filter(kind="activity").order_by("id")
    return [each.activity["code"] for each in done]


def is_unread(member, conversation):
    return rows_of(member, [conversation.pk])[0].is_unread


def test_assigning_is_told_once_and_can_be_taken_back(conversation, bea, marek):
    team = Team.objects.create(name="Repairs")
    for _ in range(2):
        assign_conversation(conversation, by=bea, member=marek, team=team)
    fresh = assign_conversation(conversation, by=bea, member=None)
    assert (fresh.assignee, fresh.team) == (None, team)
    assert codes(fresh) == ["assigned", "assigned"]
    assert fresh.messages.filter(kind="activity").first().activity["member"] == "Marek Nowak"


def test_who_cannot_answer_here_is_not_assigned(conversation, arrive, orders, bea, sofia, tom):
    with pytest.raises(Invalid, match="Sofia"):
        assign_conversation(conversation, by=bea, member=sofia)
    with pytest.raises(Invalid, match="Tom"):
        assign_conversation(arrive(inbox=orders).conversation, by=bea, member=tom)


def test_what_a_member_who_left_held_is_free_again(conversation, bea, marek):
    assign_conversation(conversation, by=bea, member=marek)
    assert release_from_absent(marek) == 0
    Member.objects.filter(pk=marek.pk).update(is_active=False)
    assert release_from_absent(Member.objects.get(pk=marek.pk)) == 1
    assert Conversation.objects.get(pk=conversation.pk).assignee is None


def test_closing_and_reopening(conversation, bea):
    close_conversation(conversation, by=bea)
    closed = close_conversation(conversation, by=bea)
    assert (closed.status, closed.waiting_since) == ("closed", None)
    assert Closure.objects.get().by == bea
    before = closed.last_activity_at
    again = reopen_conversation(conversation, by=bea)
    assert (again.status, again.waiting_since) == ("open", conversation.messages.first().created_at)
    assert again.last_activity_at > before
    assert not Closure.objects.exists()
    assert codes(again) == ["closed", "reopened"]


def test_sleeping_and_waking_by_the_hour(conversation, bea):
    until = now() + HOUR
    assert snooze_conversation(conversation, until=until, by=bea).status == "snoozed"
    assert wake_due() == 0
    Snooze.objects.update(until=now() - HOUR)
    assert wake_due() == 1
    fresh = Conversation.objects.get(pk=conversation.pk)
    assert fresh.status == "open"
    assert not Snooze.objects.exists()
    assert codes(fresh) == ["snoozed", "woke"]


def test_waking_by_hand_and_moving_the_hour(conversation, bea):
    for hours in (1, 2):
        snooze_conversation(conversation, until=now() + hours * HOUR, by=bea)
    assert Snooze.objects.get().until > now() + HOUR
    assert wake_conversation(conversation, by=bea).status == "open"


@pytest.mark.parametrize("hours", [-1, 0, 24 * 400])
def test_nobody_sleeps_into_the_past_or_for_ever(conversation, bea, hours):
    with pytest.raises(Invalid):
        snooze_conversation(conversation, until=now() + hours * HOUR, by=bea)


def test_a_closed_conversation_that_sleeps_is_not_closed(conversation, bea):
    close_conversation(conversation, by=bea)
    assert snooze_conversation(conversation, until=now() + HOUR, by=bea).status == "snoozed"
    assert not Closure.objects.exists()


def test_tags_are_words_whatever_their_capitals(conversation, bea):
    Tag.objects.create(name="Late")
    fresh = set_tags(conversation, names=["late", " LATE ", "new  word", ""], by=bea)
    assert [tag.name for tag in fresh.tags.all()] == ["Late", "new word"]
    set_tags(conversation, names=["new word", "late"], by=bea)
    assert codes(fresh) == ["tagged"]
    assert not set_tags(conversation, names=[], by=bea).tags.exists()


def test_too_long_a_tag_is_refused(conversation, bea):
    with pytest.raises(Invalid):
        set_tags(conversation, names=["x" * 51], by=bea)


def test_a_note_mentions_those_who_may_look(arrive, orders, bea, marek, tom):
    conversation = arrive(inbox=orders).conversation
    named = "".join(
        f'<span data-mention="{each.pk}">@{each.first_name}</span>' for each in (bea, marek, tom)
    )
    note = add_note(conversation, by=bea, html=f"<p>{named} 999</p>", client_key="n1")
    assert [each.member for each in note.mentions.all()] == [marek]
    assert add_note(conversation, by=bea, html="<p>x</p>", client_key="n1") == note
    assert rows_of(marek, [conversation.pk])[0].is_mentioned
    mark_read(conversation, by=marek)
    assert not rows_of(marek, [conversation.pk])[0].is_mentioned
    assert Mention.objects.get().seen_at


def test_a_note_does_not_end_the_waiting(conversation, bea):
    add_note(conversation, by=bea, html="<p>x</p>")
    assert Conversation.objects.get(pk=conversation.pk).waiting_since is not None


def test_unread_is_what_others_said_since(conversation, arrive, bea, marek):
    assert is_unread(bea, conversation)
    mark_read(conversation, by=bea)
    assert not is_unread(bea, conversation)
    add_note(conversation, by=bea, html="<p>mine</p>")
    assert not is_unread(bea, conversation)
    add_note(conversation, by=marek, html="<p>theirs</p>")
    assert is_unread(bea, conversation)
    mark_read(conversation, by=bea)
    close_conversation(conversation, by=marek)
    assert not is_unread(bea, conversation)
    mark_unread(conversation, by=bea)
    assert is_unread(bea, conversation)


def test_what_came_after_the_page_was_made_stays_unread(conversation, arrive, bea):
    seen = conversation.messages.get()
    arrive(token=conversation.token)
    mark_read(conversation, by=bea, message_id=seen.pk)
    assert is_unread(bea, conversation)


def test_a_newcomer_is_not_greeted_with_years_of_unread(conversation):
    Message.objects.update(created_at=now() - 24 * HOUR)
    newcomer = Member.objects.create(email="new@example.com", name="New", role="agent")
    assert not is_unread(newcomer, conversation)


def test_signs_of_looking_and_typing_fade(conversation, bea, marek):
    look_at(conversation, by=marek, typing_kind="reply")
    assert [(each.member, each.typing_kind) for each in lookers_of(conversation, besides=bea)] == [
        (marek, "reply")
    ]
    Looking.objects.update(typing_at=now() - timedelta(seconds=7))
    assert lookers_of(conversation)[0].typing_kind == ""
    Looking.objects.update(seen_at=now() - timedelta(seconds=61))
    assert lookers_of(conversation) == []
    assert forget_lookers() == 1


def test_speaking_first(support, bea, post):
    to = [{"address": "ana@andes-mail.example", "name": "Ana Quispe Rojas"}]
    asked = {"inbox": support, "by": bea, "to": to, "subject": "Your lens", "html": "<p>Hola</p>"}
    conversation = start_conversation(**asked, client_key="s")
    assert start_conversation(**asked, client_key="s") == conversation
    assert (conversation.assignee, conversation.customer.name) == (bea, "Ana Quispe Rojas")
    assert conversation.messages.get().delivery == "scheduled"
    archive_inbox(support, by=bea)
    support.refresh_from_db()
    with pytest.raises(Exception, match="archived"):
        start_conversation(**asked)
