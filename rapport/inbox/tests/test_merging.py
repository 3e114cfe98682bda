"""Two conversations become one, and nothing that was said, begun or unread is lost."""

import pytest

from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.drafts import save_draft
from rapport.inbox.actions.merge import merge_conversations
from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reading import mark_read
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.actions.tags import set_tags
from rapport.inbox.models import Conversation, Draft, Mention, Merge
from rapport.inbox.ports import Address
from rapport.inbox.queries.access import conversation_for
from rapport.inbox.queries.rows import rows_of
from rapport.kernel.errors import Changed, Invalid, Missing

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(arrive):
    """An older and a newer conversation of two people about the same parcel."""
    other = Address("lena@spreepost.example", "Lena Brandt")
    return arrive().conversation, arrive(sender=other, words="Auch hier").conversation


def is_unread(member, conversation):
    return rows_of(member, [conversation.pk])[0].is_unread


def test_the_target_has_everything_and_stays_its_customers(pair, bea):
    old, new = pair
    set_tags(old, names=["late"], by=bea)
    set_tags(new, names=["Late", "parcel"], by=bea)
    target = merge_conversations(old, into=new, by=bea)
    assert target.customer.name == "Lena Brandt"
    assert target.message_count == 2
    assert target.last_words == "Auch hier"
    assert {tag.name for tag in target.tags.all()} == {"late", "parcel"}
    assert Conversation.objects.get(pk=old.pk).status == "merged"
    assert conversation_for(bea, old.pk) == new
    assert target.messages.filter(activity__code="merged").get().activity["number"] == old.pk


def test_drafts_mentions_and_the_unread_move_along(pair, bea, marek):
    old, new = pair
    save_draft(old, by=marek, kind="reply", html="<p>One</p>")
    save_draft(new, by=marek, kind="reply", html="<p>Two</p>")
    save_draft(old, by=bea, kind="note", html="<p>Mine</p>")
    add_note(old, by=bea, html=f'<p><span data-mention="{marek.pk}">@Marek</span></p>')
    mark_read(new, by=marek)
    mark_read(old, by=bea)
    mark_read(new, by=bea)
    merge_conversations(old, into=new, by=bea)
    drafts = {
        (each.member, each.kind): each.html for each in Draft.objects.filter(conversation=new)
    }
    assert drafts == {(marek, "reply"): "<p>Two</p><p>One</p>"}
    assert Mention.objects.get().conversation == new
    assert is_unread(marek, new)
    assert not is_unread(bea, new)


def test_the_mark_of_who_read_only_the_target_goes_back(pair, bea, marek):
    old, new = pair
    mark_read(new, by=marek)
    assert not is_unread(marek, new)
    merge_conversations(old, into=new, by=bea)
    assert is_unread(marek, new)


def test_an_open_conversation_does_not_vanish_in_a_closed_one(pair, bea, marek):
    old, new = pair
    assign_conversation(old, by=bea, member=marek)
    close_conversation(new, by=bea)
    target = merge_conversations(old, into=new, by=bea)
    assert (target.status, target.assignee) == ("open", marek)
    assert target.waiting_since is not None


def test_two_closed_conversations_stay_closed(pair, bea):
    old, new = pair
    close_conversation(old, by=bea)
    close_conversation(new, by=bea)
    target = merge_conversations(old, into=new, by=bea)
    assert (target.status, target.waiting_since) == ("closed", None)


def test_what_was_merged_cannot_be_changed_any_more(pair, bea):
    old, new = pair
    merge_conversations(old, into=new, by=bea)
    with pytest.raises(Changed, match=f"#{new.pk}"):
        reply_to_conversation(old, by=bea, html="<p>x</p>")
    with pytest.raises(Changed):
        merge_conversations(old, into=new, by=bea)
    with pytest.raises(Changed):
        merge_conversations(new, into=old, by=bea)


def test_nothing_merges_into_itself(conversation, bea):
    with pytest.raises(Invalid):
        merge_conversations(conversation, into=conversation, by=bea)


def test_both_must_be_visible(conversation, arrive, orders, tom):
    foreign = arrive(inbox=orders).conversation
    for one, other in ((conversation, foreign), (foreign, conversation)):
        with pytest.raises(Missing):
            merge_conversations(one, into=other, by=tom)
    assert not Merge.objects.exists()
