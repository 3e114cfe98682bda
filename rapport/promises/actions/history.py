"""Bringing promises over that were made elsewhere: nothing follows from them, nobody is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.inbox.models import Conversation, Message
from rapport.promises.actions.making import reminder_of
from rapport.promises.models import Origin, Promise, State
from rapport.promises.queries.voice import promised, voice_of
from rapport.team.models import Member


@dataclass(frozen=True)
class PastPromise:
    """What somebody promised, and the reply that answered it, if one did."""

    conversation: Conversation
    by: Member
    made_at: datetime
    due_at: datetime
    answer: Message | None = None


def write_promises(past: Sequence[PastPromise], at: datetime) -> list[Promise]:
    """Store them as they stood at an instant: open, kept, or broken, with the answer if there was one."""
    return Promise.objects.bulk_create(_row(each, at) for each in past)


def _row(past: PastPromise, at: datetime) -> Promise:
    conversation, answer = past.conversation, past.answer
    answered_at = answer.created_at if answer else None
    state = State.OPEN if past.due_at > at else State.BROKEN
    if answered_at is not None and answered_at <= past.due_at:
        state = State.KEPT
    voice = voice_of(conversation, past.by.zone)
    moment, sentence = promised(past.due_at, voice, past.made_at)
    remind_at = reminder_of(conversation.inbox_id, past.made_at, past.due_at)
    return Promise(
        conversation=conversation,
        inbox_id=conversation.inbox_id,
        origin=Origin.HAND,
        by=past.by,
        made_at=past.made_at,
        due_at=past.due_at,
        moment=moment[:200],
        sentence=sentence,
        language=voice.language,
        zone=voice.zone_name,
        remind_at=remind_at,
        reminded_at=remind_at if remind_at <= at else None,
        state=state,
        settled_at=None if state == State.OPEN else _settled(state, answered_at, past.due_at),
        answer=answer,
        answered_at=answered_at,
    )


def _settled(state: State, answered_at: datetime | None, due_at: datetime) -> datetime:
    return answered_at if state == State.KEPT and answered_at else due_at
