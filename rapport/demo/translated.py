"""What the demo's colleagues put right of translations: shown beside the letters, and remembered."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from rapport.demo.people import Cast
from rapport.inbox.models import Conversation, Message, MessageKind
from rapport.translations.actions.teaching import teach
from rapport.translations.models import GlossaryTerm, MessageRendering, State

CONTENT = Path(__file__).parent / "content" / "translations.toml"
READ_IN = "en"


def bring_in_translations(people: Cast, stories: Mapping[str, Conversation]) -> None:
    """Letters in English, each by a colleague who reads both languages, and the company's own words."""
    told = tomllib.loads(CONTENT.read_text(encoding="utf-8"))
    terms = [GlossaryTerm(**one) for one in told["terms"]]
    GlossaryTerm.objects.bulk_create(terms)
    rows = [row for one in told["letters"] for row in _letter(people, stories, one)]
    for row in MessageRendering.objects.bulk_create(rows):
        if row.corrected_by and not teach(row, by=row.corrected_by):
            raise ValueError(f"no sentence of this could be learned: {row.text[:80]}")


def _letter(
    people: Cast, stories: Mapping[str, Conversation], one: dict[str, Any]
) -> Iterator[MessageRendering]:
    said = Message.objects.filter(
        conversation=stories[one["conversation"]], kind=MessageKind.INCOMING
    )
    for place, (message, text) in enumerate(zip(said.order_by("pk"), one["said"], strict=False)):
        at = message.created_at + timedelta(minutes=9)
        yield MessageRendering(
            message=message,
            language=READ_IN,
            text=text.strip(),
            subject="" if place else one.get("subject", ""),
            state=State.DONE,
            corrected_by=people.members[one["by"]],
            facts={"is_corrected": True},
            asked_at=at,
            done_at=at,
        )
