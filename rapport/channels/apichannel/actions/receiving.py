"""Another system brings what a customer wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection as database
from django.db import transaction
from django.utils.translation import gettext as _

from rapport.customers.actions.change import remember_language
from rapport.customers.actions.identities import add_identity
from rapport.inbox.actions.receive import Received, receive_message
from rapport.inbox.models import Conversation, Inbox
from rapport.inbox.ports import Address, InboundAttachment, InboundMessage
from rapport.inbox.rich_text import clean_html, text_of
from rapport.kernel.errors import Invalid

from ..models import Connection, Thread
from ..queries.connections import conversation_in, conversation_of_thread
from .connecting import note_sign_of_life

LONGEST_SHOWN = 100_000
TEXT_NAME = "message.txt"


@dataclass(frozen=True, slots=True)
class Brought:
    """A message as the other system tells it."""

    source_id: str
    sender: Address
    text: str = ""
    html: str = ""
    subject: str = ""
    sender_email: str = ""
    sender_language: str = ""
    language: str = ""
    thread: str = ""
    conversation_id: int | None = None
    in_reply_to: str = ""
    written_at: datetime | None = None
    is_automatic: bool = False
    is_unreadable: bool = False
    files: Sequence[InboundAttachment] = ()


@transaction.atomic
def take_in(connection: Connection, brought: Brought) -> Received:
    """Store it once, in its thread's conversation; keep what was told of who wrote it."""
    inbox = connection.inbox
    known = _conversation_for(inbox, brought)
    received = receive_message(_inbound(brought, known), inbox=inbox)
    if brought.thread and known is None:
        Thread.objects.get_or_create(
            inbox=inbox, name=brought.thread, defaults={"conversation": received.conversation}
        )
    if not received.is_repeat:
        _learn(received, brought)
    note_sign_of_life(connection, "last_received_at")
    return received


def _conversation_for(inbox: Inbox, brought: Brought) -> Conversation | None:
    if brought.conversation_id is not None:
        found = conversation_in(inbox, brought.conversation_id)
        if found is None:
            words = _("There is no such conversation in this inbox.")
            raise Invalid(words, field="conversation_id")
        return found
    if not brought.thread:
        return None
    # Two first messages of a thread may come in the same moment: the second waits for the first.
    with database.cursor() as cursor:
        key = f"thread {inbox.pk} {brought.thread}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    return conversation_of_thread(inbox, brought.thread)


def _inbound(brought: Brought, known: Conversation | None) -> InboundMessage:
    html = clean_html(brought.html)
    text = brought.text or text_of(html)
    shown, files = text, tuple(brought.files)
    if len(text) > LONGEST_SHOWN:
        words = _("This message goes on. All of it is in the attached file “%(name)s”.")
        shown = f"{text[:LONGEST_SHOWN].rstrip()} …\n\n{words % {'name': TEXT_NAME}}"
        files = (*files, InboundAttachment(TEXT_NAME, "text/plain", text.encode()))
        html = ""
    return InboundMessage(
        source_id=brought.source_id,
        sender=brought.sender,
        subject=" ".join(brought.subject.split()),
        text=shown,
        words=shown,
        html=html,
        language=brought.language,
        written_at=brought.written_at,
        answers=(brought.in_reply_to,) if brought.in_reply_to else (),
        token=known.token if known else "",
        is_automatic=brought.is_automatic,
        is_unreadable=brought.is_unreadable,
        attachments=files,
    )


def _learn(received: Received, brought: Brought) -> None:
    """What the other system knows of them counts where we knew nothing."""
    customer = received.message.customer
    if customer is None:
        return
    if brought.sender_email:
        add_identity(customer, "email", brought.sender_email)
    if brought.sender_language and not customer.language:
        remember_language(customer, brought.sender_language)
