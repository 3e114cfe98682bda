"""A customer writes: once, by the right person, into the right conversation."""

import pytest

from rapport.customers.models import Customer
from rapport.inbox.actions.close import close_conversation
from rapport.inbox.actions.merge import merge_conversations
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.actions.snooze import snooze_conversation
from rapport.inbox.events import MessageReceived
from rapport.inbox.models import Closure, Conversation, Message, Snooze
from rapport.inbox.ports import Address, InboundAttachment
from rapport.inbox.tests.conftest import mail
from rapport.kernel.clock import now
from rapport.kernel.files import read_bytes
from rapport.kernel.models import FactRow, StoredFile

pytestmark = pytest.mark.django_db


def test_a_first_mail_opens_a_conversation_that_waits(arrive):
    received = arrive()
    conversation = received.conversation
    assert conversation.customer.name == "山田健司"
    assert (conversation.status, conversation.message_count) == ("open", 1)
    assert conversation.waiting_since == received.message.created_at
    assert conversation.last_words == "電源が入りません。"
    assert FactRow.objects.filter(name=MessageReceived.fact_name()).count() == 1


def test_nothing_is_guessed_about_the_person(arrive):
    customer = arrive().conversation.customer
    assert (customer.language, customer.zone, customer.country, customer.given_name) == ("",) * 4


def test_the_same_mail_by_two_ways_is_one_message(support):
    first = receive_message(mail(source_id="same@x"), inbox=support)
    again = receive_message(mail(source_id="same@x"), inbox=support)
    assert again.is_repeat and not first.is_repeat
    assert again.message == first.message
    assert Message.objects.count() == 1


def test_a_mail_to_two_inboxes_is_a_message_in_each(support, orders):
    inbound = mail(source_id="both@x")
    places = {receive_message(inbound, inbox=each).conversation.inbox for each in (support, orders)}
    assert places == {support, orders}


def test_mails_without_an_id_are_never_dropped(arrive):
    assert arrive(source_id="").message != arrive(source_id="").message


def test_the_person_is_known_by_address_whatever_its_capitals(arrive):
    arrive()
    arrive(sender=Address("K.Yamada@NANIWA-mail.example", "Kenji"))
    assert Customer.objects.count() == 1


def test_a_name_given_later_replaces_a_bare_address_but_never_a_name(arrive):
    arrive(sender=Address("ana@andes-mail.example"))
    assert Customer.objects.get().name == "ana@andes-mail.example"
    arrive(sender=Address("ana@andes-mail.example", "Ana Quispe Rojas"))
    arrive(sender=Address("ana@andes-mail.example", "Somebody Else"))
    assert Customer.objects.get().name == "Ana Quispe Rojas"


def test_senders_without_address_are_not_one_person(arrive):
    unknown = Address("", "")
    assert (
        arrive(sender=unknown).conversation.customer != arrive(sender=unknown).conversation.customer
    )


def test_an_answer_finds_its_conversation_by_what_it_answers(conversation, arrive):
    source = conversation.messages.get().source_id
    assert arrive(answers=("unknown@x", source)).conversation == conversation


def test_the_token_leads_home_but_only_in_its_own_inbox(conversation, arrive, orders):
    assert arrive(token=conversation.token).conversation == conversation
    assert arrive(inbox=orders, token=conversation.token).conversation != conversation


def test_the_token_is_stronger_than_what_is_answered(conversation, arrive):
    other = arrive().conversation
    answered = other.messages.get().source_id
    found = arrive(token=conversation.token, answers=(answered,)).conversation
    assert found == conversation


def test_the_same_subject_alone_never_joins(conversation, arrive):
    assert arrive(subject=conversation.subject).conversation != conversation


def test_an_answer_opens_a_closed_conversation(conversation, arrive, bea):
    close_conversation(conversation, by=bea)
    again = arrive(token=conversation.token).conversation
    newest = again.messages.filter(kind="incoming").latest("id")
    assert (again.status, again.waiting_since) == ("open", newest.created_at)
    assert not Closure.objects.exists()
    assert again.messages.filter(activity__code="reopened").get().activity["reason"] == "customer"


def test_an_answer_wakes_a_snoozed_conversation(conversation, arrive, bea):
    snooze_conversation(conversation, until=now().replace(year=now().year + 1, day=1), by=bea)
    assert arrive(token=conversation.token).conversation.status == "open"
    assert not Snooze.objects.exists()


def test_an_automatic_answer_opens_nothing_and_waits_for_nobody(conversation, arrive, bea):
    close_conversation(conversation, by=bea)
    received = arrive(token=conversation.token, is_automatic=True)
    conversation.refresh_from_db()
    assert (conversation.status, conversation.waiting_since) == ("closed", None)
    assert received.message.is_automatic
    assert conversation.message_count == 2


def test_answers_to_a_merged_conversation_arrive_where_it_lives_on(arrive, bea, orders):
    first, second, third = arrive(), arrive(inbox=orders), arrive()
    merge_conversations(first.conversation, into=second.conversation, by=bea)
    merge_conversations(second.conversation, into=third.conversation, by=bea)
    by_token = arrive(token=first.conversation.token)
    by_answer = arrive(answers=(first.message.source_id,))
    in_orders = arrive(inbox=orders, answers=(second.message.source_id,))
    homes = {each.conversation.pk for each in (by_token, by_answer, in_orders)}
    assert homes == {third.conversation.pk}


def test_files_come_along_and_repeats_store_none(support):
    files = (
        InboundAttachment("../../写真.png", "image/png", b"png", "logo@x"),
        InboundAttachment("a\x00b.txt", "text/plain", b""),
    )
    received = receive_message(mail(source_id="f@x", attachments=files), inbox=support)
    receive_message(mail(source_id="f@x", attachments=files), inbox=support)
    stored = list(received.message.attachments.all())
    assert [(each.name, each.size, each.content_id) for each in stored] == [
        ("写真.png", 3, "logo@x"),
        ("ab.txt", 0, ""),
    ]
    assert read_bytes(stored[0].file) == b"png"
    assert StoredFile.objects.count() == 2


def test_what_cannot_be_read_is_a_conversation_that_says_so(arrive):
    received = arrive(is_unreadable=True, subject="", words="", text="")
    assert received.message.is_unreadable
    assert Conversation.objects.get() == received.conversation


def test_endless_headers_do_not_break_the_storing(arrive):
    received = arrive(
        subject="s" * 5000,
        source_id="i" * 2000,
        sender=Address("a" * 400 + "@x.example", "n" * 900),
        answers=("r" * 3000,),
        words="w" * 100_000,
    )
    assert len(received.conversation.subject) == 300
    assert received.message.words == "w" * 100_000
