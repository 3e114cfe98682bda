"""Messages, replies, notes and files through the door for programs."""

import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from rapport.inbox import ports
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Attachment, Delivery, Message
from rapport.inbox.ports import Address, InboundAttachment, Original
from rapport.kernel.clock import now
from rapport.kernel.files import store_bytes
from rapport.team.tests.tokens import program_of
from rapport.ui.components.world import direction_of_text

pytestmark = pytest.mark.django_db


def test_a_message_tells_everything_that_came(program, arrive):
    received = arrive(
        text="電源が入りません。\n> Hello",
        words="電源が入りません。",
        html='<p>電源が入りません。<img src="cid:camera"></p>',
        to=(Address("support@lumenoak.example"),),
        cc=(Address("mei@example.com", "张梅"),),
        reply_to=(Address("other@naniwa-mail.example"),),
        headers=(("Subject", "カメラの件"), ("X-Odd", "1")),
        attachments=(InboundAttachment("写真.png", "image/png", b"\x89PNG", "camera"),),
        is_automatic=True,
    )
    told = program.get(f"/messages/{received.message.pk}").json()
    assert told["kind"] == told["direction"] == "incoming"
    assert told["author"]["type"] == "customer" and told["author"]["name"] == "山田健司"
    assert told["sender"]["address"] == "k.yamada@naniwa-mail.example"
    assert told["cc"] == [{"address": "mei@example.com", "name": "张梅"}]
    assert told["reply_to"][0]["address"] == "other@naniwa-mail.example"
    assert (told["text"], told["words"]) == ("電源が入りません。\n> Hello", "電源が入りません。")
    assert (told["language"], told["text_direction"]) == ("ja", "ltr")
    assert told["headers"][1] == {"name": "X-Odd", "value": "1"}
    assert told["is_automatic"] and not told["is_unreadable"]
    assert told["delivery"] is None and told["original"] is None
    (file,) = told["attachments"]
    assert (file["name"], file["content_id"]) == ("写真.png", "camera")
    content = program.get(file["href"].partition("/api/v1")[2])
    assert b"".join(content) == b"\x89PNG"
    assert content["Content-Disposition"].startswith("attachment")


def test_a_thread_is_read_in_pages_either_way(program, here, conversation, marek, arrive):
    for number in range(4):
        reply_to_conversation(conversation, by=marek, html=f"<p>{number}</p>")

    def read(**asked):
        seen, cursor = [], {}
        while True:
            page = program.get(f"{here}/messages", limit=2, **asked, **cursor).json()
            seen += page["items"]
            if page["next"] is None:
                return seen
            cursor = {"cursor": page["next"]}

    forth, back = read(), read(order="newest")
    assert [each["id"] for each in forth] == [each["id"] for each in back][::-1]
    assert [each["text"] for each in read(kind="reply")] == ["0", "1", "2", "3"]
    assert "assigned" in [each["activity"]["code"] for each in read(kind="activity")]
    assert "headers" not in forth[0]


def test_a_thread_takes_the_same_few_queries_however_long(
    program, here, conversation, marek, django_assert_num_queries, django_assert_max_num_queries
):
    reply_to_conversation(conversation, by=marek, html="<p>1</p>")
    program.get(f"{here}/messages")
    with django_assert_max_num_queries(8) as few:
        program.get(f"{here}/messages")
    stored = store_bytes(b"x", name="a", media_type="text/plain")
    for _time in range(10):
        reply = reply_to_conversation(conversation, by=marek, html="<p>1</p>")
        Attachment.objects.create(message=reply, file=stored, name="a", media_type="a/b", size=1)
    with django_assert_num_queries(len(few)):
        program.get(f"{here}/messages")


