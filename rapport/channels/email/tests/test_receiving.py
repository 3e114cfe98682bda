"""From kept bytes to a message in the right conversation: once, and never lost."""

import pytest
from django.db import IntegrityError

from rapport.channels.email.actions import reading
from rapport.channels.email.actions.keeping import keep_raw
from rapport.channels.email.actions.reading import read_again, read_kept_mail
from rapport.channels.email.bodies import Body
from rapport.channels.email.composing import body_mark, message_id_for, plus_address
from rapport.channels.email.models import RawMessage, RawState
from rapport.channels.email.queries import key, raw_waiting
from rapport.channels.email.tests.conftest import let_in, mail, payload
from rapport.inbox.models import Conversation, Delivery, Message, MessageKind
from rapport.kernel.files import read_bytes
from rapport.kernel.models import FactRow

pytestmark = pytest.mark.django_db


def reply(conversation: Conversation, **values) -> Message:
    made = Message.objects.create(
        conversation=conversation,
        inbox=conversation.inbox,
        kind=MessageKind.REPLY,
        text="Dear Kenji",
        words="Dear Kenji",
        delivery=Delivery.SENT,
        addresses={"to": [{"address": "kenji@yamada.example", "name": ""}]},
        **values,
    )
    made.source_id = message_id_for(made.pk, 1, "lumenoak.example", key())
    made.save()
    return made


def test_a_mail_becomes_a_conversation_with_its_customer(support):
    kept = let_in(payload("outlook-ja"), support)
    message = kept.message
    assert kept.state == RawState.STORED
    assert message.conversation.subject == "カメラの修理について（保証書を添付します）"
    assert message.conversation.customer.name == "山田 健司"
    assert message.words.startswith("いつもお世話になっております。")
    assert [each.name for each in message.attachments.all()] == ["保証書.pdf"]
    assert message.addresses["cc"][0]["name"] == "佐藤, 花子"


def test_the_bytes_are_kept_as_they_came(support):
    raw = payload("docomo-ja")
    kept = let_in(raw, support)
    assert read_bytes(kept.file) == raw


def test_old_words_are_folded_and_nothing_is_lost(support):
    message = let_in(payload("outlook-de"), support).message
    assert "können Sie uns ein Foto schicken" not in message.words
    assert "können Sie uns ein Foto schicken" in message.text
    assert "<details" in message.html
    assert "können Sie uns ein Foto schicken" in message.html.partition("<details")[2]
    (picture,) = message.attachments.all()
    assert f"cid:{picture.content_id}" in message.html


def test_the_same_mail_by_two_ways_is_stored_once(support):
    first = let_in(payload("gmail-el"), support, via="lmtp")
    by_imap = (
        b"Return-Path: <x@y.example>\r\n" + payload("gmail-el").replace(b"\r\n", b"\n") + b"\n"
    )
    second, is_new = keep_raw(by_imap, inbox_id=support.pk, via="imap")
    assert (second.pk, is_new) == (first.pk, False)
    assert Message.objects.count() == 1


def test_the_same_message_id_in_a_changed_copy_is_stored_once(support):
    let_in(mail("Hello"), support)
    kept = let_in(mail("Hello\n\n-- \nfooter of a list"), support)
    assert kept.state == RawState.DUPLICATE
    assert Message.objects.count() == 1


def test_a_mail_to_two_inboxes_is_in_both(support, orders):
    assert let_in(mail(), support).state == RawState.STORED
    assert let_in(mail(), orders).state == RawState.STORED
    assert Conversation.objects.count() == 2


def test_mails_without_message_id_are_told_apart_by_what_they_say(support):
    let_in(mail("one", message_id=""), support)
    let_in(mail("two", message_id=""), support)
    assert let_in(mail("one", message_id=""), support).state == RawState.STORED
    assert Message.objects.count() == 2


