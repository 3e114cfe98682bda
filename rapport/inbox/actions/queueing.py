"""Putting a reply into the queue, in a conversation whose row is locked."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from rapport.inbox.actions.addressing import as_json
from rapport.inbox.actions.reading import mark_read_until
from rapport.inbox.actions.standing import note_said
from rapport.inbox.events import ReplyQueued
from rapport.inbox.models import Attachment, Conversation, Delivery, Message, MessageKind
from rapport.inbox.ports import Address, channel_of
from rapport.inbox.queries.languages import language_written
from rapport.inbox.rich_text import is_blank, text_of
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member


@dataclass(frozen=True)
class Letter:
    """What a member wrote to a customer, cleaned and addressed."""

    html: str
    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    files: tuple[Attachment, ...] = ()
    client_key: str = ""
    language: str = ""  # where it is not known: as it looks, else the conversation's
    subject: str = ""  # the conversation's where it is not another


def queue(
    conversation: Conversation, by: Member, letter: Letter, *, followed: dict[str, Any]
) -> Message:
    """Store it as a reply that leaves when the channel's time for undoing has passed."""
    if is_blank(letter.html) and not letter.files:
        raise Invalid(_("Write something first."), field="html")
    if not letter.to:
        raise Invalid(_("Nobody to send this to: add an address."), field="to")
    at, text = now(), text_of(letter.html)
    reply = Message.objects.create(
        conversation=conversation,
        inbox_id=conversation.inbox_id,
        kind=MessageKind.REPLY,
        member=by,
        subject=letter.subject or conversation.subject,
        html=letter.html,
        text=text,
        words=text,
        language=letter.language or language_written(conversation, text),
        addresses=as_json(to=letter.to, cc=letter.cc, bcc=letter.bcc),
        activity=followed,
        client_key=letter.client_key,
        created_at=at,
        queued_at=at,
        delivery=Delivery.SCHEDULED,
        send_after=at + timedelta(seconds=channel_of(conversation.inbox.channel).undo_seconds),
    )
    waiting = [file.pk for file in letter.files]
    Attachment.objects.filter(pk__in=waiting).update(message=reply, draft=None)
    note_said(conversation, reply)
    mark_read_until(conversation, by, at)
    publish(ReplyQueued(conversation.pk, conversation.inbox_id, reply.pk, by.pk))
    return reply
