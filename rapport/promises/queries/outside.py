"""How promises read in other programs."""

from collections.abc import Sequence
from typing import Any

from rapport.inbox.queries.outside import API, conversation_told
from rapport.promises.events import PromiseFact
from rapport.promises.models import Promise
from rapport.team.models import Member
from rapport.webhooks.ports import Told


def told_of_promise(fact: PromiseFact) -> Sequence[Told]:
    """A promise and its conversation, to those who see its inbox."""
    found = Promise.objects.select_related("by", "settled_by", "inbox")
    promise = found.filter(pk=fact.promise_id).first()
    conversation = conversation_told(promise.conversation_id) if promise else None
    if promise is None or conversation is None:
        return []
    data = {"promise": promise_told(promise), "conversation": conversation}
    inboxes = frozenset({conversation["inbox"]["id"]})
    return [Told(data, f"conversation:{promise.conversation_id}", inboxes)]


def promise_told(promise: Promise) -> dict[str, Any]:
    """One promise in plain values, as the API tells it too."""
    late = promise.lateness
    return {
        "id": promise.pk,
        "conversation_id": promise.conversation_id,
        "state": promise.state,
        "origin": promise.origin,
        "by": _named(promise.by),
        "message_id": promise.message_id,
        "made_at": promise.made_at,
        "due_at": promise.due_at,
        "sentence": promise.sentence,
        "moment": promise.moment,
        "language": promise.language or None,
        "zone": promise.zone or None,
        "hours": promise.hours_name or None,
        "calendar_id": promise.calendar_id,
        "calendar_version": promise.calendar_version or None,
        "business_seconds": promise.business_seconds,
        "settled_at": promise.settled_at,
        "settled_by": _named(promise.settled_by),
        "reason": promise.reason or None,
        "answer_id": promise.answer_id,
        "answered_at": promise.answered_at,
        "late_seconds": round(late.total_seconds()) if late else None,
        "replaced_by": promise.replaced_by_id,
        "href": f"{API}/conversations/{promise.conversation_id}/promises",
    }


def _named(member: Member | None) -> dict[str, Any] | None:
    return {"id": member.pk, "name": member.name} if member else None
