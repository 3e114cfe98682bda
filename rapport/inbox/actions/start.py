"""Speaking first: a conversation that a member begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.customers.actions.identities import meet_customer
from rapport.inbox.actions.addressing import Recipients, recipients
from rapport.inbox.actions.drafts import attach_file, begin_draft, take_files
from rapport.inbox.actions.locking import check_usable
from rapport.inbox.actions.queueing import Letter, queue
from rapport.inbox.events import ConversationAssigned
from rapport.inbox.models import Attachment, Conversation, Inbox, Message
from rapport.inbox.ports import Address, traits_of
from rapport.inbox.rich_text import clean_html
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member


@dataclass(frozen=True)
class NewFile:
    """A file as it came with a form."""

    name: str
    media_type: str
    stream: IO[bytes]


def start_conversation(
    *,
    inbox: Inbox,
    by: Member,
    to: Recipients,
    subject: str,
    html: str,
    cc: Recipients = (),
    bcc: Recipients = (),
    files: Sequence[NewFile] = (),
    attachment_ids: Sequence[int] = (),
    client_key: str = "",
) -> Conversation:
    """Write to somebody who has not written to us: a conversation of its author, or nothing at all."""
    check_usable(by, inbox)
    _check_can_begin(inbox)
    people = recipients(inbox, to, "to")
    if not people:
        raise Invalid(_("Nobody to send this to: add an address."), field="to")
    clean = clean_html(html)
    with transaction.atomic():
        repeated = _started_before(by, client_key)
        if repeated:
            return repeated
        conversation = _begun(inbox, by, people[0], subject)
        letter = Letter(
            html=clean,
            to=people,
            cc=recipients(inbox, cc, "cc"),
            bcc=recipients(inbox, bcc, "bcc"),
            files=_attached(conversation, by, files)
            + tuple(take_files(conversation, by, attachment_ids)),
            client_key=client_key,
        )
        queue(conversation, by, letter, followed={})
        conversation.drafts.all().delete()
        if conversation.assignee_id:
            publish(ConversationAssigned(conversation.pk, inbox.pk, by.pk, None, by.pk))
    return conversation


def _check_can_begin(inbox: Inbox) -> None:
    if not traits_of(inbox.channel).can_begin:
        words = _("In “%(name)s” customers write first; you answer there.")
        raise Invalid(words % {"name": inbox.name}, field="inbox_id")


def _begun(inbox: Inbox, by: Member, to: Address, subject: str) -> Conversation:
    return Conversation.objects.create(
        inbox=inbox,
        customer=meet_customer(inbox.channel, to.address, to.name),
        subject=" ".join(subject.split())[:300],
        assignee=None if by.is_application else by,
    )


def _attached(
    conversation: Conversation, by: Member, files: Sequence[NewFile]
) -> tuple[Attachment, ...]:
    """The files, put into a draft as in any conversation: with the same limits and words."""
    if not files:
        return ()
    draft = begin_draft(conversation, by=by, kind="reply")
    return tuple(
        attach_file(draft, name=each.name, media_type=each.media_type, stream=each.stream, by=by)
        for each in files
    )


def _started_before(by: Member, client_key: str) -> Conversation | None:
    if not client_key:
        return None
    found = Message.objects.filter(member=by, client_key=client_key).select_related("conversation")
    message = found.first()
    return message.conversation if message else None
