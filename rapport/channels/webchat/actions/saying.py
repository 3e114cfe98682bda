"""A visitor writes: stored once, in the conversation they are in."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from rapport.channels.webchat.actions.limits import MOST_FILES, MOST_TEXT, count
from rapport.channels.webchat.actions.recognising import person_of
from rapport.channels.webchat.actions.visits import note_page
from rapport.channels.webchat.events import VisitorTyped
from rapport.channels.webchat.models import ChatFile, Visitor
from rapport.channels.webchat.queries.visitors import (
    KIND,
    current_conversation,
    goes_on,
    waiting_files,
)
from rapport.customers.actions.identities import (
    add_identity,
    begin_customer,
    name_customer,
)
from rapport.customers.models import Customer, placeholder_name
from rapport.inbox.actions.receive import Received, receive_message
from rapport.inbox.models import Conversation
from rapport.inbox.ports import Address, InboundAttachment, InboundMessage
from rapport.inbox.rich_text import INVISIBLE
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.language.detection import language_of


def say(
    visitor: Visitor,
    *,
    text: str,
    client_key: str,
    file_ids: Sequence[int] = (),
    page: Any = None,
    network_address: str = "",
) -> Received:
    """Store what a visitor wrote, once a key; a first word makes them a customer with a conversation.

    Words of one person are taken one after the other, from however many tabs they come.
    """
    words = INVISIBLE.sub("", text).strip()
    if len(words) > MOST_TEXT:
        raise Invalid("Too long for one message.", code="too_long", field="text")
    if len(file_ids) > MOST_FILES:
        raise Invalid("Too many files.", code="too_many_files", field="file_ids")
    if not words and not file_ids:
        raise Invalid("Nothing was written.", code="empty", field="text")
    with transaction.atomic():
        visitor = _one_at_a_time(visitor)
        files = waiting_files(visitor, list(file_ids))
        visitor.customer = _customer(visitor)
        conversation = current_conversation(visitor)
        here = conversation if goes_on(visitor, conversation) else None
        if here is None:
            count("conversation", site=visitor.site_id, address=network_address, visitor=visitor.pk)
        received = receive_message(
            _inbound(visitor, words, client_key, files, here), inbox=visitor.site.inbox
        )
        if not received.is_repeat and len(files) < len(set(file_ids)):
            raise Invalid("A file is not here any more.", code="missing", field="file_ids")
        ChatFile.objects.filter(pk__in=[each.pk for each in files]).delete()
        _note_sign_of_life(visitor, page)
    return received


def source_id_of(visitor: Visitor, client_key: str) -> str:
    """The name of a message in its inbox: the same at each try."""
    return f"chat:{visitor.public_id}:{client_key}"


def _one_at_a_time(visitor: Visitor) -> Visitor:
    """The visitor as they are now, everything else by the same person waiting."""
    with connection.cursor() as cursor:
        key = f"chat {visitor.site_id} {visitor.address}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    found = Visitor.objects.select_for_update(of=("self",))
    return found.select_related("site__inbox", "customer").get(pk=visitor.pk)


def _customer(visitor: Visitor) -> Customer:
    """Who they are to us; a new one carries the name they gave, or says that they gave none."""
    known = person_of(visitor)
    if known is None:
        known = begin_customer(visitor.name or placeholder_name(visitor.pk))
    add_identity(known, KIND, visitor.address)
    if visitor.is_email_vouched:
        add_identity(known, "email", visitor.email)
    return known


def _inbound(
    visitor: Visitor,
    words: str,
    client_key: str,
    files: Sequence[ChatFile],
    conversation: Conversation | None,
) -> InboundMessage:
    return InboundMessage(
        source_id=source_id_of(visitor, client_key),
        sender=Address(visitor.address, visitor.name),
        text=words,
        words=words,
        written_at=now(),
        language=language_of(words, (conversation and conversation.language) or visitor.language),
        token=conversation.token if conversation else "",
        headers=(("Page", visitor.page_url),) if visitor.page_url else (),
        attachments=tuple(
            InboundAttachment(each.name, each.media_type, b"", stored=each.file) for each in files
        ),
    )


def _note_sign_of_life(visitor: Visitor, page: Any) -> None:
    was_typing = visitor.is_typing
    note_page(visitor, page)
    visitor.last_seen_at, visitor.gone_at, visitor.typing_at = now(), None, None
    visitor.save()
    if was_typing:
        publish(VisitorTyped(visitor.pk))


def call_by_name(visitor: Visitor) -> None:
    """Call the customer as they said, while nobody gave them another name."""
    if visitor.customer is not None and visitor.name:
        name_customer(visitor.customer, visitor.name, instead_of=placeholder_name(visitor.pk))
