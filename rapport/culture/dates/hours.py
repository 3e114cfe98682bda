"""Hours and paces that are read in two ways: 12 am, midnight of a day, half seven, biweekly, CST."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapport.culture.dates.clear import clear_dates, sentence_around
from rapport.culture.dates.halves import half_hours
from rapport.culture.dates.values import DateSpan, Kind, Setting
from rapport.culture.dates.words import words_of
from rapport.culture.formats.locales import parts_of

_I = re.IGNORECASE
_TWELVE = re.compile(r"(?<![\d:.])12(?:[:.]00)? ?([ap])(?:m|\.m\.)(?!\w)", _I)
_PACES = {
    "en": (
        (re.compile(r"(?<!\w)bi-?weekly(?!\w)", _I), ("every two weeks", "twice a week")),
        (re.compile(r"(?<!\w)bi-?monthly(?!\w)", _I), ("every two months", "twice a month")),
    ),
}
_QUARTERS = re.compile(
    r"(?<!\w)(?:drei)?viertel (?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(?!\w)",
    _I,
)
_FROM_AN_HOUR = re.compile(
    r" (?:vor|nach) (?:\d|halb|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)", _I
)
_GERMAN_HOURS = {
    name: number
    for number, name in enumerate(
        (
            "eins",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "zwölf",
        ),
        1,
    )
}
# Letters that name more than one zone; after an hour only.
_ZONES = {
    "CST": ("UTC−6 (Chicago)", "UTC+8 (Beijing)"),
    "IST": ("UTC+5:30 (India)", "UTC+1 (Ireland)", "UTC+2 (Israel)"),
    "BST": ("UTC+1 (London)", "UTC+6 (Dhaka)"),
    "AST": ("UTC−4 (Halifax)", "UTC+3 (Riyadh)"),
}
_ZONED = re.compile(
    r"\d(?: ?[apAP]\.?[mM]\.?|:\d\d)?(?: ?[apAP]\.?[mM]\.?)?\s\(?(CST|IST|BST|AST)(?!\w)", 0
)


def hours(text: str, setting: Setting) -> Iterator[DateSpan]:
    """Hours, and paces of days, that two readers can take for two."""
    language = parts_of(setting.lang)[0]
    if language == "en":
        yield from _english(text)
    if language == "de":
        yield from _german(text)
    yield from half_hours(text, setting)
    for pattern, readings in _PACES.get(language, ()):
        for found in pattern.finditer(text):
            yield _span(found, "interval", readings, readings, "every_two_or_twice")
    yield from _midnights(text, setting.lang)
    for found in _ZONED.finditer(text):
        zones = _ZONES[found[1]]
        yield DateSpan(found.start(1), found.end(1), found[1], "zone", zones, zones, "two_zones")


def _english(text: str) -> Iterator[DateSpan]:
    for found in _TWELVE.finditer(text):
        around = (
            text[found.end() : found.end() + 12].lower()
            + text[max(0, found.start() - 12) : found.start()].lower()
        )
        if "noon" not in around and "midnight" not in around:
            wordings = ("12:00 noon", "00:00 (midnight)")
            said = wordings[::-1] if found[1].lower() == "a" else wordings
            yield _span(found, "hour", ("12:00", "00:00"), said, "noon_or_midnight")


def _german(text: str) -> Iterator[DateSpan]:
    for found in _QUARTERS.finditer(text):
        if _FROM_AN_HOUR.match(text, found.end()):
            continue
        first, name = found.group().lower().split()
        hour, minute = _GERMAN_HOURS[name], 45 if first.startswith("drei") else 15
        said = f"{hour - 1 or 12}:{minute} Uhr"
        yield _span(found, "hour", (said, f"{hour}:15 Uhr"), (said,), "quarter_of_which_hour")


@lru_cache(maxsize=64)
def _midnight(lang: str) -> re.Pattern[str] | None:
    return words_of(lang).said("midnight")


def _midnights(text: str, lang: str) -> Iterator[DateSpan]:
    """A midnight with a day: the one that begins it, or the one that ends it?"""
    pattern = _midnight(lang)
    if pattern is None:
        return
    days = words_of(lang).whole(words_of(lang).days)
    for found in pattern.finditer(text):
        left, right = sentence_around(text, found.start(), found.end())
        near = text[max(left, found.start() - 30) : min(right, found.end() + 30)]
        if re.search(r"(?<!\d)(?:23:59|00:00|24:00|0:00|11:59)", near):
            continue
        if days.search(near) or clear_dates(lang).search(near):
            yield _span(found, "hour", ("00:00", "24:00"), (), "which_midnight")


def _span(
    found: re.Match[str], kind: Kind, readings: tuple[str, ...], offered: tuple[str, ...], why: str
) -> DateSpan:
    return DateSpan(found.start(), found.end(), found.group(), kind, readings, offered, why)
