"""What follows from facts: who is told to look where, and which jobs are deferred."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.customers.actions.change import remember_language
from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.inboxes import set_inbox_access
from rapport.inbox.actions.looking import look_at, look_away
from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reading import mark_read
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.kernel import outbox
from rapport.kernel.models import Delivery, LiveAddress

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(conversation):
    """told() → {audience: {address, …}} since the last time it was asked."""
    outbox.drain()
    LiveAddress.objects.all().delete()

    def told() -> dict[str, set[str]]:
        outbox.drain()
        assert not Delivery.objects.filter(done_at=None).values_list("error", flat=True)
        found: dict[str, set[str]] = {}
        for each in LiveAddress.objects.all():
            found.setdefault(each.audience, set()).update(each.addresses)
        LiveAddress.objects.all().delete()
        return found

    return told


def everywhere(conversation):
    here = f"conversation:{conversation.pk}"
    return {f"{here}:thread", f"{here}:header", "list", "counts"}


def test_an_answer_is_shown_and_its_assignee_notified(conversation, arrive, told, bea, marek):
    assign_conversation(conversation, by=bea, member=marek)
    assert f"member:{marek.pk}" in told()
    received = arrive(answers=(conversation.messages.first().source_id,))
    addresses = told()
    assert everywhere(conversation) <= addresses[f"inbox:{conversation.inbox_id}"]
    assert addresses[f"member:{marek.pk}"] == {f"notify:{received.message.pk}"}


def test_who_is_given_a_first_letter_in_the_same_moment_hears_of_it_once(arrive, told, bea, marek):
    received = arrive()
    assign_conversation(received.conversation, by=bea, member=marek)
    words = [each for each in told()[f"member:{marek.pk}"] if each.startswith("notify:")]
    assert len(words) == 1


def test_a_machines_answer_disturbs_nobody(conversation, arrive, told, bea, marek):
    assign_conversation(conversation, by=bea, member=marek)
    told()
    arrive(token=conversation.token, is_automatic=True)
    assert f"member:{marek.pk}" not in told()


def test_taking_a_conversation_oneself_is_no_news(conversation, told, bea):
    assign_conversation(conversation, by=bea, member=bea)
    assert set(told()) == {f"inbox:{conversation.inbox_id}"}


def test_the_mentioned_are_notified(conversation, told, bea, marek):
    html = f'<p><span data-mention="{marek.pk}">@Marek</span> please look</p>'
    note = add_note(conversation, by=bea, html=html)
    assert f"notify:{note.pk}" in told()[f"member:{marek.pk}"]


def test_closing_is_shown_everywhere(conversation, told, bea):
    close_conversation(conversation, by=bea)
    assert told() == {f"inbox:{conversation.inbox_id}": everywhere(conversation)}
    close_conversation(conversation, by=bea)
    assert told() == {}


def test_reading_concerns_the_reader_only(conversation, told, bea):
    mark_read(conversation, by=bea)
    assert told() == {f"member:{bea.pk}": {"list", "counts"}}
    mark_read(conversation, by=bea)
    assert told() == {}


def test_looking_is_told_when_it_changes(conversation, told, bea):
    lookers = {f"inbox:{conversation.inbox_id}": {f"conversation:{conversation.pk}:lookers"}}
    look_at(conversation, by=bea)
    assert told() == lookers
    look_at(conversation, by=bea)
    assert told() == {}
    look_at(conversation, by=bea, typing_kind="reply")
    assert told() == lookers
    look_at(conversation, by=bea, typing_kind="reply")
    assert told() == {}
    look_away(conversation, by=bea)
    assert told() == lookers


def test_a_reply_is_handed_over_at_its_hour(conversation, told, bea):
    reply = reply_to_conversation(conversation, by=bea, html="<p>x</p>")
    told()
    job = ProcrastinateJob.objects.get(task_name="rapport.inbox.tasks.deliver_reply")
    assert job.args == {"message_id": reply.pk}
    assert job.scheduled_at >= reply.send_after


def test_new_access_reaches_open_streams(conversation, told, bea, tom, support):
    set_inbox_access(support, members=[], by=bea)
    addresses = told()
    assert "access" in addresses[f"member:{tom.pk}"]
    assert "access" in addresses["everyone"]


def test_what_is_learned_of_a_customer_is_shown_beside_all_their_conversations(
    told, conversation, arrive, orders
):
    other = arrive(orders, subject="Another").conversation
    told()
    remember_language(conversation.customer, "ja")
    assert told() == {
        f"inbox:{each.inbox_id}": {f"conversation:{each.pk}:panels"}
        for each in (conversation, other)
    }
    remember_language(conversation.customer, "de")
    assert told() == {}
    conversation.customer.refresh_from_db()
    assert conversation.customer.language == "ja"
