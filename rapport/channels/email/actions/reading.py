"""Kept mail is read: understood, put into its conversation, or shown as unreadable."""

import logging

from django.db import DataError, transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.delivery import record_bounce
from rapport.inbox.actions.receive import Received, receive_message
from rapport.inbox.models import Inbox, Message, MessageKind
from rapport.inbox.ports import CLOCK, InboundAttachment, InboundMessage
from rapport.inbox.ports import Address as Person
from rapport.kernel.clock import now
from rapport.kernel.files import read_bytes

from ..bodies import read_body
from ..bodies.long import shortened, whole_as_files
from ..composing import number_in, token_in_address, token_in_body, without_plus
from ..models import RawMessage, RawState
from ..parsing import Address, ParsedMail, Unreadable, parse
from ..queries import conversation_exists, is_party, key, our_addresses, reply_of_ours

log = logging.getLogger(__name__)

SHOWN_HEADERS = 12
MOST_ADDRESSED = 10
# A mistake of ours or a trap of theirs: trying again would not help, a person should see it.
MISUNDERSTOOD = (ValueError, TypeError, LookupError, AttributeError, RecursionError, DataError)


def read_kept_mail(raw_message_id: int) -> RawMessage | None:
    """Read one kept mail to its end, once; what cannot be read becomes a message that says so."""
    try:
        with transaction.atomic():
            kept = _taken(raw_message_id)
            if kept is not None:
                _read(kept, read_bytes(kept.file))
                _note_read(kept)
            return kept
    except Unreadable as problem:
        reason = str(problem)
    except MISUNDERSTOOD as problem:
        log.exception("Mail %s could not be understood", raw_message_id)
        reason = f"{type(problem).__name__}: {problem}"[:500]
    with transaction.atomic():
        kept = _taken(raw_message_id)
        if kept is not None:
            _show_unreadable(kept, read_bytes(kept.file), reason)
            _note_read(kept)
        return kept


def _taken(raw_message_id: int) -> RawMessage | None:
    """A mail that waits to be read, locked; None if it is read already or somebody is at it."""
    waiting = RawMessage.objects.select_for_update(skip_locked=True, of=("self",))
    found = waiting.select_related("inbox", "file").filter(state=RawState.RECEIVED)
    return found.filter(pk=raw_message_id).first()


def _note_read(kept: RawMessage) -> None:
    kept.read_at = now()
    kept.attempts += 1
    kept.save(update_fields=["state", "error", "message", "read_at", "attempts"])


def read_again(kept: RawMessage) -> bool:
    """Let an unreadable mail be read once more, after the product has learnt something; True if it
    could be read now. The message that said it could not stays where it is."""
    with transaction.atomic():
        RawMessage.objects.filter(pk=kept.pk, state=RawState.UNREADABLE).update(
            state=RawState.RECEIVED, error=""
        )
    again = read_kept_mail(kept.pk)
    return again is not None and again.state != RawState.UNREADABLE


def _read(kept: RawMessage, raw: bytes) -> None:
    mail = parse(
        raw,
        envelope_from=kept.envelope_from,
        envelope_to=kept.envelope_to,
    )
    if kept.is_cut:
        raise Unreadable(_("the mail is larger than this installation takes"))
    if number_in(mail.message_id, key()) is not None:
        kept.state = RawState.OURS  # it came back by Bcc, a list or a loop: we have it already
        return
    bounced = _told_of_a_bounce(mail, kept.inbox)
    if bounced is not None:
        kept.state, kept.message = RawState.REPORT, bounced
        return
    received = receive_message(inbound_of(mail, kept.inbox), inbox=kept.inbox)
    kept.message = received.message
    kept.state = RawState.STORED
    if received.is_repeat:
        is_ours = received.message.kind == MessageKind.REPLY or received.message.is_letter
        kept.state = RawState.OURS if is_ours else RawState.DUPLICATE


def _told_of_a_bounce(mail: ParsedMail, inbox: Inbox) -> Message | None:
    """If this mail reports that a reply of ours failed for good, write that down at the reply."""
    if mail.automatic != "bounce" or mail.report is None or not mail.report.is_failure:
        return None
    for message_id in (mail.report.original_message_id, *mail.threads_on):
        reply = reply_of_ours(message_id, inbox)
        if reply is not None:
            words = mail.report.words or mail.text[:1000]
            return record_bounce(reply.inbox, source_id=reply.source_id, words=words)
    return None


