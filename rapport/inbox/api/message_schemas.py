"""Messages as programs read and write them."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from django.conf import settings
from pydantic import Field

from rapport.inbox.api.conversation_schemas import Addresses, WrittenIn
from rapport.inbox.api.rendering_schemas import RenderingOut
from rapport.inbox.api.translated_schemas import SentIn
from rapport.inbox.models import Attachment, Message
from rapport.inbox.ports.beside import InOtherWords, in_other_words
from rapport.rest.paging import Paging
from rapport.rest.schemas import Id, Moment, Output
from rapport.ui.components.world import direction_of_text

API = "/api/v1"
DIRECTIONS = {"incoming": "incoming", "reply": "outgoing"}
Kind = Literal["incoming", "reply", "note", "activity"]


class AddressOut(Output):
    """Somebody on the channel."""

    address: str
    name: str


class AuthorOut(Output):
    """Whose words these are; `system` for what happened by itself."""

    type: Literal["customer", "member", "system"]
    id: Id | None
    name: str

    @classmethod
    def of(cls, message: Message) -> "AuthorOut":
        """The member or the customer behind a message."""
        if message.kind == "incoming":
            who, kind = message.customer, "customer"
        else:
            who, kind = message.member, "member" if message.member else "system"
        return cls(type=kind, id=who.pk if who else None, name=who.name if who else "")


class DeliveryOut(Output):
    """How far a reply has got."""

    state: Literal["scheduled", "sending", "sent", "failed", "uncertain", "withdrawn"]
    words: str = Field(description="What the other side said when it did not take it.")
    attempts: int
    round: int = Field(description="How often a person decided that it be sent.")
    send_after: Moment | None = Field(description="Until then it can be taken back.")
    delivered_at: Moment | None
    received_at: Moment | None = Field(description="On channels that tell.")
    seen_at: Moment | None = Field(description="On channels that tell.")

    @classmethod
    def of(cls, message: Message) -> "DeliveryOut | None":
        """For replies; null for what is not sent."""
        if not message.delivery:
            return None
        return cls(
            state=message.delivery,
            words=message.failure,
            attempts=message.attempts,
            round=message.sending_round,
            send_after=message.send_after,
            delivered_at=message.delivered_at,
            received_at=message.received_at,
            seen_at=message.seen_at,
        )


class AttachmentOut(Output):
    """A file."""

    id: Id
    name: str
    media_type: str
    size: int = Field(description="Bytes.")
    content_id: str | None = Field(description="Set where the HTML shows it as `cid:…`.")
    href: str = Field(description="Where it is downloaded, with the same token.")

    @classmethod
    def of(cls, one: Attachment) -> "AttachmentOut":
        """As it is told."""
        return cls(
            id=one.pk,
            name=one.name,
            media_type=one.media_type,
            size=one.size,
            content_id=one.content_id.strip("<>") or None,
            href=f"{settings.PUBLIC_URL}{API}/attachments/{one.pk}/content",
        )


class MessageOut(Output):
    """Something said in a conversation, or done to it."""

    id: Id
    conversation_id: Id
    inbox_id: Id
    kind: Kind
    direction: Literal["incoming", "outgoing", "internal"]
    author: AuthorOut
    sender: AddressOut | None = Field(description="From where it came, for incoming messages.")
    to: list[AddressOut]
    cc: list[AddressOut]
    bcc: list[AddressOut]
    reply_to: list[AddressOut]
    subject: str
    text: str = Field(description="All of it as plain text, quotes included.")
    words: str = Field(description="What the person wrote, without what they quoted.")
    html: str = Field(
        description="Sanitised when it was stored: no scripts, forms or foreign styles. `cid:` pictures"
        " are attachments; pictures from elsewhere still tell their servers who looks."
    )
    language: str | None = Field(description="BCP 47; null where it is not sure.")
    language_candidates: list[str] = Field(
        description="Where the language is not sure: what it may be, likeliest first."
    )
    text_direction: Literal["ltr", "rtl"] | None
    source_id: str | None = Field(description="The channel's own id, such as a mail's Message-ID.")
    in_reply_to: str | None
    is_automatic: bool = Field(description="An out-of-office note, a receipt: nobody wrote it.")
    is_unreadable: bool = Field(description="It could not be made sense of; what came is attached.")
    delivery: DeliveryOut | None
    activity: dict[str, Any] | None = Field(description="For activities: `code` and its details.")
    attachments: list[AttachmentOut]
    written_at: Moment | None = Field(description="What the sender's clock said.")
    created_at: Moment
    renderings: list[RenderingOut] = Field(
        description="In other languages, as far as members had it translated."
    )
    original: str | None = Field(description="Where it can be had as it came, if that was kept.")

    @classmethod
    def of(
        cls,
        message: Message,
        *,
        has_original: bool = False,
        renderings: Sequence[InOtherWords] | None = None,
        **more: Any,
    ) -> Self:
        """As it is told: needs member, customer and attachments at hand. Without `renderings` it asks."""
        if renderings is None:
            renderings = in_other_words([message]).get(message.pk, ())
        people = _people(message)
        names = ("to", "cc", "bcc", "reply_to")
        plain = ("subject", "text", "words", "html", "is_automatic", "is_unreadable")
        return cls(
            id=message.pk,
            conversation_id=message.conversation_id,
            inbox_id=message.inbox_id,
            kind=message.kind,
            direction=DIRECTIONS.get(message.kind, "internal"),
            author=AuthorOut.of(message),
            sender=next(iter(people.get("from", [])), None),
            **{name: people.get(name, []) for name in names},
            **{name: getattr(message, name) for name in plain},
            language=message.language or None,
            language_candidates=message.language_doubt.split(),
            text_direction=direction_of_text(message.words or message.text, message.language),
            source_id=message.source_id or None,
            in_reply_to=message.in_reply_to or None,
            delivery=DeliveryOut.of(message),
            activity=message.activity if message.kind == "activity" else None,
            attachments=[AttachmentOut.of(each) for each in message.attachments.all()],
            written_at=message.written_at,
            created_at=message.created_at,
            renderings=RenderingOut.all_of(renderings),
            original=f"{settings.PUBLIC_URL}{API}/messages/{message.pk}/original"
            if has_original
            else None,
            **more,
        )


def _people(message: Message) -> dict[str, list[AddressOut]]:
    return {
        name: [
            AddressOut(address=each.get("address", ""), name=each.get("name", "")) for each in found
        ]
        for name, found in message.addresses.items()
    }


class HeaderOut(Output):
    """One header line of a mail."""

    name: str
    value: str


class WholeMessageOut(MessageOut):
    """A message with its headers."""

    headers: list[HeaderOut] = Field(description="In the order in which they stood.")


class MessageFilters(Paging):
    """Which messages of a conversation."""

    kind: Kind | None = None
    order: Literal["oldest", "newest"] = Field("oldest", description="Which come first.")


class NewConversation(SentIn):
    """A first letter to somebody."""

    inbox_id: Id
    to: Annotated[Addresses, Field(min_length=1)]
    cc: Addresses = []
    bcc: Addresses = []


class NewReply(SentIn):
    """A reply to the customer. With a `subject` other than the conversation's it has that one, where the
    channel knows subjects; the conversation keeps its own."""

    to: Addresses | None = Field(None, description="Without it: whoever wrote last.")
    cc: Addresses = []
    bcc: Addresses = []
    seen_message_id: Id | None = Field(
        None,
        description="The newest message that you have read: 409 `answered` if a colleague replied since.",
    )
    then: Literal["close", "snooze"] | None = Field(None, description="What follows the sending.")
    snoozed_until: Moment | None = Field(None, description="For `then: snooze`.")


class NewNote(WrittenIn):
    """A note for colleagues."""
