"""What the e-mail channel looks up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from rapport.inbox.models import LETTERS, Inbox, Message, MessageKind
from rapport.inbox.queries.threading import conversation_named
from rapport.kernel.clock import now
from rapport.team.models import Member

from .composing import Quoted, number_in, token_in_address, without_plus
from .models import Mailbox, RawMessage, RawState

READ = (RawState.STORED, RawState.UNREADABLE)  # what a message was made from


@dataclass(frozen=True, slots=True)
class Recipient:
    """An address of ours: which inbox it leads to, and to which conversation if it says so."""

    address: str
    inbox_id: int
    token: str = ""


def key() -> str:
    """The secret behind our Message-IDs."""
    return f"rapport message ids {settings.SECRET_KEY}"


def mailbox_of(inbox: Inbox) -> Mailbox:
    """The mail settings of an inbox; unsaved defaults if nobody has made any."""
    found = Mailbox.objects.filter(inbox=inbox).first()
    return found or Mailbox(inbox=inbox)


def recipient_at(address: str) -> Recipient | None:
    """Where an address of ours leads; None when it is not ours."""
    plain = without_plus(address.strip("<> "))
    exact = address.strip("<> ").lower()
    inboxes = Inbox.objects.filter(channel="email", archived_at__isnull=True)
    found = inboxes.filter(Q(address__iexact=exact) | Q(mailbox__aliases__contains=[exact])).first()
    if found is None:
        found = inboxes.filter(
            Q(address__iexact=plain) | Q(mailbox__aliases__contains=[plain])
        ).first()
    if found is None:
        return None
    return Recipient(exact, found.pk, token_in_address(exact))


def our_addresses() -> set[str]:
    """Every address at which we receive mail, in lower case."""
    found = {each.lower() for each in _addresses() if each}
    for aliases in Mailbox.objects.values_list("aliases", flat=True):
        found |= {each.lower() for each in aliases}
    return found


def _addresses() -> QuerySet[Inbox, str]:
    return Inbox.objects.filter(channel="email").values_list("address", flat=True)


def mailboxes_to_read() -> list[Mailbox]:
    """Mailboxes that are fetched by IMAP now."""
    active = Mailbox.objects.filter(reads_imap=True, inbox__archived_at__isnull=True)
    return list(active.select_related("inbox").order_by("pk"))


def reply_of_ours(message_id: str, inbox: Inbox) -> Message | None:
    """The reply of ours with this Message-ID, also where the record of it was lost."""
    if not message_id:
        return None
    replies = Message.objects.filter(Q(kind=MessageKind.REPLY) | LETTERS)
    number = number_in(message_id, key())
    if number is not None:
        return replies.filter(pk=number).first()
    return replies.filter(inbox=inbox, source_id=message_id[:500]).first()


def is_party(address: str, token: str, inbox: Inbox) -> bool:
    """Whether this address has been in that conversation before: as customer, in To or in Cc."""
    conversation = conversation_named(token, inbox)
    if conversation is None:
        return False
    wanted = address.lower()
    if conversation.customer.identities.filter(address__iexact=wanted).exists():
        return True
    if Member.objects.filter(email__iexact=wanted, is_active=True).exists():
        return True
    kept = Message.objects.filter(conversation=conversation).values_list("addresses", flat=True)
    return any(
        each.get("address", "").lower() == wanted
        for addresses in kept[:500]
        for people in addresses.values()
        for each in people
    )


def conversation_exists(token: str, inbox: Inbox) -> bool:
    """Whether a token leads to a conversation from this inbox."""
    return conversation_named(token, inbox) is not None


def quoted_for(reply_id: int, conversation_id: int, recipients: set[str]) -> Quoted | None:
    """The customer's message that a reply answers, if it goes back to whoever wrote it.

    A reply to somebody else quotes nothing: what one person wrote is not shown to another.
    """
    before = Message.objects.filter(
        conversation_id=conversation_id, kind=MessageKind.INCOMING, id__lt=reply_id
    )
    last = before.filter(is_unreadable=False).order_by("-created_at", "-id").first()
    if last is None:
        return None
    sender: dict[str, str] = next(iter(last.addresses.get("from", ())), {})
    answering = {each.get("address", "").lower() for each in last.addresses.get("reply_to", ())}
    address = sender.get("address", "")
    if not recipients & {address.lower(), *answering}:
        return None
    return Quoted(
        author=sender.get("name", ""),
        address=address,
        written_at=last.written_at or last.created_at,
        text=last.words or last.text,
    )


def raw_waiting(older_than_seconds: int = 60, most: int = 500) -> list[int]:
    """Kept mail that nobody has read yet: its job was lost."""
    before = now() - timedelta(seconds=older_than_seconds)
    waiting = RawMessage.objects.filter(state=RawState.RECEIVED, received_at__lt=before)
    return list(waiting.order_by("received_at").values_list("pk", flat=True)[:most])


def unreadable_in(inbox: Inbox, most: int = 50) -> QuerySet[RawMessage]:
    """Mail of an inbox that could not be read, newest first."""
    found = RawMessage.objects.filter(inbox=inbox, state=RawState.UNREADABLE)
    return found.select_related("file", "message").order_by("-received_at")[:most]


def raw_unreadable() -> QuerySet[RawMessage]:
    """Every mail that could not be read."""
    return RawMessage.objects.filter(state=RawState.UNREADABLE).select_related("file", "inbox")


def raw_of(message: Message | int) -> RawMessage | None:
    """The mail that a message was read from, if it was kept."""
    kept = RawMessage.objects.filter(message=message, state__in=READ).select_related("file")
    return kept.order_by("pk").first()


def originals_among(message_ids: Sequence[int]) -> set[int]:
    """Which of these messages were read from a mail that was kept."""
    kept = RawMessage.objects.filter(message__in=message_ids, state__in=READ)
    return {number for number in kept.values_list("message_id", flat=True) if number}


def email_inboxes() -> QuerySet[Inbox]:
    """Inboxes of this channel with their mail settings, and how many mails could not be read."""
    unreadable = Count("raw_messages", filter=Q(raw_messages__state=RawState.UNREADABLE))
    found = Inbox.objects.filter(channel="email", archived_at__isnull=True)
    return found.select_related("mailbox").annotate(unreadable_count=unreadable)
