"""What a member may not see or do, no action does for them and no query shows them."""

import importlib
import inspect
import io
import pkgutil
from datetime import timedelta

import pytest
from django.http import Http404

from rapport.inbox import actions
from rapport.inbox.actions import (
    assign,
    close,
    drafts,
    languages,
    looking,
    merge,
    note,
    pictures,
    reading,
    reply,
    snooze,
    start,
    tags,
)
from rapport.inbox.models import Conversation, Draft, Message
from rapport.inbox.queries import access, lists, palette, thread
from rapport.inbox.queries.canned_text import responses_for
from rapport.kernel.clock import now
from rapport.kernel.errors import Missing, NotAllowed
from rapport.kernel.models import FactRow
from rapport.team.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def foreign(arrive, orders, bea):
    """A conversation with a reply and a file, in an inbox that Tom does not see."""
    conversation = arrive(inbox=orders).conversation
    draft = drafts.begin_draft(conversation, by=bea, kind="reply")
    file = drafts.attach_file(
        draft, name="a.txt", media_type="text/plain", stream=io.BytesIO(b"a"), by=bea
    )
    said = reply.reply_to_conversation(
        conversation, by=bea, html="<p>x</p>", attachment_ids=[file.pk]
    )
    Message.objects.filter(pk=said.pk).update(delivery="uncertain")
    return conversation


def attempts(conversation, by):
    """Every action on a conversation, as a wish of this member."""
    return _writing(conversation, by) | _sorting(conversation, by) | _reading(conversation, by)


def _writing(conversation, by):
    said = conversation.messages.filter(kind="reply").get()
    draft = Draft(pk=10**9, conversation=conversation, member=by, kind="reply")
    return {
        "reply_to_conversation": lambda: reply.reply_to_conversation(
            conversation, by=by, html="<p>x</p>"
        ),
        "withdraw_reply": lambda: reply.withdraw_reply(said, by=by),
        "send_again": lambda: reply.send_again(said, by=by),
        "confirm_delivered": lambda: reply.confirm_delivered(said, by=by),
        "add_note": lambda: note.add_note(conversation, by=by, html="<p>x</p>"),
        "start_conversation": lambda: start.start_conversation(
            inbox=conversation.inbox, by=by, to=["a@b.example"], subject="", html="<p>x</p>"
        ),
        "people_to_begin_with": lambda: start.people_to_begin_with(
            conversation.inbox, ["a@b.example"], by=by
        ),
        "save_draft": lambda: drafts.save_draft(conversation, by=by, kind="note", html="<p>x</p>"),
        "begin_draft": lambda: drafts.begin_draft(conversation, by=by, kind="reply"),
        "discard_draft": lambda: drafts.discard_draft(draft, by=by),
        "attach_file": lambda: drafts.attach_file(
            draft, name="a", media_type="text/plain", stream=io.BytesIO(b"a"), by=by
        ),
        "detach_file": lambda: drafts.detach_file(said.attachments.get(), by=by),
    }


def _sorting(conversation, by):
    other = Conversation.objects.create(
        inbox=conversation.inbox, customer=conversation.customer, subject="Other"
    )
    return {
        "assign_conversation": lambda: assign.assign_conversation(conversation, by=by, member=by),
        "close_conversation": lambda: close.close_conversation(conversation, by=by),
        "reopen_conversation": lambda: close.reopen_conversation(conversation, by=by),
        "snooze_conversation": lambda: snooze.snooze_conversation(
            conversation, until=now() + timedelta(hours=1), by=by
        ),
        "wake_conversation": lambda: snooze.wake_conversation(conversation, by=by),
        "set_tags": lambda: tags.set_tags(conversation, names=["x"], by=by),
        "merge_conversations": lambda: merge.merge_conversations(conversation, into=other, by=by),
    }


def _reading(conversation, by):
    first = conversation.messages.first()
    return {
        "trust_pictures": lambda: pictures.trust_pictures(first, by=by),
        "mark_read": lambda: reading.mark_read(conversation, by=by),
        "mark_unread": lambda: reading.mark_unread(conversation, by=by),
        "choose_language": lambda: languages.choose_language(conversation, language="ja", by=by),
        "name_language": lambda: languages.name_language(first, language="ja", by=by),
        "look_at": lambda: looking.look_at(conversation, by=by, typing_kind="reply"),
    }


