"""Whenever something waits, or somebody could take it, the rules are asked."""

from rapport.inbox.actions.routing import stop_withholding
from rapport.inbox.events import (
    ConversationAssigned,
    ConversationFact,
    InboxChanged,
    MessageReceived,
)
from rapport.inbox.queries.concern import is_automatic
from rapport.inbox.queries.routing import has_rule
from rapport.inbox.tasks import give_out_conversations
from rapport.kernel.jobs import defer_once
from rapport.kernel.live import tell
from rapport.team.events import MemberChanged, MemberLeft, PresenceChanged, TeamChanged


def give_out_what_came(fact: MessageReceived) -> None:
    """A customer waits: for somebody at all, or for somebody who is gone."""
    if has_rule(fact.inbox_id) and not is_automatic(fact.message_id):
        stop_withholding(fact.message_id)
        defer_once(give_out_conversations)


def give_out_what_waits(fact: ConversationFact) -> None:
    """Somebody has room again, or it is nobody's now. What a rule gave is no news to the rules."""
    is_ours = isinstance(fact, ConversationAssigned) and not fact.by and fact.assignee_id
    if not is_ours and has_rule(fact.inbox_id):
        defer_once(give_out_conversations)


def give_out_to_others(
    fact: PresenceChanged | MemberChanged | MemberLeft | TeamChanged | InboxChanged,
) -> None:
    """Somebody came, went, or may do something else; a rule changed."""
    if has_rule():
        defer_once(give_out_conversations)


def tell_what_went_to_others(fact: PresenceChanged) -> None:
    """Who leaves is asked about those who wait; who returns hears what went to others."""
    tell(f"member:{fact.member_id}", "handovers")
