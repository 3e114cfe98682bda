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
from rapport.inbox.ports.rendering import Rendering, Written, renderer
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
    rendering: str | Rendering = "",
) -> Conversation:
    """Write to somebody who has not written to us: a conversation of its author, or nothing at all.

    With a `rendering` (or the name of one that the member saw) the customer gets that in place of `html`
    and `subject`.
    """
    people = people_to_begin_with(inbox, to, by=by)
    written = Written(clean_html(html), " ".join(subject.split())[:300])
    with transaction.atomic():
        if repeated := started_before(by, client_key):
            return repeated
        seen = _seen(inbox, by, written, rendering)
        conversation = _begun(inbox, by, people[0], seen)
        letter = Letter(
            html=seen.html,
            language=seen.language,
            to=people,
            cc=recipients(inbox, cc, "cc"),
            bcc=recipients(inbox, bcc, "bcc"),
            files=_attached(conversation, by, files, attachment_ids),
            client_key=client_key,
        )
        renderer().sent(_queued(conversation, by, letter), written, seen)
    return conversation


def people_to_begin_with(inbox: Inbox, to: Recipients, *, by: Member) -> tuple[Address, ...]:
    """To whom it goes; refuses what may not begin here."""
    check_usable(by, inbox)
    _check_can_begin(inbox)
    people = recipients(inbox, to, "to")
    if not people:
        raise Invalid(_("Nobody to send this to: add an address."), field="to")
    return people


def started_before(by: Member, client_key: str) -> Conversation | None:
    """What the same key began already."""
    if not client_key:
        return None
    found = Message.objects.filter(member=by, client_key=client_key).select_related("conversation")
    message = found.first()
    return message.conversation if message else None


def _queued(conversation: Conversation, by: Member, letter: Letter) -> Message:
    reply = queue(conversation, by, letter, followed={})
    conversation.drafts.all().delete()
    if conversation.assignee_id:
        here = (conversation.pk, conversation.inbox_id)
        publish(ConversationAssigned(*here, by.pk, None, by.pk))
    return reply


def _check_can_begin(inbox: Inbox) -> None:
    if not traits_of(inbox.channel).can_begin:
        words = _("In “%(name)s” customers write first; you answer there.")
        raise Invalid(words % {"name": inbox.name}, field="inbox_id")


def _seen(inbox: Inbox, by: Member, written: Written, rendering: str | Rendering) -> Rendering:
    """What the customer gets: as it was written, or the other words that the member saw."""
    if not rendering:
        return Rendering(written.html, "", written.subject)
    if isinstance(rendering, Rendering):
        return rendering
    return renderer().rendering_of(Conversation(inbox=inbox), by, written, rendering)


def _begun(inbox: Inbox, by: Member, to: Address, seen: Rendering) -> Conversation:
    return Conversation.objects.create(
        inbox=inbox,
        customer=meet_customer(inbox.channel, to.address, to.name),
        subject=seen.subject[:300],
        language=seen.language,
        assignee=None if by.is_application else by,
    )


def _attached(
    conversation: Conversation, by: Member, files: Sequence[NewFile], ids: Sequence[int]
) -> tuple[Attachment, ...]:
    """Put into a draft as in any conversation, with the same limits and words; then those sent ahead."""
    made: list[Attachment] = []
    if files:
        draft = begin_draft(conversation, by=by, kind="reply")
        for each in files:
            told = {"name": each.name, "media_type": each.media_type}
            made.append(attach_file(draft, **told, stream=each.stream, by=by))
    return (*made, *take_files(conversation, by, ids))
