"""What a channel needs to carry a reply."""

from django.db.models import Q

from rapport.inbox.models import LETTERS, Attachment, Inbox, Message, MessageKind
from rapport.inbox.ports import Address, OutboundFile, OutboundMessage
from rapport.inbox.rich_text import shown_attachment_ids
from rapport.kernel.files import read_bytes

THREAD_LENGTH = 40


def outbound_of(reply: Message) -> OutboundMessage:
    """The reply as pure data, its files read, its pictures tied to their places by content id."""
    conversation = reply.conversation
    shown = set(shown_attachment_ids(reply.html))
    carried = [reply.pk, *reply.activity.get("reply_ids", ())] if reply.is_letter else [reply.pk]
    attached = list(Attachment.objects.select_related("file").filter(message__in=carried))
    html = reply.html
    for each in attached:
        if each.pk in shown:
            html = html.replace(f'src="/attachments/{each.pk}/"', f'src="cid:{_content_id(each)}"')
    return OutboundMessage(
        message_id=reply.pk,
        inbox_id=leaves_through(reply).pk,
        conversation_id=conversation.pk,
        token=conversation.token,
        author_name=str(reply.member or ""),
        subject=reply.subject,
        text=reply.text,
        html=html,
        to=_addresses(reply, "to"),
        cc=_addresses(reply, "cc"),
        bcc=_addresses(reply, "bcc"),
        language=reply.language,
        thread=_thread(reply),
        files=tuple(_file(each, each.pk in shown) for each in attached),
        sending_round=reply.sending_round,
        is_automatic=reply.is_automatic,
        is_new_subject=_is_new_subject(reply),
    )


def _is_new_subject(reply: Message) -> bool:
    is_written = not reply.is_letter and not reply.is_automatic
    return is_written and reply.subject != reply.conversation.subject


def leaves_through(reply: Message) -> Inbox:
    """The inbox whose channel carries it: its conversation's, or the one a letter was put into."""
    return reply.inbox if reply.is_letter else reply.conversation.inbox


def _thread(reply: Message) -> tuple[str, ...]:
    """Ids of what was said before, oldest first: the first one and the newest."""
    said = Q(kind__in=(MessageKind.INCOMING, MessageKind.REPLY)) | LETTERS
    before = Message.objects.filter(
        said, conversation=reply.conversation_id, created_at__lt=reply.created_at
    ).exclude(source_id="")
    if reply.is_letter:  # the other side knows what went through this inbox, and nothing else
        before = before.filter(inbox=reply.inbox_id)
    ids = list(before.order_by("created_at", "id").values_list("source_id", flat=True))
    return tuple(ids if len(ids) <= THREAD_LENGTH else [ids[0], *ids[1 - THREAD_LENGTH :]])


def _file(attachment: Attachment, is_shown: bool) -> OutboundFile:
    return OutboundFile(
        name=attachment.name,
        media_type=attachment.media_type,
        content=read_bytes(attachment.file),
        content_id=_content_id(attachment) if is_shown else "",
    )


def _content_id(attachment: Attachment) -> str:
    return attachment.content_id or f"attachment-{attachment.pk}@rapport"


def _addresses(reply: Message, field: str) -> tuple[Address, ...]:
    kept = reply.addresses.get(field, ())
    return tuple(Address(each.get("address", ""), each.get("name", "")) for each in kept)
