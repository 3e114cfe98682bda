"""Lists: the right conversations in the right order, page by page, at a constant price."""

from datetime import timedelta

import pytest

from rapport.customers.models import Customer
from rapport.inbox.actions.assign import assign_conversation
from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.looking import look_at
from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.actions.snooze import snooze_conversation
from rapport.inbox.actions.tags import set_tags
from rapport.inbox.models import Conversation, Inbox, Message, MessageKind
from rapport.inbox.queries import lists
from rapport.inbox.queries.lists import View, counts_for, page_of
from rapport.inbox.queries.palette import found
from rapport.inbox.queries.thread import messages_of
from rapport.kernel.clock import now
from rapport.kernel.errors import Missing
from rapport.team.models import Team, TeamMembership

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(support, orders):
    """many(n) → n open conversations spread over two inboxes, some at the very same instant."""
    customer = Customer.objects.create(name="Ana Quispe Rojas")
    start = now() - timedelta(days=1)

    def many(count: int) -> list[Conversation]:
        made = Conversation.objects.bulk_create(
            Conversation(
                inbox=(support, orders)[number % 3 == 0],
                customer=customer,
                subject=f"Question {number}",
                last_activity_at=start + timedelta(seconds=number // 2),
            )
            for number in range(count)
        )
        Message.objects.bulk_create(
            Message(conversation=each, inbox=each.inbox, kind=MessageKind.INCOMING, words="?")
            for each in made
        )
        return made

    return many


def numbers(page):
    return [row.number for row in page.rows]


def test_pages_follow_each_other_without_gap_or_repeat_and_back(many, bea):
    made = many(23)
    expected = [each.pk for each in sorted(made, key=lambda e: (e.last_activity_at, e.pk))][::-1]
    pages, cursor = [], ""
    while True:
        pages.append(page_of(bea, View("all"), cursor, limit=5))
        cursor = pages[-1].next_cursor
        if not cursor:
            break
    assert [number for page in pages for number in numbers(page)] == expected
    assert pages[0].previous_cursor == ""
    back = page_of(bea, View("all"), pages[2].previous_cursor, limit=5)
    assert numbers(back) == numbers(pages[1])
    first = page_of(bea, View("all"), back.previous_cursor, limit=5)
    assert (numbers(first), first.previous_cursor) == (numbers(pages[0]), "")


def test_a_page_costs_the_same_for_five_and_for_fifty(many, bea, marek, django_assert_num_queries):
    made = many(50)
    for each in made[::5]:
        set_tags(each, names=["late", f"tag {each.pk}"], by=bea)
        look_at(each, by=marek)
    with django_assert_num_queries(6):
        assert len(page_of(bea, View("all"), limit=5).rows) == 5
    with django_assert_num_queries(6):
        assert len(page_of(bea, View("all"), limit=50).rows) == 50
    with django_assert_num_queries(3):
        counts_for(bea)


def test_a_row_knows_what_its_line_shows(conversation, arrive, bea, marek):
    set_tags(conversation, names=["late"], by=bea)
    look_at(conversation, by=marek, typing_kind="note")
    assign_conversation(conversation, by=bea, member=marek)
    reply_to_conversation(conversation, by=bea, html="<p>Soon</p>")
    [row] = page_of(bea, View("all")).rows
    assert (row.customer_name, row.last_words, row.last_by) == ("山田健司", "Soon", "Bea Almeida")
    assert [tag.name for tag in row.tags] == ["late"]
    assert [(each.member, each.typing_kind) for each in row.lookers] == [(marek, "note")]
    assert (row.is_unread, row.waiting_since, row.assignee) == (False, None, marek)
    arrive(token=conversation.token, words="Thanks")
    [row] = page_of(bea, View("all")).rows
    assert (row.last_by, row.last_words, row.is_unread) == ("", "Thanks", True)
    assert row.waiting_since


def test_each_view_holds_what_its_name_says(arrive, orders, bea, marek):
    repairs = Team.objects.create(name="Repairs")
    TeamMembership.objects.create(team=repairs, member=bea)
    names = ["free", "mine", "theirs", "asleep later", "asleep sooner", "closed", "ordered"]
    places = {name: arrive(inbox=orders) if name == "ordered" else arrive() for name in names}
    each = {name: received.conversation for name, received in places.items()}
    assign_conversation(each["mine"], by=bea, member=bea)
    assign_conversation(each["theirs"], by=bea, member=marek, team=repairs)
    snooze_conversation(each["asleep later"], until=now() + timedelta(days=2), by=bea)
    snooze_conversation(each["asleep sooner"], until=now() + timedelta(days=1), by=bea)
    close_conversation(each["closed"], by=bea)
    for name in ("closed", "free"):
        add_note(each[name], by=marek, html=f'<p><span data-mention="{bea.pk}">@Bea</span></p>')

    def named(key):
        rows = page_of(bea, View.parse(key)).rows
        return [name for row in rows for name, one in each.items() if one.pk == row.number]

    assert named("mine") == ["mine"]
    assert named("unassigned") == ["free", "ordered"]
    assert named("all") == ["free", "ordered", "theirs", "mine"]
    assert named("snoozed") == ["asleep sooner", "asleep later"]
    assert named("closed") == ["closed"]
    assert named("mentioned") == ["free", "closed"]
    assert named(f"inbox:{orders.pk}") == ["ordered"]
    assert named(f"team:{repairs.pk}") == ["theirs"]
    assert counts_for(bea) == {
        "mine": 1,
        "unassigned": 2,
        "all": 4,
        "snoozed": 2,
        "mentioned": 2,
        f"inbox:{each['free'].inbox_id}": 3,
        f"inbox:{orders.pk}": 1,
        f"team:{repairs.pk}": 1,
    }


def test_counts_stop_at_their_ceiling(many, bea, monkeypatch):
    monkeypatch.setattr(lists, "CAP", 4)
    many(20)
    counts = counts_for(bea)
    assert (counts["all"], counts["unassigned"], counts["mine"]) == (5, 5, 0)


@pytest.mark.parametrize("key", ["", "everything", "inbox:", "inbox:x", "mine ", "team:1;drop"])
def test_there_is_no_such_list(key):
    with pytest.raises(Missing):
        View.parse(key)


@pytest.mark.parametrize("cursor", ["x", "next-1", "next-999999999999999999-1", "next--5-x"])
def test_there_is_no_such_place(bea, cursor):
    with pytest.raises(Missing):
        page_of(bea, View("all"), cursor)


def test_a_thread_is_read_backwards_in_pieces(conversation, arrive):
    for number in range(11):
        arrive(token=conversation.token, words=str(number))
    newest = messages_of(conversation, limit=5)
    assert [message.words for message in newest.messages] == ["6", "7", "8", "9", "10"]
    assert newest.newest_id == newest.messages[-1].pk
    earlier = messages_of(conversation, before=newest.before, limit=5)
    assert [message.words for message in earlier.messages] == ["1", "2", "3", "4", "5"]
    first = messages_of(conversation, before=earlier.before, limit=5)
    assert (len(first.messages), first.before) == (2, None)


def test_a_thread_costs_the_same_however_long(conversation, arrive, django_assert_num_queries):
    for _ in range(20):
        arrive(token=conversation.token)
    for limit in (2, 20):
        with django_assert_num_queries(2):
            for message in messages_of(conversation, limit=limit).messages:
                assert message.customer and not message.attachments.all()


def test_the_palette_finds_by_number_name_address_and_subject(conversation, bea, support):
    def titles(words):
        return [(each.kind, each.number) for each in found(bea, words)]

    here = ("conversation", conversation.pk)
    for words in (f"#{conversation.pk}", "山田", "k.yam", "カメラ", "K.YAMADA"):
        assert here in titles(words), words
    assert ("inbox", support.pk) in titles("supp")
    assert titles("") == titles("   ") == titles("%") == titles("100%_\\") == []


def test_archived_inboxes_stay_readable(conversation, bea):
    Inbox.objects.update(archived_at=now())
    assert numbers(page_of(bea, View("all"))) == [conversation.pk]