@pytest.mark.parametrize("raw", [b"\x00\xff\xfe nothing", b"", b"%PDF-1.4 not a mail"])
def test_what_cannot_be_read_is_shown_with_its_bytes(support, raw):
    kept = let_in(raw, support, envelope_from="odd@example.org")
    assert kept.state == RawState.UNREADABLE
    assert kept.message.is_unreadable
    assert kept.message.addresses["from"][0]["address"] == "odd@example.org"
    assert read_bytes(kept.message.attachments.get().file) == raw


def test_a_parser_that_falls_loses_nothing_and_the_mail_can_be_read_later(support, monkeypatch):
    def fall(*_arguments, **_named):
        raise ValueError("a bug")

    with monkeypatch.context() as broken:
        broken.setattr(reading, "parse", fall)
        kept = let_in(mail(), support)
    assert (kept.state, kept.error) == (RawState.UNREADABLE, "ValueError: a bug")
    read_again(kept)
    kept.refresh_from_db()
    assert kept.state == RawState.STORED
    assert kept.message.words == "Hello"


def test_words_that_postgresql_refuses_do_not_stop_the_queue(support, monkeypatch):
    monkeypatch.setattr(reading, "read_body", lambda text, page: Body("a\x00b"))
    kept = let_in(mail(), support)
    assert kept.state == RawState.UNREADABLE
    assert "NUL" in kept.error


def test_a_mail_too_large_to_fetch_whole_says_so(support):
    kept, _is_new = keep_raw(mail(), inbox_id=support.pk, via="imap", whole_size=90_000_000)
    read_kept_mail(kept.pk)
    kept.refresh_from_db()
    assert kept.state == RawState.UNREADABLE
    assert "larger than" in kept.message.text


def test_an_answer_goes_to_its_conversation_by_message_id(support):
    first = let_in(mail(), support).message
    ours = reply(first.conversation)
    answer = mail(
        "Thanks", message_id="2@yamada.example", subject="Other", in_reply_to=f"<{ours.source_id}>"
    )
    assert let_in(answer, support).message.conversation == first.conversation


def test_an_answer_goes_to_its_conversation_by_plus_address(support):
    first = let_in(mail(), support).message
    token = first.conversation.token
    answer = mail("Thanks", message_id="2@yamada.example", to=plus_address(support.address, token))
    assert let_in(answer, support).message.conversation == first.conversation


def test_an_answer_goes_to_its_conversation_by_the_envelope_alone(support):
    first = let_in(mail(), support).message
    token = first.conversation.token
    kept = let_in(
        mail("Thanks", message_id="2@yamada.example", to="undisclosed-recipients:;"),
        support,
        envelope_to=[plus_address(support.address, token)],
    )
    assert kept.message.conversation == first.conversation


def test_an_answer_goes_to_its_conversation_by_the_mark_in_the_body(support):
    first = let_in(mail(), support).message
    text = f"Thanks\n\n> Dear Kenji\n> {body_mark(first.conversation.token)}"
    answer = mail(text, message_id="2@yamada.example")
    assert let_in(answer, support).message.conversation == first.conversation


def test_the_subject_alone_never_decides(support):
    first = let_in(mail(subject="Re: The lamp"), support).message
    second = let_in(mail(subject="Re: The lamp", message_id="2@yamada.example"), support).message
    assert second.conversation != first.conversation


def test_a_stranger_with_a_forwarded_copy_begins_a_conversation_of_their_own(support):
    first = let_in(mail(), support).message
    text = f"Is this yours?\n\n> {body_mark(first.conversation.token)}"
    stranger = mail(text, sender="mallory@evil.example", message_id="m@evil.example")
    assert let_in(stranger, support).message.conversation != first.conversation


def test_a_colleague_who_was_copied_may_join(support):
    first = let_in(mail(Cc="hanako@yamada.example"), support).message
    text = f"I add this.\n\n> {body_mark(first.conversation.token)}"
    joined = mail(text, sender="Hanako <hanako@yamada.example>", message_id="h@yamada.example")
    assert let_in(joined, support).message.conversation == first.conversation


