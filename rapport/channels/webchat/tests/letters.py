"""A visitor who left, the letter that follows them, and what comes back by mail."""

from datetime import timedelta

from rapport.channels.webchat.actions.carrying_on import mail_what_was_missed, reckon
from rapport.channels.webchat.models import Visitor
from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.actions.receive import receive_message
from rapport.inbox.actions.reply import reply_to_conversation
from rapport.inbox.models import LETTERS, Conversation, Inbox, Message
from rapport.inbox.ports import Address, InboundMessage
from rapport.team.models import Member

ANA = "ana@correo.example"


def conversation() -> Conversation:
    return Conversation.objects.get()


def answer(by: Member, html: str) -> Message:
    reply = reply_to_conversation(conversation(), by=by, html=html)
    deliver_due(reply.pk)
    reckon(conversation().pk)
    return reply


def wait(minutes: int = 4) -> None:
    """Let time pass: everything that happened, happened earlier."""
    pause = timedelta(minutes=minutes)
    for message in Message.objects.all():
        message.created_at -= pause
        message.save(update_fields=["created_at"])
    for visitor in Visitor.objects.all():
        visitor.last_seen_at -= pause
        visitor.gone_at = visitor.gone_at and visitor.gone_at - pause
        visitor.save()
    reckon(conversation().pk)


def send(most: int = 10) -> list[Message]:
    mail_what_was_missed()
    letters = list(Message.objects.filter(LETTERS).order_by("id"))
    for letter in letters:
        deliver_due(letter.pk)
    return letters


def by_mail(inbox: Inbox, words: str, *, sender: str = ANA, **more) -> Message:
    """What came by mail."""
    number = Message.objects.count()
    mail = InboundMessage(
        source_id=f"mail-{number}@correo.example",
        sender=Address(sender, "Ana Quispe"),
        text=words,
        words=words,
        **more,
    )
    return receive_message(mail, inbox=inbox).message
