"""The daily verbs: assign, close, snooze, tag, note, draft, read, look, canned, inboxes."""

import io
from datetime import timedelta

import pytest

from rapport.inbox.actions.assign import assign_conversation, release_from_absent
from rapport.inbox.actions.canned import delete_canned_response, save_canned_response
from rapport.inbox.actions.close import close_conversation, reopen_conversation
from rapport.inbox.actions.drafts import (
    attach_file,
    begin_draft,
    detach_file,
    discard_draft,
    save_draft,
)
from rapport.inbox.actions.inboxes import (
    archive_inbox,
    change_inbox,
    create_inbox,
    set_inbox_access,
)
from rapport.inbox.actions.looking import forget_lookers, look_at
from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reading import mark_read, mark_unread
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.actions.snooze import snooze_conversation, wake_conversation, wake_due
from rapport.inbox.actions.start import start_conversation
from rapport.inbox.actions.tags import set_tags
from rapport.inbox.models import (
    Attachment,
    CannedResponse,
    Closure,
    Conversation,
    Draft,
    InboxAccess,
    Looking,
    Mention,
    Message,
    Snooze,
    Tag,
)
from rapport.inbox.queries.canned_text import filled, unknown_variables
from rapport.inbox.queries.people import lookers_of
from rapport.inbox.queries.rows import rows_of
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, Missing, NotAllowed, TooLarge
from rapport.team.models import AuditEntry, Member, Team

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


def test_a_draft_is_kept_per_member_and_kind(conversation, bea, marek):
    for member, kind in ((bea, "reply"), (bea, "note"), (marek, "reply")):
        save_draft(conversation, by=member, kind=kind, html=f"<p>{member} {kind}</p>")
    save_draft(conversation, by=bea, kind="reply", html="<p>Better</p><script>x</script>")
    assert Draft.objects.count() == 3
    assert Draft.objects.get(member=bea, kind="reply").html == "<p>Better</p>"
    assert save_draft(conversation, by=bea, kind="reply", html="<p> </p>").pk is None
    assert Draft.objects.count() == 2


def test_a_late_echo_of_what_was_sent_is_no_draft(conversation, bea):
    reply_to_conversation(conversation, by=bea, html="<p>Sent</p>", client_key="k")
    save_draft(conversation, by=bea, kind="reply", html="<p>Sent</p>", client_key="k")
    assert not Draft.objects.exists()


def attach(draft, bea, size=10, name="a.txt"):
    stream = io.BytesIO(b"x" * size)
    return attach_file(draft, name=name, media_type="text/plain", stream=stream, by=bea)


def test_files_wait_in_the_draft_and_go_with_the_reply(conversation, bea):
    draft = begin_draft(conversation, by=bea, kind="reply")
    kept, dropped = attach(draft, bea), attach(draft, bea)
    detach_file(dropped, by=bea)
    reply = reply_to_conversation(conversation, by=bea, html="", attachment_ids=[kept.pk])
    assert [each.pk for each in reply.attachments.all()] == [kept.pk]
    assert not Draft.objects.exists()
    assert Attachment.objects.count() == 1


def test_too_much_is_refused_before_it_is_kept(conversation, bea):
    draft = begin_draft(conversation, by=bea, kind="reply")
    attach(draft, bea, 600_000)
    with pytest.raises(TooLarge, match="big.bin"):
        attach(draft, bea, 600_000, "big.bin")


def test_nobody_sends_or_changes_a_colleagues_draft(conversation, bea, marek):
    draft = begin_draft(conversation, by=bea, kind="reply")
    file = attach(draft, bea)
    with pytest.raises(Missing):
        reply_to_conversation(conversation, by=marek, html="<p>x</p>", attachment_ids=[file.pk])
    with pytest.raises(Missing):
        discard_draft(draft, by=marek)
    with pytest.raises(Missing):
        detach_file(file, by=marek)
    discard_draft(draft, by=bea)
    assert not Attachment.objects.exists()


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


def test_a_canned_response_is_filled_and_its_values_are_only_text(conversation, bea):
    conversation.customer.name = "<b>{{ member.name }}</b>"
    response = save_canned_response(
        by=bea,
        name="Hello",
        shortcut="/Hello",
        html="<p>Dear {{ customer.name }}, {{conversation.number}} {{ nobody.knows }} "
        "{{ member.first_name }}</p>",
    )
    assert response.shortcut == "hello"
    assert filled(response, conversation, bea) == (
        "<p>Dear &lt;b&gt;{{ member.name }}&lt;/b&gt;, "
        f"#{conversation.pk} <em>{{{{ nobody.knows }}}}</em> Bea</p>"
    )
    assert unknown_variables(response.html) == ["nobody.knows"]


def test_a_first_name_is_only_said_if_it_was_told(conversation, bea):
    response = CannedResponse(html="<p>{{ customer.first_name }}</p>")
    assert filled(response, conversation, bea) == "<p>山田健司</p>"
    conversation.customer.given_name = "健司"
    assert filled(response, conversation, bea) == "<p>健司</p>"


def test_shortcuts_are_unique_within_a_language(bea, tom, support):
    kept = {"by": bea, "name": "A", "html": "<p>x</p>"}
    first = save_canned_response(shortcut="late", language="en", **kept)
    save_canned_response(shortcut="late", language="de", **kept)
    with pytest.raises(Invalid, match="late"):
        save_canned_response(shortcut="LATE", language="en", **kept)
    for wrong in ("", "two words", "x" * 41):
        with pytest.raises(Invalid):
            save_canned_response(shortcut=wrong, **kept)
    with pytest.raises(NotAllowed):
        delete_canned_response(first, by=tom)
    delete_canned_response(first, by=bea)
    assert CannedResponse.objects.count() == 1


def test_inboxes_are_made_and_changed_by_administrators_and_it_is_noted(bea, marek, tom, support):
    inbox = create_inbox(by=bea, name=" Press ", address="press@lumenoak.example")
    assert inbox.name == "Press"
    with pytest.raises(NotAllowed):
        create_inbox(by=marek, name="Mine")
    with pytest.raises(Invalid):
        create_inbox(by=bea, name="press")
    with pytest.raises(Invalid):
        create_inbox(by=bea, name="Other", address="PRESS@lumenoak.example")
    with pytest.raises(Invalid):
        create_inbox(by=bea, name="Fax", channel="fax")
    change_inbox(inbox, by=bea, signature_html="<p>Hi<script>x</script></p>")
    inbox.refresh_from_db()
    assert inbox.signature_html == "<p>Hi</p>"
    set_inbox_access(inbox, members=[tom], by=bea)
    assert InboxAccess.objects.filter(inbox=inbox).get().member == tom
    assert archive_inbox(inbox, by=bea).archived_at
    assert not archive_inbox(inbox, by=bea, restore=True).archived_at
    actions = list(AuditEntry.objects.order_by("id").values_list("action", flat=True))
    assert actions == [
        "inbox.created",
        "inbox.changed",
        "inbox.access",
        "inbox.archived",
        "inbox.restored",
    ]
