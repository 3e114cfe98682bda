"""A customer's conversations with us, as far as the one who asks may see them."""

from rapport.inbox.models import Conversation, Status
from rapport.inbox.queries.access import conversations_visible_to
from rapport.inbox.queries.palette import found as palette_found
from rapport.team.models import Member

MOST = 8
MOST_SHOWN = 50


def earlier_conversations(
    member: Member, conversation: Conversation, most: int = MOST
) -> list[Conversation]:
    """The customer's other conversations, newest first."""
    others = conversations_visible_to(member).filter(customer=conversation.customer_id)
    living = others.exclude(pk=conversation.pk).exclude(status=Status.MERGED)
    return list(living.order_by("-last_activity_at", "-id")[:most])


def places_of_customer(customer_id: int) -> list[tuple[int, int]]:
    """Number and inbox of the customer's newest conversations: those that may be open on a screen."""
    living = Conversation.objects.filter(customer=customer_id).exclude(status=Status.MERGED)
    newest = living.order_by("-last_activity_at", "-id")[:MOST_SHOWN]
    return list(newest.values_list("pk", "inbox_id"))


def conversations_found(
    member: Member, words: str, *, besides: Conversation, most: int = MOST
) -> list[Conversation]:
    """Conversations that the words lead to, in the order of the palette."""
    numbers = [each.number for each in palette_found(member, words) if each.kind == "conversation"]
    visible = conversations_visible_to(member).exclude(pk=besides.pk)
    known = {each.pk: each for each in visible.filter(pk__in=numbers)}
    return [known[number] for number in numbers if number in known][:most]