def inbound_of(mail: ParsedMail, inbox: Inbox) -> InboundMessage:
    """A parsed mail in the words of the inbox."""
    body = read_body(mail.text, mail.html)
    sender = mail.sender or Address("", "")
    text = "\n\n".join(part for part in (body.text, body.quoted_text) if part)
    return InboundMessage(
        source_id=mail.message_id,
        sender=_person(sender),
        text=shortened(text),
        words=shortened(body.text),
        html=body.html + _folded(body.quoted_html),
        subject=mail.subject,
        to=tuple(map(_person, mail.to)),
        cc=tuple(map(_person, mail.cc)),
        reply_to=_reply_to(mail),
        written_at=mail.sent_at,
        language="",
        answers=mail.threads_on,
        token=_token(mail, inbox),
        is_automatic=bool(mail.automatic),
        refuses_automatic=_refuses(mail),
        headers=_headers(mail),
        attachments=tuple(
            InboundAttachment(
                each.name, each.content_type, each.content, each.content_id if each.inline else ""
            )
            for each in mail.attachments
        )
        + whole_as_files(text, mail.html, shows_page=bool(body.html)),
    )


def _folded(quoted_html: str) -> str:
    return (
        f'<details class="quoted"><summary>…</summary>{quoted_html}</details>'
        if quoted_html
        else ""
    )


def _person(address: Address) -> Person:
    return Person(address.address, address.name)


def _reply_to(mail: ParsedMail) -> tuple[Person, ...]:
    """Where the sender wants answers, unless that is us."""
    if not mail.reply_to:
        return ()
    ours = our_addresses()
    return tuple(_person(each) for each in mail.reply_to if each.address.lower() not in ours)


def _refuses(mail: ParsedMail) -> str:
    """Why no machine should answer it (RFC 3834), "" where one may."""
    ours = our_addresses()
    sender = mail.sender.address.lower() if mail.sender else ""
    if mail.automatic:
        return f"{mail.automatic}: {mail.automatic_because}"
    if mail.wants_no_auto_reply:
        return "the sender is a robot, or asks for none"
    if not sender or without_plus(sender) in ours:
        return "it comes from an address of ours" if sender else "nobody is named as sender"
    if not any(without_plus(each) in ours or each in ours for each in mail.recipients):
        return "it was not written to an address of ours"
    if len(mail.to) + len(mail.cc) > MOST_ADDRESSED:
        return "it was written to many"
    return ""


def _token(mail: ParsedMail, inbox: Inbox) -> str:
    """The conversation this mail names.

    A plus-address was given to the people of that conversation only, so whoever writes to it may
    join. A mark in the body travels with every forwarded copy: it counts only for people who were
    in the conversation before, anybody else begins a new one.
    """
    for address in mail.recipients:
        token = token_in_address(address)
        if conversation_exists(token, inbox):
            return token
    token = token_in_body(mail.text, mail.html)
    if token and mail.sender and is_party(mail.sender.address, token, inbox):
        return token
    return ""


def _headers(mail: ParsedMail) -> tuple[tuple[str, str], ...]:
    """What a member may want to know about how it came."""
    said = [("Message-ID", mail.message_id), *(("Note", note) for note in sorted(mail.notes))]
    if mail.clock:
        said.insert(1, (CLOCK, mail.clock))
    if mail.automatic:
        said.append(("Automatic", f"{mail.automatic}: {mail.automatic_because}"))
    return tuple(said[:SHOWN_HEADERS])


def _show_unreadable(kept: RawMessage, raw: bytes, reason: str) -> None:
    """Never dropped: a message that says it could not be read, with the bytes attached."""
    received = _unreadable(kept, raw, reason)
    kept.state, kept.error, kept.message = RawState.UNREADABLE, reason, received.message


def _unreadable(kept: RawMessage, raw: bytes, reason: str) -> Received:
    sender = kept.envelope_from or "unknown@unreadable.invalid"
    words = _("A mail arrived that could not be read. Its original is attached.")
    inbound = InboundMessage(
        source_id=f"unreadable.{kept.fingerprint[:40]}@rapport.invalid",
        sender=Person(sender),
        text=f"{words}\n\n{reason}",
        words=words,
        subject=_("A mail that could not be read"),
        is_unreadable=True,
        is_automatic=True,
        attachments=(InboundAttachment("mail.eml", "message/rfc822", raw),),
    )
    return receive_message(inbound, inbox=kept.inbox)
