"""What every channel promises, as tests: a channel's own tests inherit them and bring a `Subject`.

    class TestEmail(ChannelContract):
        @pytest.fixture
        def subject(self, …): return a Subject for this channel

Incoming: a message is stored once, however often it comes; strangers, empty messages, files and
unreadable ones arrive. Outgoing: one key is one message at the other end; "later", "never" and
"perhaps" are told apart.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

import pytest

from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import Delivery, Inbox, Message, MessageKind
from rapport.inbox.ports import Channel, channel_of


class OtherSide(Protocol):
    """The provider or server at the other end, as far as these tests need it."""

    def taken(self) -> list[Any]:
        """What arrived there, oldest first."""

    def says(self, fate: str) -> None:
        """Answer the next message with "later", "never" or "perhaps"."""


@dataclass
class Subject:
    """A channel under test.

    `fates` are the answers that its other side can give at all. `refuses_at_once`: whoever writes is
    told what cannot be taken while they still sit there, so nothing of it is stored.
    """

    fates: ClassVar[tuple[str, ...]] = ("later", "never", "perhaps")
    refuses_at_once: ClassVar[bool] = False

    channel: Channel
    inbox: Inbox
    other_side: OtherSide

    def let_in(self, **message: Any) -> None:
        """Let a message in as it arrives in life: text, files=[(name, content)], id, sender."""
        raise NotImplementedError

    def let_in_something_unreadable(self) -> None:
        """Let in bytes of which nothing can be made."""
        raise NotImplementedError


def incoming() -> list[Message]:
    return list(Message.objects.filter(kind=MessageKind.INCOMING).order_by("id"))


class ChannelContract:
    """Inherit this; see the top of the file."""

    def test_it_is_described(self, subject: Subject):
        channel = subject.channel
        assert channel_of(subject.inbox.channel) is channel
        assert channel.kind.isidentifier()
        assert str(channel.name)
        assert channel.icon
        assert channel.max_attachment_bytes > 0
        assert channel.undo_seconds >= 0
        assert not channel.is_address("")

    def test_a_stranger_becomes_a_customer_with_a_conversation(self, subject: Subject):
        subject.let_in(text="Hello, where is my lamp?")
        (message,) = incoming()
        assert message.words == "Hello, where is my lamp?"
        assert message.conversation.inbox == subject.inbox
        assert message.conversation.customer.identities.get().kind == subject.channel.kind

    def test_the_same_message_is_stored_once(self, subject: Subject):
        for _time in range(3):
            subject.let_in(text="Hello", id="one")
        assert len(incoming()) == 1

    def test_the_same_words_twice_are_two_messages(self, subject: Subject):
        subject.let_in(text="Hello?", id="one")
        subject.let_in(text="Hello?", id="two")
        assert len(incoming()) == 2

    def test_an_empty_message_arrives(self, subject: Subject):
        subject.let_in(text="")
        assert len(incoming()) == (0 if subject.refuses_at_once else 1)

    def test_words_in_any_script_arrive_as_they_were_written(self, subject: Subject):
        words = "Ελένη Παπαδοπούλου · 山田健司 · نور المنصوري · 👩🏽‍🔧 · ñ"
        subject.let_in(text=words)
        assert incoming()[0].words == words

    def test_files_arrive_with_their_names(self, subject: Subject):
        subject.let_in(text="See", files=[("写真.png", b"\x89PNG"), ("../../etc/passwd", b"x")])
        names = [each.name for each in incoming()[0].attachments.all()]
        assert names[0] == "写真.png"
        assert "/" not in names[1]

    def test_what_cannot_be_read_is_shown_as_such(self, subject: Subject):
        subject.let_in_something_unreadable()
        if subject.refuses_at_once:
            assert not incoming()
            return
        (message,) = incoming()
        assert message.is_unreadable
        assert message.attachments.count() == 1

    def test_a_reply_arrives_once_however_often_it_is_delivered(self, subject: Subject, bea):
        reply = self._reply(subject, bea)
        for _time in range(3):
            deliver_due(reply.pk)
        reply.refresh_from_db()
        assert reply.delivery == Delivery.SENT
        assert len(subject.other_side.taken()) == 1

    def test_the_same_key_is_answered_from_the_record(self, subject: Subject, bea):
        reply = self._reply(subject, bea)
        deliver_due(reply.pk)
        Message.objects.filter(pk=reply.pk).update(delivery=Delivery.SCHEDULED)  # a record was lost
        deliver_due(reply.pk)
        reply.refresh_from_db()
        assert reply.delivery == Delivery.SENT
        assert len(subject.other_side.taken()) == 1

    def test_an_answer_to_our_reply_is_in_the_same_conversation(self, subject: Subject, bea):
        reply = self._reply(subject, bea)
        deliver_due(reply.pk)
        reply.refresh_from_db()
        subject.let_in(text="Thanks", id="two", answers=reply.source_id)
        assert {each.conversation_id for each in incoming()} == {reply.conversation_id}

    @pytest.mark.parametrize(
        ("answer", "fate"),
        [
            ("later", Delivery.SCHEDULED),
            ("never", Delivery.FAILED),
            ("perhaps", Delivery.UNCERTAIN),
        ],
    )
    def test_what_the_other_side_says_is_understood(self, subject: Subject, bea, answer, fate):
        if answer not in subject.fates:
            pytest.skip("the other side is this house: it never says so")
        reply = self._reply(subject, bea)
        subject.other_side.says(answer)
        deliver_due(reply.pk)
        reply.refresh_from_db()
        assert reply.delivery == fate
        assert reply.failure

    def test_after_perhaps_nothing_is_sent_by_itself(self, subject: Subject, bea):
        if "perhaps" not in subject.fates:
            pytest.skip("the other side is this house: nothing is ever uncertain")
        reply = self._reply(subject, bea)
        subject.other_side.says("perhaps")
        deliver_due(reply.pk)
        before = len(subject.other_side.taken())
        Message.objects.filter(pk=reply.pk).update(delivery=Delivery.SCHEDULED)
        deliver_due(reply.pk)
        reply.refresh_from_db()
        assert reply.delivery == Delivery.UNCERTAIN
        assert len(subject.other_side.taken()) == before

    def _reply(self, subject: Subject, by: Any) -> Message:
        subject.let_in(text="Where is my lamp?", id="one")
        conversation = incoming()[0].conversation
        reply = reply_to_conversation(conversation, by=by, html="<p>On its way.</p>")
        Message.objects.filter(pk=reply.pk).update(send_after="2026-01-01T00:00Z")
        return reply