def test_the_original_is_had_where_the_channel_keeps_it(program, conversation, post, monkeypatch):
    message = conversation.messages.get()
    assert program.get(f"/messages/{message.pk}/original").status_code == 404
    kept = store_bytes(b"From: Kenji", name="mail", media_type="message/rfc822")

    class Keeping(type(post)):
        def originals_among(self, numbers):
            return set(numbers)

        def original_of(self, number):
            return Original(kept, "mail-1.eml", "message/rfc822")

    monkeypatch.setattr(ports, "_channels", {"email": Keeping()})
    told = program.get(f"/messages/{message.pk}").json()
    answer = program.get(told["original"].partition("/api/v1")[2])
    assert b"".join(answer) == b"From: Kenji"
    assert "mail-1.eml" in answer["Content-Disposition"]


def test_a_reply_is_queued_and_what_follows_too(program, here, conversation):
    sent = {"html": "<p>في الطريق <b>اليوم</b></p>", "then": "close"}
    answer = program.post(f"{here}/replies", sent)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert told["html"] == "<p>في الطريق <strong>اليوم</strong></p>"
    assert told["to"] == [{"address": "k.yamada@naniwa-mail.example", "name": "山田健司"}]
    assert told["delivery"]["state"] == "scheduled"
    assert answer["Location"] == f"/api/v1/messages/{told['id']}"
    conversation.refresh_from_db()
    assert conversation.status == "closed"


def test_text_is_never_read_as_html_and_hostile_html_is_cleaned(program, here):
    told = program.post(f"{here}/replies", {"text": "a < b & <script>x</script>"}).json()
    assert told["html"] == "<p>a &lt; b &amp; &lt;script&gt;x&lt;/script&gt;</p>"
    assert told["text"] == "a < b & <script>x</script>"
    hostile = '<p onclick="x()">Hi<script>alert(1)</script><img src="https://spy.example/"></p>'
    assert program.post(f"{here}/replies", {"html": hostile}).json()["html"] == "<p>Hi</p>"


