"""Small questions of the reactions: when to look at a promise, and whom it concerns."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rapport.inbox.models import Inbox
from rapport.inbox.queries.access import members_who_see
from rapport.promises.models import Promise, State
from rapport.team.models import Role

A_REPLY_LATER = timedelta(seconds=61)


def hours_to_look_at(promise_id: int) -> Sequence[datetime]:
    """When its reminder and its hour are, and once more for a reply that was just leaving."""
    promise = Promise.objects.filter(pk=promise_id, state=State.OPEN).first()
    if promise is None:
        return []
    reminder = [promise.remind_at] if promise.remind_at and not promise.reminded_at else []
    return [*reminder, promise.due_at, promise.due_at + A_REPLY_LATER]


def who_answers(inbox_id: int) -> Sequence[int]:
    """The ids of people who could answer in an inbox."""
    inbox = Inbox.objects.get(pk=inbox_id)
    people = members_who_see(inbox).exclude(role=Role.VIEWER).exclude(is_application=True)
    return list(people.values_list("pk", flat=True).distinct())
