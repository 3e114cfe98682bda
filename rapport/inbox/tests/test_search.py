"""Search: what members find, in their languages, within what they may see."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.inbox.actions import search_index
from rapport.inbox.actions.merge import merge_conversations
from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.search_index import index_pending
from rapport.inbox.models import Conversation, InboxAccess, Message, SearchEntry, Tag
from rapport.inbox.ports import Address
from rapport.inbox.queries.searching.results import search
from rapport.inbox.tests.finding import found, index_all
from rapport.kernel.clock import now
from rapport.language.tests.test_searching import FOUND, MISSING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "text", "asked", "hits"), FOUND)
def test_real_sentences_are_found_by_another_form(bea, write, language, text, asked, hits):
    number = write(text, language=language, subject="").pk
    result = search(bea, asked).results[0]
    assert result.number == number
    marks = [each.split("</mark>")[0] for each in result.excerpts[0].split("<mark>")[1:]]
    assert " ".join(marks) == " ".join(hits)


@pytest.mark.parametrize(("language", "text", "asked"), MISSING)
def test_and_not_by_another_word(bea, write, language, text, asked):
    write(text, language=language, subject="")
    write("algo distinto", language="es", subject="")  # whose stems are asked for, too
    assert found(bea, asked) == []


def test_subject_author_address_and_file_are_found(bea, write):
    number = write("hello").pk
    for asked in ("カメラの件", "山田", "yamada@naniwa-mail.example", "naniwa"):
        assert found(bea, asked) == [number], asked


def test_who_wrote_is_found_by_latin_letters(bea, write):
    number = write("привет", sender=Address("ivanov@example.ru", "Сергей Иванов")).pk
    other = write("hello", sender=Address("ivor@example.com", "Ivor Novello")).pk
    for asked in ("ivanov", "from:ivanov", "from:Иванов", "from:iwanow", "from:ivanoff"):
        assert found(bea, asked) == [number], asked
    assert found(bea, "from:ivan", is_typing=True) == [number]
    assert found(bea, "-from:ivanoff hello") == [other]
    assert found(bea, "-from:ivanoff привет") == []


def test_words_phrases_not_and_or(bea, write):
    red = write("red lamp and green bag").pk
    blue = write("blue lamp, late order").pk
    assert found(bea, "lamp") == [blue, red]
    assert found(bea, "lamp -blue") == [red]
    assert found(bea, "red OR blue") == [blue, red]
    assert found(bea, "red OR blue order") == [blue]
    assert found(bea, '"late order"') == [blue]
    assert found(bea, '"order late"') == []
    assert found(bea, "-lamp") == []
    assert found(bea, "gre", is_typing=True) == [red]


def test_each_filter_narrows_what_is_found(bea, marek, support, orders, write, arrive):
    lamp = write("lamp", inbox=orders, sender=Address("ana@example.pe", "Ana Quispe Rojas"))
    other = write("lamp", language="de")
    lamp.assignee = marek
    lamp.save()
    tag = Tag.objects.create(name="broken lamp")
    lamp.tags.add(tag)
    add_note(other, by=marek, html="<p>secret lamp note</p>")
    index_all()
    expected = {
        "lamp in:orders": [lamp.pk],
        "lamp -in:orders": [other.pk],
        "lamp assignee:marek": [lamp.pk],
        "lamp is:unassigned": [other.pk],
        "lamp is:mine": [],
        'tag:"broken lamp"': [lamp.pk],
        "lamp -tag:'x": [],
        'lamp -tag:"broken lamp"': [other.pk],
        "from:ana": [lamp.pk],
        'from:"ana quispe"': [lamp.pk],
        "from:ana@example.pe": [lamp.pk],
        "from:山田": [other.pk],
        "from:marek": [other.pk],
        "kind:note": [other.pk],
        "language:de": [other.pk],
        "is:open": [other.pk, lamp.pk],
        "is:closed": [],
        "lamp after:today": [other.pk, lamp.pk],
        "lamp before:today": [],
        "lamp after:2w before:2099": [other.pk, lamp.pk],
        "has:attachment": [],
        "in:ORDERS is:open": [lamp.pk],
    }
    assert {asked: found(bea, asked) for asked in expected} == expected


def test_what_a_filter_cannot_mean_is_said(bea, write):
    write("lamp")
    for asked, words in {
        "lamp in:nowhere": "no inbox called “nowhere”",
        "lamp tag:nothing": "no tag called “nothing”",
        "lamp is:lost": "is: knows open",
        "lamp before:soon": "needs a day",
        "lamp assignee:zorro": "no colleague",
        "lamp has:fun": "has: knows attachment",
        "lamp kind:odd": "kind: knows",
    }.items():
        results = search(bea, asked)
        assert results.results == []
        assert words in results.problems[0]
    assert search(bea, "lamp from:").problems == ["Write something after from:"]
    assert found(bea, "lamp !!!") != []
    assert "no filter form:" in search(bea, "lamp form:ana form:eva").problems[0]
    for words in ("Re: lamp", "Re:lamp", "https://lumenoak.example/lamp", '"form:ana"', "12:30"):
        assert search(bea, words).problems == []


def test_a_restricted_member_finds_their_inboxes_only(bea, tom, support, orders, write):
    here = write("lamp in support")
    there = write("lamp in orders", inbox=orders, sender=Address("zoe@example.com", "Zoe Secret"))
    assert found(bea, "lamp") == [there.pk, here.pk]
    results = search(tom, "lamp")
    assert [each.number for each in results.results] == [here.pk]
    assert results.count == "1"
    for asked in ("zoe", "from:zoe", "in:orders lamp", "secret"):
        assert found(tom, asked) == []
    assert search(tom, "in:orders lamp").problems == ["You see no inbox called “orders”."]


def test_permission_is_asked_of_the_conversation_as_it_is_now(tom, support, orders, write):
    moved = write("lamp")
    assert found(tom, "lamp") == [moved.pk]
    Conversation.objects.filter(pk=moved.pk).update(inbox=orders)  # the index is not told yet
    assert found(tom, "lamp") == []
    InboxAccess.objects.create(inbox=orders, member=tom)
    search_index.note_conversation(moved.pk)
    while index_pending():
        pass
    assert found(tom, "lamp in:orders") == [moved.pk]


def test_a_viewer_finds_notes_and_nobody_without_an_inbox_finds_anything(sofia, tom, marek, write):
    talk = write("hello")
    add_note(talk, by=marek, html="<p>confidential</p>")
    index_all()
    assert found(sofia, "confidential") == [talk.pk]
    InboxAccess.objects.all().delete()
    assert found(tom, "confidential") == []
    assert found(tom, "is:open") == []


def test_merged_withdrawn_and_deleted(bea, write):
    first, second = write("lamp one"), write("shade two")
    merge_conversations(first, into=second, by=bea)
    assert found(bea, "lamp") == []  # the entry still says where it was
    search_index.note_conversation(second.pk)
    while index_pending():
        pass
    assert found(bea, "lamp") == [second.pk]
    Message.objects.filter(conversation=second, kind="incoming").first().delete()
    assert found(bea, "lamp") + found(bea, "shade") == [second.pk]
    assert search_index.forget_orphans() == 1
    assert SearchEntry.objects.count() == 1


def test_old_mail_gets_its_month_and_pages_go_through_all_months(bea, write):
    numbers = []
    for age in range(7):
        talk = write(f"lamp {age}")
        when = now() - timedelta(days=200 * age)
        Message.objects.filter(conversation=talk).update(created_at=when)
        numbers.append(talk.pk)
    SearchEntry.objects.all().delete()
    index_all()
    page = search(bea, "lamp", limit=3)
    assert [each.number for each in page.results] == numbers[:3]
    assert page.count == "3+"
    rest = search(bea, "lamp", page.next_cursor, limit=10)
    assert [each.number for each in rest.results] == numbers[3:]
    assert rest.next_cursor == ""
    day = (now() - timedelta(days=500)).date()
    assert found(bea, f"lamp before:{day}") == numbers[3:]
    assert found(bea, f"lamp after:{day}") == numbers[:3]


def test_a_conversation_is_shown_once_over_all_pages(bea, arrive, write):
    talk = write("lamp")
    other = write("lamp too")
    for _ in range(3):
        arrive(words="lamp again", token=talk.token)
    index_all()
    first = search(bea, "lamp", limit=1)
    second = search(bea, "lamp", first.next_cursor, limit=1)
    seen = [each.number for page in (first, second) for each in page.results]
    cursor = second.next_cursor
    while cursor:
        page = search(bea, "lamp", cursor, limit=1)
        seen += [each.number for each in page.results]
        cursor = page.next_cursor
    assert seen == [talk.pk, other.pk]


def test_time_runs_out_and_the_search_goes_on(bea, write, arrive):
    talk = write("lamp")
    Message.objects.filter(conversation=talk).update(created_at=datetime(2020, 5, 5, tzinfo=UTC))
    SearchEntry.objects.all().delete()
    index_all()
    for each in range(200):
        arrive(words=f"shade {each}", language="en")
    index_all()
    page = search(bea, "lamp", budget=0)
    assert (page.results, page.count) == ([], "0+")
    assert page.stopped_at
    for _ in range(5):
        if page.results or not page.next_cursor:
            break
        page = search(bea, "lamp", page.next_cursor, budget=0)
    assert [each.number for each in page.results] == [talk.pk]


def test_a_page_costs_few_queries(bea, write):
    for each in range(8):
        write(f"lamp {each}")
    with CaptureQueriesContext(connection) as queries:
        assert len(found(bea, "lamp is:open in:support")) == 8
    assert len(queries) <= 10


def test_what_happens_is_indexed_by_the_job(bea, marek, conversation, arrive):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from rapport.inbox.actions.reply import reply_to_conversation, withdraw_reply
    from rapport.inbox.tasks import index_messages, repair_search_index
    from rapport.kernel import outbox

    add_note(conversation, by=marek, html="<p>remember the tripod</p>")
    reply = reply_to_conversation(conversation, by=bea, html="<p>the shutter is sent</p>")
    outbox.drain()
    assert ProcrastinateJob.objects.filter(task_name__endswith="index_messages").count() == 1
    index_messages()
    assert found(bea, "tripod") == found(bea, "shutter") == found(bea, "電源") == [conversation.pk]
    withdraw_reply(reply, by=bea)
    assert found(bea, "shutter") == []  # at once, though the index is not told yet
    outbox.drain()
    index_messages()
    assert not SearchEntry.objects.filter(message_id=reply.pk).exists()
    SearchEntry.objects.all().delete()
    repair_search_index()
    assert found(bea, "tripod") == [conversation.pk]
    assert found(bea, "shutter") == []
