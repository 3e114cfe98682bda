"""`rapport try dates`: {text, lang}; and, where known, now, the zones and the locales of both sides."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from rapport.culture.dates.reading import ambiguous_dates
from rapport.language.questions import BadQuestionError, Question, text_in


def answer(question: Question) -> dict[str, Any]:
    """{ambiguous, spans: [{start, end, text, kind, readings, offered, why}]}, in code points."""
    text, lang = text_in(question, "text"), text_in(question, "lang", default="en")
    known = {name: text_in(question, name, default="") for name in ("zone", "reader_zone")}
    spans = ambiguous_dates(
        text,
        lang,
        now=_moment(question),
        zone=known["zone"] or None,
        reader_zone=known["reader_zone"] or None,
        reader_locale=text_in(question, "reader_locale", default=""),
        writer_locale=text_in(question, "writer_locale", default=""),
    )
    return {"ambiguous": bool(spans), "spans": [asdict(span) for span in spans]}


def _moment(question: Question) -> datetime | None:
    said = text_in(question, "now", default="")
    if not said:
        return None
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise BadQuestionError("now", "“now” must be a moment in ISO 8601") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
