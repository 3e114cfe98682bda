"""Whom a fact concerns in person: their browser may show a notification."""

from rapport.inbox.events import (
    ConversationAssigned,
    MemberMentioned,
    MessageReceived,
    ReplyFailed,
)
from rapport.inbox.queries.concern import assignee_of, author_of, is_automatic
from rapport.kernel.live import tell


def notify_the_assignee_of_an_answer(fact: MessageReceived) -> None:
    """The customer answered in a conversation that is somebody's; a machine's answer is no news.

    Nor is a first letter: who is given it in the same moment hears of that.
    """
    if fact.is_new_conversation or is_automatic(fact.message_id):
        return
    _notify(assignee_of(fact.conversation_id), fact.message_id)


def notify_the_new_assignee(fact: ConversationAssigned) -> None:
    """A colleague gave it to them (what one takes oneself is no news)."""
    if fact.assignee_id != fact.by and fact.message_id:
        _notify(fact.assignee_id, fact.message_id)


def notify_the_mentioned(fact: MemberMentioned) -> None:
    """A colleague asks them to look."""
    _notify(fact.member_id, fact.message_id)
    tell(f"member:{fact.member_id}", "list", "counts")


def notify_the_author_of_a_failure(fact: ReplyFailed) -> None:
    """What they wrote did not arrive."""
    _notify(author_of(fact.message_id), fact.message_id)


def _notify(member_id: int | None, message_id: int) -> None:
    if member_id is not None:
        tell(f"member:{member_id}", f"notify:{message_id}")
