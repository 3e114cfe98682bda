"""Visitors and we talk: in order, once, and only with each other."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.customers.models import Customer
from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.note import add_note
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.actions.start import start_conversation
from rapport.inbox.models import Closure, Conversation, Message
from rapport.inbox.queries.searching.words import vector_of_message
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.translations.models import MessageRendering

pytestmark = pytest.mark.django_db


def conversation() -> Conversation:
    return Conversation.objects.get()


def test_a_first_word_makes_a_conversation(ana, site):
    response = ana.say("¿Dónde está mi lámpara de mesa?")
    assert response.status_code == 201
    told = response.json()
    assert told["from"] == "visitor"
    assert told["text"] == "¿Dónde está mi lámpara de mesa?"
    assert conversation().inbox == site.inbox
    assert conversation().language == "es"
    assert Message.objects.get().pk == told["id"]


def test_words_are_stored_once_a_key(ana):
    first = ana.say("Hola", key="0123456789ab")
    again = ana.say("Hola", key="0123456789ab")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Message.objects.count() == 1


def test_the_window_shows_both_sides_and_nothing_the_team_says_inside(ana, bea):
    ana.say("Hola")
    reply_to_conversation(conversation(), by=bea, html="<p>Hola <strong>Ana</strong></p>")
    add_note(conversation(), by=bea, html="<p>She is upset</p>")
    told = ana.read()
    assert [each["from"] for each in told["messages"]] == ["visitor", "team"]
    assert told["messages"][1]["html"] == "<p>Hola <strong>Ana</strong></p>"
    assert told["messages"][1]["author"]["name"] == "Bea Almeida"


def test_the_cursor_brings_what_is_new_and_only_that(ana, bea):
    ana.say("Hola")
    cursor = ana.read()["cursor"]
    assert ana.read(f"?after={cursor}")["messages"] == []
    reply_to_conversation(conversation(), by=bea, html="<p>Buenas</p>")
    told = ana.read(f"?after={cursor}")
    assert [each["text"] for each in told["messages"]] == ["Buenas"]
    assert ana.read(f"?after={told['cursor']}")["messages"] == []


def test_a_cursor_from_before_the_first_word_finds_it(ana):
    cursor = ana.visit().json()["cursor"]
    ana.say("Hola")
    assert [each["text"] for each in ana.read(f"?after={cursor}")["messages"]] == ["Hola"]


def test_earlier_words_come_in_pieces(ana):
    for number in range(5):
        ana.say(f"word {number}")
    newest = ana.read("?limit=2")
    assert [each["text"] for each in newest["messages"]] == ["word 3", "word 4"]
    assert newest["has_earlier"]
    first = newest["messages"][0]["id"]
    before = ana.read(f"?before={first}&limit=10")
    assert [each["text"] for each in before["messages"]] == ["word 0", "word 1", "word 2"]
    assert not before["has_earlier"]


def test_one_visitor_reads_nothing_of_another(ana, window):
    ana.say("My address is Calle Luna 7")
    kenji = window()
    assert kenji.words() == []
    first = ana.read()["messages"][0]["id"]
    assert kenji.read(f"?before={first + 1}")["messages"] == []
    cursor = f"{conversation().pk}-0"
    assert kenji.read(f"?after={cursor}")["messages"] == []


def test_a_closed_conversation_goes_on_for_some_days(ana, bea, site):
    ana.say("Hola")
    close_conversation(conversation(), by=bea)
    assert ana.read()["is_closed"]
    ana.say("One more thing")
    assert conversation().status == "open"


def test_long_after_a_closure_a_new_conversation_begins(ana, bea):
    ana.say("Hola")
    close_conversation(conversation(), by=bea)
    Closure.objects.update(closed_at="2026-01-01T00:00Z")
    ana.say("Something else")
    assert Conversation.objects.count() == 2
    assert ana.words() == ["Hola", "Something else"]


def test_text_is_text(ana):
    ana.say("<script>alert(1)</script>\x00\u202e & <b>bold</b>")
    message = Message.objects.get()
    assert message.html == ""
    assert message.words == "<script>alert(1)</script> & <b>bold</b>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": "   ", "client_key": "0123456789"}, "empty"),
        ({"text": "x" * 10_001, "client_key": "0123456789"}, "too_long"),
        ({"text": 7, "client_key": "0123456789"}, "invalid"),
        ({"text": "x", "client_key": "../.."}, "invalid"),
        ({"text": "x"}, "invalid"),
        ({"text": "x", "client_key": "0123456789", "file_ids": ["x"]}, "invalid"),
        (
            {"text": "x", "client_key": "0123456789", "file_ids": [1, 2, 3, 4, 5, 6]},
            "too_many_files",
        ),
        ({"text": "x", "client_key": "0123456789", "file_ids": [999]}, "missing"),
        ("[]", "invalid"),
        ("{", "invalid"),
    ],
)
def test_what_is_no_message_is_refused_with_a_reason(ana, body, code):
    response = ana.ask("post", "messages", body)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == code
    assert not Message.objects.exists()


def test_ten_megabytes_are_not_read(ana):
    response = ana.ask("post", "messages", {"text": "x" * 10_000_000, "client_key": "0123456789"})
    assert response.status_code == 413


def test_refusals_speak_the_visitors_language(ana):
    response = ana.ask("post", "messages", {"text": "", "client_key": "0123456789"})
    assert response.json()["title"] == "Escriba algo primero."
    assert response["Content-Language"] == "es"


def test_without_a_visit_nothing_is_told(window):
    stranger = window(visit=False)
    for method, path in (("get", "messages"), ("post", "messages"), ("post", "state")):
        response = stranger.ask(method, path, {})
        assert response.status_code == 401
        assert response.json()["code"] == "no_visit"


def test_the_team_is_seen_to_have_read(ana, bea):
    from rapport.inbox.actions.reading import mark_read

    written = ana.say("Hola").json()["id"]
    assert ana.read()["team_read_until"] == 0
    assert ana.read()["delivered_until"] == written
    mark_read(conversation(), by=bea)
    assert ana.read()["team_read_until"] == written


def test_what_was_received_and_seen_is_noted_once(ana, bea):
    ana.say("Hola")
    reply = reply_to_conversation(conversation(), by=bea, html="<p>Buenas</p>")
    ana.ask("post", "state", {"received_until": reply.pk})
    reply.refresh_from_db()
    assert reply.received_at and not reply.seen_at
    ana.ask("post", "state", {"read_until": reply.pk})
    reply.refresh_from_db()
    first = reply.seen_at
    assert first
    ana.ask("post", "state", {"read_until": reply.pk})
    reply.refresh_from_db()
    assert reply.seen_at == first <= now()


def test_a_member_who_writes_a_reply_is_seen_to_write(ana, bea):
    from rapport.inbox.actions.looking import look_at

    ana.say("Hola")
    look_at(conversation(), by=bea, typing_kind="note")
    assert ana.read()["typing"] is None
    look_at(conversation(), by=bea, typing_kind="reply")
    assert ana.read()["typing"] == {"name": "Bea Almeida"}


def test_what_was_merged_in_from_somebody_else_is_not_shown(ana, window, bea, site):
    from rapport.inbox.actions.merge import merge_conversations
    from rapport.inbox.actions.receive import receive_message
    from rapport.inbox.models import Inbox
    from rapport.inbox.ports import Address, InboundMessage

    ana.say("Hola")
    theirs = conversation()
    kenji = window()
    kenji.say("My own secret")
    other = Conversation.objects.exclude(pk=theirs.pk).get()
    reply_to_conversation(other, by=bea, html="<p>To Kenji only</p>")
    support = Inbox.objects.create(name="Support", address="support@lumenoak.example")
    mail = InboundMessage("m-1@x.example", Address("lena@x.example"), "By mail", "By mail")
    by_mail = receive_message(mail, inbox=support).conversation
    reply_to_conversation(by_mail, by=bea, html="<p>To Lena only</p>")
    for each in (other, by_mail):
        merge_conversations(each, into=theirs, by=bea)
    reply_to_conversation(theirs, by=bea, html="<p>To Ana</p>")
    assert ana.words() == ["Hola", "To Ana"]
    assert kenji.words() == []
    assert kenji.say("Hello?").status_code == 201
    assert kenji.words() == ["Hello?"]


def test_an_answer_goes_to_nobody_outside_of_the_chat(ana, window, bea):
    ana.say("Hola")
    kenji = window()
    kenji.say("こんにちは")
    first = Conversation.objects.order_by("pk").first()
    other = Message.objects.order_by("-pk").first().addresses["from"]
    with pytest.raises(Invalid):
        reply_to_conversation(first, by=bea, html="<p>Hola</p>", to=other)
    own = first.messages.get().addresses["from"]
    assert reply_to_conversation(first, by=bea, html="<p>Hola</p>", to=own).pk


def test_nobody_begins_a_chat_with_an_address(bea, inbox):
    with pytest.raises(Invalid):
        start_conversation(
            inbox=inbox, by=bea, to=["visitor:11111111111111111111111"], subject="", html="<p>x</p>"
        )
    assert not Conversation.objects.exists()


def test_the_address_of_a_browser_is_no_word_to_search_for(ana):
    ana.say("Hola")
    Customer.objects.update(name="Ana")
    message = Message.objects.select_related("conversation__customer", "inbox").get()
    told = vector_of_message(message)
    assert "'hol" in told
    assert "'visitor" not in told


def test_what_a_machine_translated_says_so_with_what_was_written(ana, bea):
    ana.say("¿Dónde está mi lámpara?")
    plain = reply_to_conversation(conversation(), by=bea, html="<p>Un momento.</p>")
    reply = reply_to_conversation(conversation(), by=bea, html="<p>Mañana llega.</p>")
    kept = MessageRendering.objects.create(
        message=reply, language="en", text="It arrives tomorrow.", is_original=True, state="done"
    )
    told = {each["id"]: each["original"] for each in ana.read()["messages"]}
    assert told[reply.pk] == {"text": "It arrives tomorrow.", "language": "en"}
    assert told[plain.pk] is None
    kept.corrected_by = bea  # the member made the words their own
    kept.save()
    assert not any(each["original"] for each in ana.read()["messages"])


def test_files_stand_in_the_order_in_which_they_were_chosen(ana, site):
    door = f"/chat/{site.key}/files"
    numbers = []
    for name in ("small.txt", "large.txt"):  # the small one was up first
        sent = {"file": SimpleUploadedFile(name, b"LO-48190", "text/plain")}
        signed = {"Authorization": f"Bearer {ana.token}"}
        numbers.append(ana.client.post(door, sent, headers=signed).json()["id"])
    told = ana.say("See these", file_ids=[numbers[1], numbers[0], numbers[1]]).json()
    assert [each["name"] for each in told["attachments"]] == ["large.txt", "small.txt"]
