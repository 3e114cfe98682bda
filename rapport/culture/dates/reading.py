"""A text read for dates that two people can take for two days."""

import re
import unicodedata
from dataclasses import replace
from datetime import datetime, tzinfo

from rapport.culture.dates.hours import hours
from rapport.culture.dates.numeric import numeric_dates
from rapport.culture.dates.relative import (
    across_the_date_line,
    ends_of_day,
    this_weekday,
    weekdays,
)
from rapport.culture.dates.values import DateSpan, Setting, zone_of
from rapport.culture.formats.digits import plain_digits

MOST_TEXT = 100_000
_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_LINKS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)


def ambiguous_dates(
    text: str,
    lang: str,
    *,
    now: datetime | None = None,
    zone: tzinfo | str | None = None,
    reader_zone: tzinfo | str | None = None,
    reader_locale: str = "",
    writer_locale: str = "",
) -> tuple[DateSpan, ...]:
    """The places of a text that two readers could take for different days or hours, in their order.

    `lang` is the text's language (BCP 47). `now` (aware) and `zone` are the writer's: with them the
    wordings offered carry real dates. With `reader_zone` too, "tomorrow" is left alone where both
    are on one date. Lines quoted with ">" and links are not judged; the first 100,000 characters are.
    """
    setting = Setting(
        lang or "en", now, zone_of(zone), zone_of(reader_zone), reader_locale, writer_locale
    )
    read, places = readable(text[:MOST_TEXT])
    found = [
        span
        for part in (
            numeric_dates,
            ends_of_day,
            weekdays,
            this_weekday,
            across_the_date_line,
            hours,
        )
        for span in part(read, setting)
    ]
    return tuple(_placed(span, text, places) for span in _apart(found))


def readable(text: str) -> tuple[str, list[int] | None]:
    """The text with plain digits and composed letters, quotes blotted out; and where it stood."""
    places: list[int] | None = None
    if not unicodedata.is_normalized("NFC", text):
        text, places = _composed(text)
    text = plain_digits(text).replace("\u00a0", " ").replace("\u202f", " ").replace("\uff0f", "/")
    for pattern in (_QUOTED, _LINKS):
        text = pattern.sub(lambda quoted: "\x00" * len(quoted.group()), text)
    return text, places


def _composed(text: str) -> tuple[str, list[int]]:
    """NFC, with the place of each of its characters in the text, and of the end."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for cluster in re.findall(r".[\u0300-\u036f\u3099\u309a]*", text, re.DOTALL):
        composed = unicodedata.normalize("NFC", cluster)
        pieces.append(composed)
        places.extend([at] * len(composed))
        at += len(cluster)
    return "".join(pieces), [*places, at]


def _apart(found: list[DateSpan]) -> list[DateSpan]:
    """In order, the longer of two that overlap."""
    kept: list[DateSpan] = []
    for span in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda one: one.start)


def _placed(span: DateSpan, text: str, places: list[int] | None) -> DateSpan:
    start, end = (places[span.start], places[span.end]) if places else (span.start, span.end)
    return replace(span, start=start, end=end, text=text[start:end])
