"""Visitors: known again by their token; their conversations."""

import hashlib

from django.db.models import QuerySet

from rapport.channels.webchat.models import ChatFile, ChatSite, Visitor
from rapport.channels.webchat.words import written
from rapport.customers.models import Customer
from rapport.customers.queries import customer_at
from rapport.customers.queries.addressing import form_of_address
from rapport.inbox.models import Conversation, Inbox, Status
from rapport.inbox.ports import OtherSide
from rapport.kernel.clock import now

KIND = "webchat"
MOST_PLACES = 8
MOST_BROWSERS = 50


def hash_of(token: str) -> str:
    """What is kept of a token: it is random enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def visitor_by_token(site: ChatSite, token: str) -> Visitor | None:
    """The visitor whose browser holds this token."""
    if not token or len(token) > 100:
        return None
    found = Visitor.objects.select_related("site__inbox", "customer")
    return found.filter(site=site, token_hash=hash_of(token)).first()


def visitor_called(number: int) -> Visitor | None:
    """The visitor of this id."""
    return Visitor.objects.select_related("site__inbox", "customer").filter(pk=number).first()


def visitors_of(conversation: Conversation) -> QuerySet[Visitor]:
    """The browsers of whoever talks with us in a conversation of this channel, newest first."""
    theirs = Visitor.objects.filter(
        customer=conversation.customer_id, site__inbox=conversation.inbox_id
    )
    return theirs.select_related("site__inbox").order_by("-last_seen_at", "-id")


def chats_among(conversations: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """Those that are held in this channel."""
    return conversations.filter(inbox__channel=KIND)


def visitors_in(conversation_id: int) -> list[int]:
    """The ids of those browsers, for telling them; none where it is no chat."""
    of = Conversation.objects.filter(pk=conversation_id, inbox__channel=KIND)
    place = of.values_list("customer_id", "inbox_id").first()
    if place is None:
        return []
    theirs = Visitor.objects.filter(customer=place[0], site__inbox=place[1])
    return list(theirs.values_list("pk", flat=True))


def places_of(visitor: Visitor) -> list[tuple[int, int]]:
    """(conversation, inbox) of each conversation in which this visitor is shown, newest first."""
    return list(conversations_of(visitor).values_list("pk", "inbox_id")[:MOST_PLACES])


def conversations_of(visitor: Visitor) -> QuerySet[Conversation]:
    """This person's conversations in this chat, the one with the newest words first.

    One that a member merged into somebody else's is not theirs to read any more.
    """
    if visitor.customer_id is None:
        return Conversation.objects.none()
    theirs = Conversation.objects.filter(
        customer=visitor.customer_id, inbox=visitor.site.inbox_id
    ).exclude(status=Status.MERGED)
    return theirs.order_by("-last_activity_at", "-id")


def addresses_of(visitor: Visitor) -> tuple[list[str], list[str]]:
    """Where this person is reached: in chat windows, and by mail."""
    if visitor.customer is None:
        return [visitor.address], []
    known = list(visitor.customer.identities.values_list("kind", "address"))
    told = Visitor.objects.filter(customer=visitor.customer_id).exclude(email="")
    mails = {address for kind, address in known if kind == "email"}
    mails |= set(told.values_list("email", flat=True)[:MOST_BROWSERS])
    here = {address for kind, address in known if kind == KIND} | {visitor.address}
    return sorted(here)[:MOST_BROWSERS], sorted(mails)[:MOST_BROWSERS]


def current_conversation(visitor: Visitor) -> Conversation | None:
    """The conversation this visitor sees and goes on with."""
    return conversations_of(visitor).first()


def goes_on(visitor: Visitor, conversation: Conversation | None) -> bool:
    """Whether what the visitor writes now belongs to it: unless it was closed too long ago."""
    if conversation is None:
        return False
    if conversation.status != Status.CLOSED:
        return True
    days = (now() - conversation.closure.closed_at).total_seconds() / 86_400
    return days <= visitor.site.reopen_days


def customer_of_address(address: str) -> Customer | None:
    """Who is known at this address on this channel."""
    return customer_at(KIND, address)


def waiting_files(visitor: Visitor, numbers: list[int]) -> list[ChatFile]:
    """Those of the visitor's uploads that wait for their message, in the order that was asked for."""
    found = visitor.files.select_related("file").in_bulk(numbers)
    return [found[each] for each in dict.fromkeys(numbers) if each in found]


def register_of(customer: Customer | None, language: str, inbox: Inbox) -> str:
    """Whether we speak "formal" or "informal" with them in this language; "" where it has one form.

    Somebody who has only come to the website is nobody yet: `customer` is None.
    """
    told = form_of_address(customer or Customer(), language, house=inbox.register).register
    return told.value if told else ""


def seen_at_last(conversation: Conversation) -> Visitor | None:
    """The browser in which this person was last."""
    return visitors_of(conversation).first()


def clock_of(conversation_id: int) -> tuple[str, str]:
    """Zone and language of the browser in which this person was last; "" where not known."""
    conversation = Conversation.objects.filter(pk=conversation_id).first()
    visitor = seen_at_last(conversation) if conversation else None
    return (visitor.zone, written(visitor.language)) if visitor else ("", "")


def other_side(conversation_id: int) -> OtherSide | None:
    """How the visitor is present, in whichever of their browsers."""
    conversation = Conversation.objects.filter(pk=conversation_id).first()
    browsers = list(visitors_of(conversation)[:20]) if conversation else []
    if not browsers:
        return None
    return OtherSide(
        is_here=any(each.is_here for each in browsers),
        is_typing=any(each.is_typing for each in browsers),
        seen_at=max(each.gone_at or each.last_seen_at for each in browsers),
    )