# Actions on other things than a conversation, with tests of their own; and looking away,
# which only removes one's own sign.
ELSEWHERE = {
    *("save_canned_response", "delete_canned_response", "save_variant", "delete_variant"),
    "look_away",
    *("create_inbox", "change_inbox", "archive_inbox", "set_inbox_access", "set_member_inboxes"),
    *("create_tag", "change_tag", "delete_tag", "upload_file", "save_search", "delete_search"),
    *("change_rule", "set_own_ceiling", "choose_calendar", "switch_review"),
    "switch_plain_words",
}


def actions_of_members():
    """Public functions of the actions that take the member as `by=`."""
    for place in pkgutil.iter_modules(actions.__path__, f"{actions.__name__}."):
        module = importlib.import_module(place.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            by = inspect.signature(function).parameters.get("by")
            if function.__module__ == place.name and by and by.kind == by.KEYWORD_ONLY:
                yield name


def test_every_action_that_a_member_does_is_tried_below(foreign, tom):
    assert set(actions_of_members()) == set(attempts(foreign, tom)) | ELSEWHERE


def test_a_restricted_member_does_nothing_in_a_foreign_inbox(foreign, tom):
    wishes = attempts(foreign, tom)
    before = list(Message.objects.order_by("id").values())
    facts = FactRow.objects.count()
    for name, wish in wishes.items():
        with pytest.raises(Missing):
            wish()
            pytest.fail(f"{name} let a stranger in")
    assert list(Message.objects.order_by("id").values()) == before
    assert FactRow.objects.count() == facts
    assert not Draft.objects.exists()


def test_a_viewer_reads_and_changes_nothing(foreign, sofia):
    for name, wish in attempts(foreign, sofia).items():
        if name in {"mark_read", "mark_unread"}:
            wish()
        else:
            with pytest.raises((NotAllowed, Missing)):
                wish()
                pytest.fail(f"{name} let a viewer write")


def test_a_member_who_left_does_nothing(foreign, bea):
    bea.is_active = False
    for wish in attempts(foreign, bea).values():
        with pytest.raises((NotAllowed, Missing)):
            wish()


def test_no_query_shows_a_foreign_inbox(foreign, conversation, tom, orders, bea):
    team = Team.objects.create(name="All")
    Conversation.objects.filter(pk=foreign.pk).update(assignee=tom, team=team)
    note.add_note(foreign, by=bea, html="<p>secret</p>")
    Message.objects.filter(conversation=foreign, kind="note").get().mentions.create(
        conversation=foreign, member=tom
    )
    views = ("mine", "unassigned", "all", "mentioned", "snoozed", "closed", f"team:{team.pk}")
    for state in ("open", "closed", "snoozed"):
        Conversation.objects.filter(pk=foreign.pk).update(status=state)
        for key in views:
            rows = lists.page_of(tom, lists.View.parse(key)).rows
            assert foreign.pk not in [row.number for row in rows], key
    with pytest.raises(Missing):
        lists.page_of(tom, lists.View.parse(f"inbox:{orders.pk}"))
    counts = lists.counts_for(tom)
    assert counts["all"] == 1
    assert (counts["mine"], counts["mentioned"]) == (0, 0)
    assert lists.row_of(tom, foreign.pk) is None
    for words in (str(foreign.pk), "山田", "カメラ", "Orders"):
        assert foreign.pk not in [each.number for each in palette.found(tom, words)], words
    said = foreign.messages.filter(kind="reply").get()
    for wish in (
        lambda: access.conversation_for(tom, foreign.pk),
        lambda: thread.message_for(tom, said.pk),
        lambda: thread.attachment_for(tom, said.attachments.get().pk),
    ):
        with pytest.raises(Http404):
            wish()
    assert thread.attachment_for(bea, said.attachments.get().pk).name == "a.txt"
    assert list(responses_for(tom)) == []


def test_a_conversation_merged_into_a_foreign_inbox_is_foreign(conversation, foreign, bea, tom):
    merge.merge_conversations(conversation, into=foreign, by=bea)
    with pytest.raises(Http404):
        access.conversation_for(tom, conversation.pk)
