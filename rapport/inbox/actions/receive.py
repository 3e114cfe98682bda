"""A customer wrote: seen before? who is it? which conversation? Stored, and told."""

from dataclasses import dataclass

from django.db import connection, transaction

from rapport.customers.actions.identities import meet_customer
from rapport.customers.models import Customer
from rapport.inbox.actions.addressing import as_json
from rapport.inbox.actions.close import reopen_locked
from rapport.inbox.actions.drafts import tidy_name
from rapport.inbox.actions.languages import Heard, follow_language, heard_in
from rapport.inbox.actions.locking import lock_conversation
from rapport.inbox.actions.snooze import wake_locked
from rapport.inbox.actions.standing import note_said
from rapport.inbox.events import MessageReceived
from rapport.inbox.models import (
    Attachment,
    Conversation,
    Inbox,
    Message,
    MessageKind,
    Status,
)
from rapport.inbox.ports import NO_ANSWER, InboundMessage
from rapport.inbox.queries.threading import conversation_answered_by, is_carried_to
from rapport.kernel.clock import now
from rapport.kernel.files import store_bytes
from rapport.kernel.models import StoredFile
from rapport.kernel.outbox import publish


@dataclass(frozen=True)
class Received:
    """Where a message went; `is_repeat` if it was there already."""

    message: Message
    conversation: Conversation
    is_repeat: bool


def receive_message(inbound: InboundMessage, *, inbox: Inbox) -> Received:
    """Store what a customer wrote, once, in the conversation it belongs to; wake and reopen that.

    The same source id in the same inbox is the same message. Files are kept before the transaction;
    should it fail, the nightly sweep removes them.
    """
    # Asked already here only where files would be kept in vain.
    seen = _seen(inbound, inbox) if inbound.attachments else None
    if seen:
        return Received(seen, seen.conversation, True)
    files = [
        each.stored
        or store_bytes(each.content, name=tidy_name(each.name), media_type=each.media_type)
        for each in inbound.attachments
    ]
    with transaction.atomic():
        _one_at_a_time(inbound, inbox)
        seen = _seen(inbound, inbox)
        if seen:
            return Received(seen, seen.conversation, True)
        return _store(inbound, inbox, files)


def _store(inbound: InboundMessage, inbox: Inbox, files: list[StoredFile]) -> Received:
    known = conversation_answered_by(inbound, inbox)
    customer = _author(inbound, inbox, known)
    heard = heard_in(inbound, known, customer)
    conversation = _locked_where_it_lives(known) if known else _begin(inbound, inbox, customer)
    message = _write(inbound, inbox, conversation, customer, heard)
    _attach(inbound, message, files)
    follow_language(conversation, message)
    note_said(conversation, message)
    if not inbound.is_automatic:
        if conversation.status == Status.CLOSED:
            reopen_locked(conversation, None, "customer")
        elif conversation.status == Status.SNOOZED:
            wake_locked(conversation, None, "customer")
    publish(MessageReceived(conversation.pk, conversation.inbox_id, message.pk, known is None))
    return Received(message, conversation, False)


def _author(inbound: InboundMessage, inbox: Inbox, known: Conversation | None) -> Customer:
    """Who writes; where we carried their conversation on to this address, it is they."""
    address = inbound.sender.address
    if known and known.inbox_id != inbox.pk and is_carried_to(known, inbox, address):
        return known.customer
    return meet_customer(inbox.channel, address, inbound.sender.name)


def _seen(inbound: InboundMessage, inbox: Inbox) -> Message | None:
    if not inbound.source_id:
        return None
    known = Message.objects.filter(inbox=inbox, source_id=inbound.source_id[:500])
    return known.select_related("conversation").first()


def _one_at_a_time(inbound: InboundMessage, inbox: Inbox) -> None:
    """The same mail may come by two ways in the same moment: the second waits for the first."""
    if not inbound.source_id:
        return
    with connection.cursor() as cursor:
        key = f"{inbox.pk} {inbound.source_id[:500]}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _locked_where_it_lives(known: Conversation) -> Conversation:
    """Follow merges, also one that happens in this moment."""
    conversation = lock_conversation(known.pk)
    while conversation.status == Status.MERGED:
        conversation = lock_conversation(conversation.merge.into_id)
    return conversation


def _begin(inbound: InboundMessage, inbox: Inbox, customer: Customer) -> Conversation:
    at = now()
    return Conversation.objects.create(
        inbox=inbox,
        customer=customer,
        subject=inbound.subject[:300],
        language=customer.language,
        created_at=at,
        last_activity_at=at,
    )


def _write(
    inbound: InboundMessage,
    inbox: Inbox,
    conversation: Conversation,
    customer: Customer,
    heard: Heard,
) -> Message:
    return Message.objects.create(
        conversation=conversation,
        inbox=inbox,
        kind=MessageKind.INCOMING,
        customer=customer,
        subject=inbound.subject[:998],
        text=inbound.text,
        words=inbound.words,
        html=inbound.html,
        language=heard.language,
        language_doubt=heard.doubt,
        addresses={
            "from": [inbound.sender.as_json()],
            **as_json(to=inbound.to, cc=inbound.cc, reply_to=inbound.reply_to),
        },
        headers=_headers(inbound),
        source_id=inbound.source_id[:500],
        in_reply_to=(inbound.answers[0] if inbound.answers else "")[:500],
        is_automatic=inbound.is_automatic,
        is_unreadable=inbound.is_unreadable,
        written_at=inbound.written_at,
        created_at=now(),
    )


def _headers(inbound: InboundMessage) -> list[list[str]]:
    found = [list(header) for header in inbound.headers]
    if inbound.refuses_automatic:
        found.append([NO_ANSWER, inbound.refuses_automatic])
    return found


def _attach(inbound: InboundMessage, message: Message, files: list[StoredFile]) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            message=message,
            file=stored,
            name=tidy_name(each.name),
            media_type=each.media_type[:120],
            size=stored.size,
            content_id=each.content_id[:255],
        )
        for each, stored in zip(inbound.attachments, files, strict=True)
    )
