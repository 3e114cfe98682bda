"""A rendering of a reply: of which words it is, where it says something else, what there is to know of it."""

from html import escape
from typing import Any

from rapport.inbox.ports.rendering import Written
from rapport.language.translation.results import Translation
from rapport.translations.models import ReplyRendering
from rapport.translations.queries.comparing import differences


def is_of(row: ReplyRendering, written: Written, target: str, register: str, source: str) -> bool:
    """Whether it was made of these words, for this language and form of address."""
    known = (row.source_text, row.source_subject, row.language, row.register)
    is_same_source = not source or row.source_language == source
    return is_same_source and known == (
        written.html,
        written.subject,
        target,
        register,
    )


def problems_of(row: ReplyRendering) -> list[dict[str, Any]]:
    """Where letter and subject say something else than what was written."""
    pair = row.source_language, row.language
    found = differences(row.source_text, pair[0], row.text, pair[1])
    if row.source_subject:
        ours, theirs = (f"<p>{escape(each)}</p>" for each in (row.source_subject, row.subject))
        told = differences(ours, pair[0], theirs, pair[1])
        found += [{**each, "where": "subject"} for each in told]
    return found


def facts_of(found: Translation) -> dict[str, Any]:
    """Who was asked and what came of it, for a template to put into words."""
    origins = [piece.origin for piece in found.pieces]
    return {
        "attempts": [
            {"provider": each.provider, "outcome": each.outcome, "because": each.because}
            for each in found.attempts
        ],
        "missing": [{"source": each.source, "target": each.target} for each in found.missing_terms],
        "unknown": list(found.unknown[:20]),
        "register_kept": found.register_kept,
        "origins": {each: origins.count(each) for each in set(origins)},
        "near": [
            {
                "source": each.source,
                "text": each.near.filled,
                "likeness": round(each.near.likeness, 2),
            }
            for each in found.pieces
            if each.near
        ][:5],
        "characters": found.characters,
    }
