"""What the demo's people noted of other places, and what customers told them of themselves."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from rapport.culture.notes.loading import written_notes
from rapport.customers.models import Interest
from rapport.demo.people import Cast
from rapport.inbox.models import Conversation
from rapport.kernel.clock import now
from rapport.manners.models import Contest, NoteVersion, OwnNote
from rapport.manners.queries.entries import edition_of

CONTENT = Path(__file__).parent / "content" / "manners.toml"


def bring_in_manners(people: Cast) -> None:
    """Notes of the team's own, one that is contested, and the interests of a few customers."""
    told = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
    for one in told["notes"]:
        _note(people, one)
    for one in told["contests"]:
        _contest(people, one)
    Interest.objects.bulk_create(_interest(people, one) for one in told["interests"])


def _note(people: Cast, one: dict[str, Any]) -> None:
    at = now() - timedelta(days=one["days_ago"])
    note = OwnNote.objects.create(
        locale=one["locale"], topic=one["topic"], version=1, created_at=at
    )
    said = {name: one[name] for name in ("text", "source", "confidence", "scope")}
    by = people.members[one["by"]]
    NoteVersion.objects.create(note=note, number=1, by=by, written_at=at, **said)


def _contest(people: Cast, one: dict[str, Any]) -> None:
    shipped = next(note for note in written_notes(one["locale"]) if note.topic == one["topic"])
    Contest.objects.create(
        locale=one["locale"],
        topic=one["topic"],
        edition=edition_of(shipped),
        reason=one["reason"],
        by=people.members[one["by"]],
        contested_at=now() - timedelta(days=one["days_ago"]),
    )


def _interest(people: Cast, one: dict[str, Any]) -> Interest:
    customer = people.customers[one["customer"]]
    subject = one.get("subject", "")
    said_in = Conversation.objects.filter(customer=customer, subject=subject).first()
    at = now() - timedelta(days=one["days_ago"])
    return Interest(
        customer=customer,
        words=one["words"],
        conversation_id=said_in.pk if said_in else None,
        told_at=at,
        noted_by=people.members[one["by"]],
        noted_at=at,
    )
