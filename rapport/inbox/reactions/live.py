"""Screens that show what has changed are told to fetch it anew."""

from rapport.customers.events import AddressingProposed, CustomerChanged
from rapport.inbox.events import (
    ConversationFact,
    ConversationLookedAt,
    ConversationRead,
    ConversationsMerged,
    InboxChanged,
    TagsChanged,
)
from rapport.inbox.queries.history import places_of_customer
from rapport.kernel.live import tell
from rapport.kernel.live.stream import ACCESS
from rapport.team.events import MemberChanged


def show_in_thread(fact: ConversationFact) -> None:
    """The thread shows something new about a message."""
    tell(_audience(fact), f"conversation:{fact.conversation_id}:thread")


def show_everywhere(fact: ConversationFact) -> None:
    """The thread, the header and the lists changed."""
    here = f"conversation:{fact.conversation_id}"
    tell(_audience(fact), f"{here}:thread", f"{here}:header", "list", "counts")


def show_other_conversations(fact: ConversationFact) -> None:
    """The panels beside conversations list this customer's other ones."""
    tell(_audience(fact), f"conversation:{fact.conversation_id}:panels")


def show_customer(fact: CustomerChanged | AddressingProposed) -> None:
    """The panels beside this customer's conversations say what is known of them."""
    for conversation_id, inbox_id in places_of_customer(fact.customer_id):
        tell(f"inbox:{inbox_id}", f"conversation:{conversation_id}:panels")


def show_merged_away(fact: ConversationsMerged) -> None:
    """Who has the merged conversation open is led to where it lives on."""
    here = f"conversation:{fact.merged_id}"
    tell(f"inbox:{fact.merged_inbox_id}", f"{here}:thread", f"{here}:header", "list", "counts")


def show_lookers(fact: ConversationLookedAt) -> None:
    """Who looks or writes changed."""
    tell(_audience(fact), f"conversation:{fact.conversation_id}:lookers")


def show_as_read(fact: ConversationRead) -> None:
    """The member's own lists, on every screen of theirs."""
    tell(f"member:{fact.member_id}", "list", "counts")


def show_member_other_lists(fact: MemberChanged) -> None:
    """What the member may see changed perhaps, and their lists with it."""
    tell(f"member:{fact.member_id}", "list", "counts")


def refresh_what_everybody_sees(fact: InboxChanged) -> None:
    """A new or changed inbox is in everybody's side bar, and in their streams."""
    tell("everyone", ACCESS, "inboxes", "list", "counts")


def show_tags(fact: TagsChanged) -> None:
    """Lists show the words that conversations carry."""
    tell("everyone", "list")


def _audience(fact: ConversationFact) -> str:
    return f"inbox:{fact.inbox_id}"