def test_a_reply_may_go_elsewhere_and_snooze(program, here, conversation):
    until = (now() + timedelta(days=2)).isoformat()
    sent = {
        "text": "Hi",
        "to": [{"address": "mei@example.com", "name": "张梅"}],
        "cc": [{"address": "lena@example.com"}],
        "bcc": [{"address": "daan@example.com"}],
        "then": "snooze",
        "snoozed_until": until,
    }
    told = program.post(f"{here}/replies", sent).json()
    assert [each["address"] for each in told["to"] + told["cc"] + told["bcc"]] == [
        "mei@example.com",
        "lena@example.com",
        "daan@example.com",
    ]
    conversation.refresh_from_db()
    assert conversation.status == "snoozed"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "html"),
        ({"text": "a", "html": "b"}, ""),
        ({"text": "   "}, "html"),
        ({"text": "Hi", "to": []}, "to"),
        ({"text": "Hi", "to": [{"address": "nowhere"}]}, "to"),
        ({"text": "Hi", "then": "snooze"}, "snoozed_until"),
        ({"text": "Hi", "colour": 1}, "colour"),
        ({"text": "x" * 1_000_001}, "text"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_named(program, here, wrong, field):
    answer = program.post(f"{here}/replies", wrong)
    assert answer.status_code == 422
    assert answer.json().get("field", "") == field
    assert not Message.objects.filter(kind="reply").exists()


def test_who_has_not_read_a_colleagues_answer_is_told(program, here, conversation, bea):
    seen = conversation.messages.get().pk
    reply_to_conversation(conversation, by=bea, html="<p>Done.</p>")
    answer = program.post(f"{here}/replies", {"text": "Hi", "seen_message_id": seen})
    assert (answer.status_code, answer.json()["code"]) == (409, "answered")


def test_the_same_key_says_it_once_also_after_the_kept_answer_is_gone(program, here):
    from rapport.rest.models import KeptAnswer

    key = {"idempotency-key": "order-7"}
    first = program.post(f"{here}/replies", {"text": "Hi"}, headers=key)
    KeptAnswer.objects.all().delete()
    again = program.post(f"{here}/replies", {"text": "Hi"}, headers=key)
    assert first.json()["id"] == again.json()["id"]
    assert Message.objects.filter(kind="reply").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_time_says_it_once(marek, here):
    program = program_of(marek)
    statuses = []

    def run():
        key = {"idempotency-key": "order-7"}
        statuses.append(program.post(f"{here}/replies", {"text": "Hi"}, headers=key).status_code)
        connections.close_all()

    threads = [threading.Thread(target=run) for _time in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Message.objects.filter(kind="reply").count() == 1
    assert set(statuses) <= {201, 409} and 201 in statuses


def test_a_note_stays_among_us_and_asks_the_named_to_look(program, here, conversation, bea):
    html = f'<p><span data-mention="{bea.pk}">@Bea</span> look</p>'
    told = program.post(f"{here}/notes", {"html": html}).json()
    assert (told["kind"], told["direction"], told["delivery"]) == ("note", "internal", None)
    assert bea.mentions.count() == 1


def test_a_reply_is_taken_back_by_its_author_only(program, here, bea):
    reply = program.post(f"{here}/replies", {"text": "Hi"}).json()["id"]
    assert program_of(bea).post(f"/messages/{reply}/withdraw").status_code == 403
    told = program.post(f"/messages/{reply}/withdraw").json()
    assert told["delivery"]["state"] == "withdrawn"
    again = program.post(f"/messages/{reply}/withdraw")
    assert (again.status_code, again.json()["code"]) == (409, "too_late")


def test_what_failed_is_sent_again_and_what_perhaps_arrived_confirmed(program, here):
    reply = program.post(f"{here}/replies", {"text": "Hi"}).json()["id"]
    assert program.post(f"/messages/{reply}/send_again").status_code == 409
    Message.objects.filter(pk=reply).update(delivery=Delivery.FAILED, failure="550 unknown")
    assert program.get(f"/messages/{reply}").json()["delivery"]["words"] == "550 unknown"
    told = program.post(f"/messages/{reply}/send_again").json()
    assert (told["delivery"]["state"], told["delivery"]["round"]) == ("scheduled", 2)
    Message.objects.filter(pk=reply).update(delivery=Delivery.UNCERTAIN)
    told = program.post(f"/messages/{reply}/confirm_delivered").json()
    assert told["delivery"]["state"] == "sent"


def test_what_lies_in_another_inbox_does_not_exist(tom, arrive, orders, bea):
    received = arrive(inbox=orders, attachments=(InboundAttachment("a.txt", "text/plain", b"a"),))
    program, number = program_of(tom), received.conversation.pk
    file = Attachment.objects.get().pk
    for path in (
        f"/conversations/{number}/messages",
        f"/messages/{received.message.pk}",
        f"/messages/{received.message.pk}/original",
        f"/attachments/{file}/content",
    ):
        assert program.get(path).status_code == 404, path
    for path in (f"/conversations/{number}/replies", f"/conversations/{number}/notes"):
        assert program.post(path, {"text": "Hi"}).status_code == 404, path
    reply = reply_to_conversation(received.conversation, by=bea, html="<p>Hi</p>")
    assert program.post(f"/messages/{reply.pk}/withdraw").status_code == 404


def test_a_viewer_writes_nothing(sofia, here, conversation):
    program = program_of(sofia)
    assert program.get(f"{here}/messages").status_code == 200
    for path in (f"{here}/replies", f"{here}/notes"):
        assert program.post(path, {"text": "Hi"}).status_code == 403
    upload = program.upload("/attachments", {"file": SimpleUploadedFile("a", b"a")})
    assert upload.status_code == 403


def test_a_text_goes_as_its_letters_go():
    """The language of short words is that of the conversation; the letters know better."""
    for text, code, expected in [
        ("Ein Test", "ar", "ltr"),
        ("iPhone لا يعمل", "ar", "rtl"),
        ("iPhone لا يعمل", "", "ltr"),
        ("متى؟ Wann", "de", "ltr"),
        ("12345", "he", "rtl"),
        ("電源", "ja", "ltr"),
        ("12345", "", None),
    ]:
        assert direction_of_text(text, code) == expected, text
