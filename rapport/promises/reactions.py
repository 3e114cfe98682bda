"""What follows in promises from what happens elsewhere, and on screens from what happens to them."""

from datetime import datetime, timedelta

from rapport.inbox.events import (
    ConversationClosed,
    ConversationReopened,
    ConversationsMerged,
    MessageReceived,
    ReplyDelivered,
    ReplyFailed,
)
from rapport.inbox.queries.concern import assignee_of
from rapport.kernel.clock import now
from rapport.kernel.live import tell
from rapport.promises.actions import answering, changing, following
from rapport.promises.events import (
    FirstAnswerChanged,
    PromiseBroken,
    PromiseDueSoon,
    PromiseFact,
    PromiseMade,
    PromiseRestored,
)
from rapport.promises.queries.concern import hours_to_look_at, who_answers
from rapport.promises.tasks import look_after


def answer_by_itself(fact: MessageReceived) -> None:
    """A customer wrote: the inbox may answer first by itself."""
    answering.answer_first(fact.message_id, is_new=fact.is_new_conversation)


def keep_and_make(fact: ReplyDelivered) -> None:
    """A reply has left: what it keeps and what it promises."""
    following.reply_arrived(fact.message_id)


def undo_what_did_not_arrive(fact: ReplyFailed) -> None:
    """A reply failed after all."""
    changing.reply_failed(fact.message_id)


def close_what_is_not_owed(fact: ConversationClosed) -> None:
    """A conversation was closed."""
    changing.close_with_conversation(fact.conversation_id, fact.by)


def hold_again(fact: ConversationReopened) -> None:
    """A conversation is open again."""
    changing.open_with_conversation(fact.conversation_id)


def move_with_messages(fact: ConversationsMerged) -> None:
    """Two conversations are one."""
    changing.move_with_messages(fact.merged_id, fact.conversation_id)


def look_at_its_hours(fact: PromiseMade | PromiseRestored) -> None:
    """Jobs for the reminder and the hour itself, and for a reply that is just leaving then."""
    for at in hours_to_look_at(fact.promise_id):
        _look(fact.conversation_id, at)


def show(fact: PromiseFact) -> None:
    """The conversation's head, the lists and the page of promises."""
    here = f"conversation:{fact.conversation_id}"
    tell(f"inbox:{fact.inbox_id}", f"{here}:standing", f"{here}:thread", "list", "promises")


def remind(fact: PromiseDueSoon | PromiseBroken) -> None:
    """A notification for who looks after it; with nobody, for everybody who answers there."""
    if not fact.message_id:
        return
    assignee = assignee_of(fact.conversation_id)
    for member in [assignee] if assignee else who_answers(fact.inbox_id):
        tell(f"member:{member}", f"notify:{fact.message_id}")


def show_settings(fact: FirstAnswerChanged) -> None:
    """Open settings of that inbox show the change."""
    tell("everyone", f"promises:{fact.inbox_id}")


def _look(conversation_id: int, at: datetime) -> None:
    if at > now():
        due = look_after.configure(schedule_at=at + timedelta(milliseconds=50))
        due.defer(conversation_id=conversation_id)
    else:
        look_after.defer(conversation_id=conversation_id)