def test_a_token_of_another_inbox_leads_nowhere(support, orders):
    first = let_in(mail(), support).message
    to = plus_address(orders.address, first.conversation.token)
    other = let_in(mail("x", message_id="2@yamada.example", to=to), orders).message
    assert other.conversation != first.conversation


def test_our_own_mail_coming_back_is_not_a_customers_message(support):
    first = let_in(mail(), support).message
    ours = reply(first.conversation)
    back = mail("Dear Kenji", sender="support@lumenoak.example", message_id=ours.source_id)
    assert let_in(back, support).state == RawState.OURS
    assert Message.objects.filter(kind=MessageKind.INCOMING).count() == 1


@pytest.mark.parametrize("name", ["bounce-postfix", "bounce-exchange", "bounce-qmail"])
def test_a_bounce_is_written_at_the_reply_that_did_not_arrive(support, name):
    first = let_in(mail(), support).message
    ours = reply(first.conversation)
    raw = payload(name).replace(b"c-7d3f.1204@lumenoak.example", ours.source_id.encode())
    kept = let_in(raw, support, envelope_from="")
    assert (kept.state, kept.message) == (RawState.REPORT, ours)
    ours.refresh_from_db()
    assert ours.delivery == Delivery.FAILED
    assert "5." in ours.failure
    assert FactRow.objects.filter(name="inbox.ReplyFailed").count() == 1


def test_a_bounce_of_something_unknown_is_shown_as_a_message(support):
    kept = let_in(payload("bounce-postfix"), support, envelope_from="")
    assert kept.state == RawState.STORED
    assert kept.message.is_automatic


def test_a_forged_bounce_changes_nothing(support):
    first = let_in(mail(), support).message
    ours = reply(first.conversation)
    forged = ours.source_id.replace(f"r{ours.pk}.1.", f"r{ours.pk}.1.0")[: len(ours.source_id)]
    raw = payload("bounce-postfix").replace(b"c-7d3f.1204@lumenoak.example", forged.encode())
    let_in(raw, support, envelope_from="")
    ours.refresh_from_db()
    assert ours.delivery == Delivery.SENT


def test_automatic_mail_is_marked_and_does_not_reopen(support):
    message = let_in(payload("out-of-office-de"), support).message
    assert message.is_automatic


def test_answers_to_ourselves_are_not_where_replies_go(support):
    made = mail(reply_to="support@lumenoak.example, kenji.private@yamada.example")
    addresses = let_in(made, support).message.addresses
    assert [each["address"] for each in addresses["reply_to"]] == ["kenji.private@yamada.example"]


def test_kept_mail_whose_job_was_lost_is_found(support):
    kept, _is_new = keep_raw(mail(), inbox_id=support.pk, via="smtp")
    assert raw_waiting(older_than_seconds=60) == []
    RawMessage.objects.update(received_at="2026-01-01T00:00Z")
    assert raw_waiting() == [kept.pk]
    assert FactRow.objects.filter(name="channels.email.RawMailKept").count() == 1


def test_receiving_costs_few_queries(support, django_assert_max_num_queries):
    let_in(mail(), support)
    kept, _is_new = keep_raw(mail("two", message_id="2@x.example"), inbox_id=support.pk, via="smtp")
    with django_assert_max_num_queries(40):
        read_kept_mail(kept.pk)


def test_a_text_without_end_is_begun_on_the_page_and_whole_in_a_file(support):
    line = "The quick brown fox jumps over the lazy dog.\n"
    message = let_in(mail(line * 20_000 + "The last word"), support).message
    assert len(message.text) < 110_000
    assert "message.txt" in message.words
    (whole,) = message.attachments.all()
    assert read_bytes(whole.file).decode().rstrip().endswith("The last word")
    assert let_in(mail(line, message_id="2@x.example"), support).message.words == line.strip()


@pytest.mark.django_db(transaction=True)
def test_a_mail_for_an_inbox_that_has_gone_is_trouble_for_whoever_brings_it():
    with pytest.raises(IntegrityError):
        keep_raw(payload("apple-mail-es"), inbox_id=424_242, via="imap")
