"""What a visitor has missed, and when it goes to them by mail."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rapport.channels.webchat.models import ChatSite, Missed, Visitor
from rapport.channels.webchat.queries.blocks import block_against
from rapport.channels.webchat.queries.visitors import visitors_of
from rapport.customers.queries import address_of
from rapport.inbox.models import Conversation, Delivery, Inbox, Message, MessageKind

STANDING = (Delivery.SCHEDULED, Delivery.SENDING, Delivery.SENT)


def chat_of(conversation_id: int) -> Conversation | None:
    """The conversation, if it is one of this channel."""
    chats = Conversation.objects.select_related("inbox", "customer")
    return chats.filter(pk=conversation_id, inbox__channel="webchat").first()


def site_that_mails(conversation: Conversation) -> ChatSite | None:
    """The chat, if it lets conversations go on by mail."""
    site = ChatSite.objects.select_related("inbox", "mail_inbox").get(inbox=conversation.inbox_id)
    mail_inbox = site.mail_inbox
    is_on = mail_inbox and not mail_inbox.archived_at and site.mail_after_minutes
    return site if is_on else None


def missed_replies(conversation: Conversation, mailed_until: int) -> list[Message]:
    """Replies that the visitor has not looked at and that no letter has carried."""
    replies = Message.objects.filter(
        conversation=conversation, kind=MessageKind.REPLY, is_automatic=False
    )
    unseen = replies.filter(seen_at=None, pk__gt=mailed_until, delivery__in=STANDING)
    return list(unseen.select_related("member").order_by("id"))


def mail_address_of(conversation: Conversation) -> str:
    """Where a letter reaches them: what the website vouches for, what they told last, what we know."""
    visitors = list(visitors_of(conversation)[:20])
    vouched = [each.email for each in visitors if each.is_email_vouched]
    told = [each.email for each in visitors]
    known = address_of(conversation.customer, "email")
    return next((each for each in (*vouched, *told, known) if _is_address(each)), "")


def is_proven(conversation: Conversation, email: str) -> bool:
    """Whether the address is theirs: the website vouches, we knew it, or they answered from there."""
    wanted = email.casefold()
    vouched = {each.email for each in visitors_of(conversation)[:20] if each.is_email_vouched}
    known = conversation.customer.identities.filter(kind="email").values_list("address", flat=True)
    if wanted in {each.casefold() for each in (*vouched, *known)}:
        return True
    wrote = Message.objects.filter(conversation=conversation, kind=MessageKind.INCOMING)
    wrote = wrote.filter(inbox__channel="email", customer=conversation.customer_id)
    senders = wrote.values_list("addresses", flat=True)[:50]
    said = (each for row in senders for each in row.get("from", ()))
    return wanted in {str(each.get("address", "")).casefold() for each in said}


def due_of(conversation: Conversation, missed: Missed) -> datetime | None:
    """When what was missed goes by mail; None while there is nothing, nobody, or somebody here."""
    site = site_that_mails(conversation)
    replies = missed_replies(conversation, missed.mailed_until) if site else []
    if site is None or not replies or not mail_address_of(conversation):
        return None
    visitors = list(visitors_of(conversation)[:20])
    if any(each.is_here for each in visitors) or _is_kept_out(site, visitors):
        return None
    left = [each.gone_at or each.last_seen_at for each in visitors]
    since = max([replies[0].created_at, *left])
    if came_by_mail(conversation, site.mail_inbox):
        return since
    return since + timedelta(minutes=site.mail_after_minutes)


def came_by_mail(conversation: Conversation, inbox: Inbox | None) -> bool:
    """Whether the customer's newest words came by mail: then answers go the same way at once."""
    incoming = Message.objects.filter(conversation=conversation, kind=MessageKind.INCOMING)
    newest = incoming.filter(is_automatic=False).order_by("-id").first()
    return bool(newest and inbox and newest.inbox_id == inbox.pk)


def words_before(conversation: Conversation, reply: Message) -> str:
    """What the visitor had said last before a reply."""
    incoming = Message.objects.filter(conversation=conversation, kind=MessageKind.INCOMING)
    before = incoming.filter(pk__lt=reply.pk, is_automatic=False).order_by("-id").first()
    return before.words if before else ""


def _is_kept_out(site: ChatSite, visitors: list[Visitor]) -> bool:
    return any(block_against(site, each, each.network_address or "") for each in visitors)


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True
