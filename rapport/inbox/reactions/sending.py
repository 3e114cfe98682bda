"""Replies are handed over by jobs, at their hour."""

from datetime import datetime, timedelta
from typing import Any

from rapport.inbox.events import LetterChanged, ReplyPostponed, ReplyQueued
from rapport.inbox.queries.concern import send_after_of
from rapport.inbox.tasks import deliver_reply, release_from_absent_member
from rapport.kernel.clock import now
from rapport.team.events import MemberChanged, MemberLeft


def send_when_due(fact: ReplyQueued) -> None:
    """Defer the job that sends the reply to when it can no longer be taken back."""
    _defer(fact.message_id, send_after_of(fact.message_id))


def send_when_due_again(fact: ReplyPostponed) -> None:
    """Defer the next try."""
    _defer(fact.message_id, datetime.fromisoformat(fact.again_at))


def send_letter_when_due(fact: LetterChanged) -> None:
    """The same for a letter that carries a conversation on."""
    if fact.fate == "queued":
        _defer(fact.message_id, send_after_of(fact.message_id))
    elif fact.fate == "later":
        _defer(fact.message_id, datetime.fromisoformat(fact.again_at))


def release_conversations_of_absent(fact: MemberChanged | MemberLeft) -> None:
    """Defer the job that gives back what a member who left still holds."""
    release_from_absent_member.defer(member_id=fact.member_id)


def _defer(message_id: int, due_at: datetime | None) -> None:
    if due_at is None:
        return
    how: dict[str, Any] = {"lock": f"reply {message_id}"}
    if due_at > now():
        # The worker fetches every few seconds; asked just after the hour, it finds the reply due.
        how["schedule_at"] = due_at + timedelta(milliseconds=50)
    deliver_reply.configure(**how).defer(message_id=message_id)
