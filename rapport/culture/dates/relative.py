"""Words for days that depend on who reads them: "next Friday", "tomorrow", "by end of day"."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from rapport.culture.dates.clear import is_explained, sentence_around
from rapport.culture.dates.values import DateSpan, Setting
from rapport.culture.dates.words import joined, words_of
from rapport.culture.formats.locales import parts_of
from rapport.culture.formats.moments import say_day, say_moment

CLOSING_HOUR = 17
# What stands before the end of a day belongs to the sentence, and stays when a wording takes its place.
_BEFORE = re.compile(
    r"(?:(?:bis zum|bis|zum|d['’]ici à la|d['’]ici la|avant la|jusqu['’]à la|en|à la|pour la|al"
    r"|antes del|hasta el|para el|a"
    r"|entro la|entro|per la|per|prima della|até ao|até o|até|ao|no|antes do|voor het|tegen het"
    r"|aan het|op het|voor|tegen|vóór|uiterlijk"
    r"|до|к|в|на|do|na|pod|ke|k|до|у|до|până la|la|قبل|بحلول|في|عند|حتى|تا|ภายใน|ก่อน)[ ])?",
    re.IGNORECASE,
)
# Whatever names the day after tomorrow, of all languages of the list.
_DAY_AFTER = re.compile(
    r"after|über|ueber|apr[èe]s|pasado|passat|dopo|depois|over|över|μεθ|после|^po|öbür|sonraki|明後|あさって|[后後]天|모레"
    r"|परसों|परवा|بعد|lusa|มะรืน|holnapután|prek|преко|задутре|друг|вдруг|ylih|ülehomme|parīt|oorm|kutwa|পরশু|மறுநாள்"
    r"|پرسوں|پس|מחרתיים|kia|mốt|makalawa|ზეგ|heldur|pasnesër|післязавтра",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[,;:—–،؛，；：](?=\D)")
_CJK = {"ja", "zh", "ko"}


def weekdays(text: str, setting: Setting) -> Iterator[DateSpan]:
    """ "Next Friday" and its like: the coming one, or the one after?"""
    for start, end in _places(text, setting.lang, "next"):
        if not is_explained(text, start, end, setting.lang):
            days = _the_next(text[start:end], setting)
            yield DateSpan(
                start, end, text[start:end], "weekday",
                tuple(day.isoformat() for day in days) or ("the coming one", "the one of the week after"),
                tuple(_weekday_wording(text[start:end], day, setting) for day in days),
                "this_week_or_next",
            )  # fmt: skip


def this_weekday(text: str, setting: Setting) -> Iterator[DateSpan]:
    """ "This Friday": clear in the days before it, and read in two ways on that Friday and after it,
    and where nobody knows when it was written."""
    for start, end in _places(text, setting.lang, "this"):
        said = text[start:end]
        days = _of_this_week(said, setting)
        if len(days) == 1 or is_explained(text, start, end, setting.lang):
            continue
        yield DateSpan(
            start, end, said, "weekday",
            tuple(day.isoformat() for day in days) or ("the one of this week", "the coming one"),
            tuple(_weekday_wording(said, day, setting) for day in days),
            "this_week_or_next",
        )  # fmt: skip


def across_the_date_line(text: str, setting: Setting) -> Iterator[DateSpan]:
    """ "Tomorrow", "tonight", and a "today" that is still to come: whose day?"""
    if setting.share_a_day:
        return
    for field in ("tomorrow", "tonight", "today"):
        for start, end in _places(text, setting.lang, field):
            if field == "today" and not _is_to_come(text, start, end, setting.lang):
                continue
            if _is_spared(text, start, end, setting.lang) or is_explained(
                text, start, end, setting.lang
            ):
                continue
            yield _relative(text, start, end, field, setting)


def ends_of_day(text: str, setting: Setting) -> Iterator[DateSpan]:
    """ "By end of day", "COB": whose day, and when does it end?"""
    for start, end in _places(text, setting.lang, "eod"):
        start += _BEFORE.match(text[start:end]).end()  # type: ignore[union-attr]
        found = text[start:end]
        if found.isascii() and len(found) <= 3 and not found.isupper():
            continue
        offered: tuple[str, ...] = ()
        if setting.today and setting.zone and setting.reader_zone and setting.now:
            closing = datetime.combine(setting.today, datetime.min.time(), setting.zone).replace(
                hour=CLOSING_HOUR
            )
            zone = setting.reader_zone
            offered = (
                say_moment(
                    closing,
                    zone if isinstance(zone, ZoneInfo) else zone,
                    setting.locale,
                    now=setting.now,
                ),
            )
        yield DateSpan(
            start, end, found, "end_of_day",
            ("the end of the writer's working day", "the end of the reader's day"), offered, "whose_day",
        )  # fmt: skip


@lru_cache(maxsize=256)
def _pattern(lang: str, field: str) -> re.Pattern[str] | None:
    return words_of(lang).said(field)


def _places(text: str, lang: str, field: str) -> Iterator[tuple[int, int]]:
    """Where the list's words stand in the text; short forms of days only where they are written as such."""
    pattern = _pattern(lang, field)
    if pattern is None:
        return
    for found in pattern.finditer(text):
        start = found.start()
        while start < found.end() and text[start].isspace():
            start += 1
        if found.group().strip():
            yield start, found.end()


