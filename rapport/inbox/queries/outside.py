"""How the facts of the inbox read in other programs: a compact picture of what they are about.

What is said of a conversation is said to those who may see its inbox; `Told.inbox_ids` says which.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from rapport.customers.events import CustomerChanged, CustomerMet
from rapport.customers.models import Customer
from rapport.customers.queries import told_of_customer
from rapport.inbox import events
from rapport.inbox.models import Conversation, Inbox, Message, MessageKind
from rapport.team.models import Member, Team
from rapport.webhooks.ports import Told

MOST_WORDS = 4000
API = f"{settings.PUBLIC_URL}/api/v1"


def told_with_conversation(fact: events.ConversationFact) -> Sequence[Told]:
    """A conversation and who did it, with what else the fact says in plain values."""
    return _told(fact, {"by": _by(fact)})


def told_assigned(fact: events.ConversationAssigned) -> Sequence[Told]:
    """To whom it was given then, whoever has it now."""
    team = Team.objects.filter(pk=fact.team_id).first() if fact.team_id else None
    given = {"assignee": _member(fact.assignee_id), "team": _named(team), "by": _by(fact)}
    return _told(fact, given)


def told_snoozed(fact: events.ConversationSnoozed) -> Sequence[Told]:
    """Until when it sleeps."""
    return _told(fact, {"until": fact.until, "by": _by(fact)})


def told_with_message(fact: Any) -> Sequence[Told]:
    """A message in its conversation."""
    found = Message.objects.select_related("member", "customer").filter(pk=fact.message_id)
    message = found.prefetch_related("attachments").first()
    if message is None:
        return []
    said: dict[str, Any] = {"message": _message(message)}
    if isinstance(fact, events.MessageReceived):
        said["is_new_conversation"] = fact.is_new_conversation
    if isinstance(fact, events.ReplySeen):
        said["is_seen"] = fact.is_seen
    if isinstance(fact, events.ReplyPostponed):
        said["again_at"] = fact.again_at
    if isinstance(fact, events.MemberMentioned):
        said["mentioned"] = _member(fact.member_id)
    if hasattr(fact, "by"):
        said["by"] = _by(fact)
    return _told(fact, said)


def told_merged(fact: events.ConversationsMerged) -> Sequence[Told]:
    """For those who see where it went, that one; for those who see only where it was, that."""
    ids = {"merged_conversation_id": fact.merged_id, "into_conversation_id": fact.conversation_id}
    versions = list(_told(fact, {**ids, "by": _by(fact)}))
    if fact.merged_inbox_id != fact.inbox_id:
        gone = _conversation(fact.merged_id)
        if gone:
            data = {"conversation": gone, **ids, "by": _by(fact)}
            inboxes = frozenset({fact.merged_inbox_id})
            versions.append(Told(data, f"conversation:{fact.merged_id}", inboxes))
    return versions


def told_inbox(fact: events.InboxChanged) -> Sequence[Told]:
    """An inbox as it is now."""
    inbox = Inbox.objects.filter(pk=fact.inbox_id).first()
    if inbox is None:
        return []
    data = {
        "inbox": {
            **_inbox(inbox),
            "address": inbox.address,
            "created_at": inbox.created_at,
            "archived_at": inbox.archived_at,
            "href": f"{API}/inboxes/{inbox.pk}",
        }
    }
    return [Told(data, f"inbox:{inbox.pk}", frozenset({inbox.pk}))]


def told_customer(fact: CustomerMet | CustomerChanged) -> Sequence[Told]:
    """A customer, to those who see an inbox in which they talk with us."""
    found = Customer.objects.select_related("organisation").prefetch_related("identities")
    customer = found.filter(pk=fact.customer_id).first()
    if customer is None:
        return []
    theirs = Conversation.objects.filter(customer=customer).values_list("inbox_id", flat=True)
    inboxes = frozenset(theirs.order_by().distinct())
    data = {"customer": {**told_of_customer(customer), "href": f"{API}/customers/{customer.pk}"}}
    return [Told(data, f"customer:{customer.pk}", inboxes)]


def every_inbox_by_name() -> Sequence[tuple[int, str]]:
    """Number and name of every inbox."""
    return list(Inbox.objects.order_by("name").values_list("pk", "name"))


def _told(fact: events.ConversationFact, more: dict[str, Any]) -> Sequence[Told]:
    conversation = _conversation(fact.conversation_id)
    if conversation is None:
        return []
    data = {"conversation": conversation, **more}
    # Where it happened and where it is now are the same unless it moved in between.
    inboxes = frozenset({conversation["inbox"]["id"]})
    return [Told(data, f"conversation:{fact.conversation_id}", inboxes)]


def conversation_told(number: int) -> dict[str, Any] | None:
    """A conversation as other programs read it; None if there is none."""
    return _conversation(number)


def _conversation(number: int) -> dict[str, Any] | None:
    found = Conversation.objects.select_related(
        "inbox", "customer", "assignee", "team", "snooze", "closure"
    )
    one = found.prefetch_related("tags").filter(pk=number).first()
    if one is None:
        return None
    snooze, closure = getattr(one, "snooze", None), getattr(one, "closure", None)
    return {
        "id": one.pk,
        "subject": one.subject,
        "status": one.status,
        "inbox": _inbox(one.inbox),
        "customer": {
            "id": one.customer.pk,
            "name": one.customer.name,
            "language": one.customer.language or None,
        },
        "assignee": _named(one.assignee),
        "team": _named(one.team),
        "tags": [tag.name for tag in one.tags.all()],
        "language": one.language or None,
        "message_count": one.message_count,
        "last_words": one.last_words,
        "created_at": one.created_at,
        "last_activity_at": one.last_activity_at,
        "waiting_since": one.waiting_since,
        "snoozed_until": snooze.until if snooze else None,
        "closed_at": closure.closed_at if closure else None,
        "href": f"{API}/conversations/{one.pk}",
        "page": f"{settings.PUBLIC_URL}/conversations/{one.pk}/",
    }


def _message(message: Message) -> dict[str, Any]:
    words = message.words or message.text
    return {
        "id": message.pk,
        "conversation_id": message.conversation_id,
        "kind": message.kind,
        "author": _author(message),
        "subject": message.subject,
        "words": words[:MOST_WORDS],
        "is_shortened": len(words) > MOST_WORDS,
        "language": message.language or None,
        "is_automatic": message.is_automatic,
        "delivery": _delivery(message),
        "attachments": [
            {"id": each.pk, "name": each.name, "media_type": each.media_type, "size": each.size}
            for each in message.attachments.all()
        ],
        "created_at": message.created_at,
        "href": f"{API}/messages/{message.pk}",
    }


def _delivery(message: Message) -> dict[str, Any] | None:
    if not message.delivery:
        return None
    return {
        "state": message.delivery,
        "words": message.failure,
        "delivered_at": message.delivered_at,
        "received_at": message.received_at,
        "seen_at": message.seen_at,
    }


def _author(message: Message) -> dict[str, Any] | None:
    if message.kind == MessageKind.INCOMING:
        return {"type": "customer", **(_named(message.customer) or {"id": None, "name": ""})}
    kind = "member" if message.member else "system"
    return {"type": kind, **(_named(message.member) or {"id": None, "name": ""})}


def _inbox(inbox: Inbox) -> dict[str, Any]:
    return {"id": inbox.pk, "name": inbox.name, "channel": inbox.channel}


def _named(one: Member | Team | Customer | None) -> dict[str, Any] | None:
    return {"id": one.pk, "name": one.name} if one else None


def _member(number: int | None) -> dict[str, Any] | None:
    return _named(Member.objects.filter(pk=number).first()) if number else None


def _by(fact: Any) -> dict[str, Any] | None:
    return _member(getattr(fact, "by", None))
