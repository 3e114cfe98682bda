"""The whole demo is loaded as a newcomer loads it, and holds together."""

import io

import pytest
from django.db.models import Count, F, Max, Q
from PIL import Image
from rich.console import Console

from rapport.channels.email.models import Mailbox
from rapport.demo.papers import appointment, paper, table
from rapport.demo.pictures import picture
from rapport.demo.stories import read_demo
from rapport.demo.telling import is_told, tell
from rapport.inbox.actions.routing import give_out
from rapport.inbox.actions.standing import waiting_since
from rapport.inbox.models import (
    Attachment,
    Closure,
    Conversation,
    Draft,
    Inbox,
    Mention,
    Message,
    MessageKind,
    Snooze,
    Status,
)
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.inbox.queries.lists import View, counts_for, page_of
from rapport.inbox.queries.routing import rules_in_use
from rapport.kernel.clock import now
from rapport.kernel.files import read_bytes
from rapport.kernel.models import FactRow, LiveAddress
from rapport.promises.models import Promise
from rapport.team.models import Member
from rapport.translations.models import GlossaryTerm, MessageRendering, RememberedSentence, State
from rapport.translations.queries.reading import reads

pytestmark = pytest.mark.django_db

SAID = Q(messages__kind__in=["incoming", "reply", "note"])


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The loaded demo, in a transaction of the module's own."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        tell(Console(file=io.StringIO()))
        yield Member.objects.get(email="bea@example.com")
        transaction.set_rollback(True)


def test_every_story_is_there_as_it_was_told(told):
    stories = read_demo().conversations
    assert Conversation.objects.count() == len(stories)
    for status in Status.values:
        expected = sum(story.status == status for story in stories)
        assert Conversation.objects.filter(status=status).count() == expected, status
    words = Message.objects.exclude(kind=MessageKind.ACTIVITY)
    assert words.count() == sum(len(story.messages) for story in stories)
    files = sum(len(said.attachments) for story in stories for said in story.messages)
    assert Attachment.objects.count() == files


def test_what_repeats_the_messages_is_right(told):
    living = Conversation.objects.exclude(status=Status.MERGED)
    counted = living.annotate(
        said=Count("messages", filter=SAID), newest=Max("messages__created_at", filter=SAID)
    )
    assert not counted.exclude(message_count=F("said")).exists()
    assert not counted.exclude(last_activity_at=F("newest")).exists()
    for each in living:
        assert each.waiting_since == waiting_since(each)
    assert not Message.objects.filter(conversation__status=Status.MERGED).exists()


def test_states_have_their_rows(told):
    assert Closure.objects.count() == Conversation.objects.filter(status="closed").count()
    assert Snooze.objects.count() == Conversation.objects.filter(status="snoozed").count()
    assert not Snooze.objects.filter(until__lte=now()).exists()


def test_nothing_lies_in_the_future_and_numbers_grow_with_time(told):
    assert not Message.objects.filter(created_at__gt=now()).exists()
    began = list(Conversation.objects.order_by("id").values_list("created_at", flat=True))
    assert began == sorted(began)


def test_history_is_no_news(told):
    assert not FactRow.objects.exists()
    assert not LiveAddress.objects.exists()
    assert not Message.objects.filter(delivery__in=["scheduled", "sending"]).exists()


def test_bea_has_a_day_before_her(told):
    rows = page_of(told, View("all"), limit=500).rows
    assert 5 <= sum(row.is_unread for row in rows) < len(rows)
    assert any(row.has_draft for row in page_of(told, View("mine")).rows)
    assert Mention.objects.filter(member=told, seen_at=None).exists()
    counts = counts_for(told)
    assert all(counts[key] for key in ("mine", "unassigned", "mentioned", "snoozed"))
    assert Draft.objects.count() == 3


def test_nobody_was_asked_to_look_where_they_may_not(told):
    for mention in Mention.objects.select_related("member", "conversation"):
        assert mention.conversation.inbox_id in inboxes_visible_to(mention.member).values_list(
            "pk", flat=True
        )


def test_files_are_what_they_say(told):
    for each in Attachment.objects.select_related("file"):
        content = read_bytes(each.file)
        assert len(content) == each.size
        if each.media_type == "application/pdf":
            assert content.startswith(b"%PDF-") and content.endswith(b"%%EOF\n")
        if each.is_image:
            assert Image.open(io.BytesIO(content)).format in ("PNG", "JPEG")


def test_nothing_leaves_this_machine(told):
    sends_by = set(Mailbox.objects.values_list("inbox__name", "sends_by"))
    assert {how for _name, how in sends_by} == {"folder"}
    assert len(sends_by) == Inbox.objects.filter(channel="email").count()


def test_members_get_in_with_the_printed_password(told):
    assert told.check_password("rapport-demo")
    assert told.working_hours.exists()


def test_the_demo_is_never_told_to_somebody_who_lives_here(told):
    before = Message.objects.count()
    assert is_told()
    tell(Console(file=io.StringIO()))
    assert Message.objects.count() == before


@pytest.mark.parametrize("caption", ["Vela lamp", "カメラ", "anything else"])
def test_a_picture_is_always_the_same(caption):
    assert picture("a.jpg", caption) == picture("a.jpg", caption)


def test_papers_in_any_script():
    for text in (
        "Total 315 €",
        "卸条件\nVela",
        "عرض سعر",
        "Απόδειξη",
        "Etykieta zwrotna żółta",
        "",
    ):
        assert paper(text).startswith(b"%PDF")
    assert table("a,b\n1,2") == b"\xef\xbb\xbfa,b\r\n1,2\r\n"
    assert appointment("BEGIN:VCALENDAR\nEND:VCALENDAR").count(b"\r\n") == 2


def test_the_rules_leave_the_story_as_it_was_told(told):
    before = list(Conversation.objects.order_by("pk").values_list("pk", "assignee"))
    Member.objects.update(last_seen_at=now(), last_input_at=now(), availability="online")
    Member.objects.update(duty_from=None, duty_until=None)
    assert rules_in_use().count() == 4
    assert give_out() == 0
    assert list(Conversation.objects.order_by("pk").values_list("pk", "assignee")) == before


def test_who_is_available_in_the_story_is_so_whenever_it_is_told(told):
    assert {each.first_name for each in Member.objects.all() if each.presence == "online"} == {
        "Bea",
        "Ines",
        "Farah",
    }


def test_promises_are_kept_broken_and_due(told):
    counts = dict(Promise.objects.values_list("state").annotate(count=Count("pk")))
    assert counts["open"] == 4 and counts["kept"] > 40 and counts["broken"] > 4
    waiting = Promise.objects.filter(state="broken", answered_at=None)
    assert waiting.count() == 2
    for promise in Promise.objects.filter(state="kept"):
        assert promise.answered_at <= promise.due_at and promise.moment in promise.sentence


def test_colleagues_put_letters_into_english_and_the_memory_learned_them(told):
    rows = MessageRendering.objects.select_related("message", "corrected_by")
    assert rows.count() > 12
    for row in rows:
        assert row.state == State.DONE and row.corrected_by, row
        assert reads(row.corrected_by, row.message.language), row.message.language
    yamada = rows.get(message__conversation__subject__startswith="修理から戻った")
    assert not reads(told, yamada.message.language) and yamada.subject
    assert RememberedSentence.objects.filter(source_language="ja", origin="correction").count() > 15
    assert GlossaryTerm.objects.filter(source="Serra 35", target="").exists()