def _is_spared(text: str, start: int, end: int, lang: str, field: str = "not_tomorrow") -> bool:
    """Whether the word is part of a saying that names no day."""
    pattern = _pattern(lang, field)
    return pattern is not None and any(
        found.start() <= start and found.end() >= end for found in pattern.finditer(text)
    )


def _is_to_come(text: str, start: int, end: int, lang: str) -> bool:
    left, right = sentence_around(text, start, end)
    # Only its own clause tells: "we asked today, and will write on Friday" has a today that is over.
    clauses = [left, *(found.end() for found in _CLAUSES.finditer(text, left, right)), right]
    left = max(place for place in clauses if place <= start)
    right = min(place for place in clauses if place >= end)
    nothing = _pattern(lang, "nothing")
    if (
        nothing
        and nothing.search(text[left:right])
        and _is_spared(text, start, end, lang, "so_far")
    ):
        return False  # "until today I have heard nothing" tells of days that are over
    cues = words_of(lang).own.get("future")
    if not cues:
        return False
    return bool(words_of(lang).whole(joined(cues)).search(text[left:right]))


def _the_next(said: str, setting: Setting) -> tuple[date, ...]:
    weekday = words_of(setting.lang).weekday(said)
    if setting.today is None or weekday is None:
        return ()
    coming = setting.today + timedelta(days=(weekday - setting.today.weekday()) % 7 or 7)
    return coming, coming + timedelta(days=7)


def _of_this_week(said: str, setting: Setting) -> tuple[date, ...]:
    """The one day it can only be, or the two; none where the writer's day is not known."""
    weekday = words_of(setting.lang).weekday(said)
    if setting.today is None or weekday is None:
        return ()
    own = setting.today + timedelta(days=weekday - setting.today.weekday())
    return (own,) if own > setting.today else (own + timedelta(days=7), own)


def _weekday_wording(said: str, day: date, setting: Setting) -> str:
    """The day with the writer's own form of its name, so that its case stays: "в пятницу, 27 ноября"."""
    language = parts_of(setting.lang)[0]
    own = re.search(words_of(setting.lang).days, said, re.IGNORECASE)
    if own is None or language in _CJK | {"tr", "hu", "th", "vi"}:
        return say_day(day, setting.locale, with_year=False)
    plain = say_day(day, setting.locale, with_year=False, with_weekday=False)
    comma = "" if language in {"fr", "it", "nl", "el", "cs", "sk", "sv", "nb", "fi"} else ","
    before = "am " if language == "de" and not re.match(r"(?i)n\w+chste[mrs]", said) else ""
    return f"{before}{own.group()}{comma} {plain}"


def _relative(text: str, start: int, end: int, field: str, setting: Setting) -> DateSpan:
    said = text[start:end]
    readings: tuple[str, ...] = ("the writer's day", "the reader's day")
    offered: tuple[str, ...] = ()
    if setting.today and setting.now:
        ahead = _days_ahead(said, field)
        ours = setting.today + timedelta(days=ahead)
        theirs = setting.now.astimezone(setting.reader_zone or setting.zone).date() + timedelta(
            days=ahead
        )
        readings = tuple(dict.fromkeys((ours.isoformat(), theirs.isoformat())))
        offered = (_beside(said, ours, setting),)
    return DateSpan(start, end, said, "relative", readings, offered, "whose_day")


def _days_ahead(said: str, field: str) -> int:
    """One for tomorrow, two for the day after; none for tonight."""
    if field != "tomorrow":
        return 0
    return 2 if _DAY_AFTER.search(said) else 1


def _beside(said: str, day: date, setting: Setting) -> str:
    """The loose word with its date beside it: no case of any language can be wrong in brackets."""
    full = say_day(day, setting.locale, with_year=False)
    if parts_of(setting.lang)[0] in {"ja", "zh"}:
        return f"{said}{full}"
    return f"{said} ({full})"
