"""Hours that are said in words: half past seven, halb acht, половина восьмого, στις επτά και μισή."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapport.language.fidelity.calendars import calendar_of
from rapport.language.fidelity.numerals import words_of_numbers
from rapport.language.fidelity.tongues import DATA, Tongue

# start, end, hour, minute, half of the day ("am", "pm" or "")
Said = tuple[int, int, int, int, str]
_MINUTES = {5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55}
_HOUR_OF_DAY = 60
# 下午三点半, 오후 세 시: written together with their number.
_WRITTEN = frozenset({"zh", "ja", "ko"})
_ABOUT = re.compile(
    r"(?:vers|aux environs|verso|sobre|pelas|κατά|γύρω|около|około|koło)\b", re.IGNORECASE
)
_ENDS = re.compile(r"(?=\s*(?:[.,;:!?)\n؟،]|$))")


@dataclass(frozen=True, eq=False)
class Hours:
    """One language's ways of saying an hour."""

    anchor: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], str], ...]
    between: tuple[re.Pattern[str], ...]
    words: tuple[tuple[re.Pattern[str], int], ...]
    minutes: dict[str, int]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((DATA / "hours.toml").read_text("utf-8"))


@lru_cache(maxsize=32)
def _hours_of(tongue: Tongue) -> Hours | None:
    own = _data().get(tongue.code)
    if not own:
        return None
    words = [each.replace("_", " ") for each in own["words"].split()]
    spelled = sorted(
        (word for each in words for word in _alternatives(each)), key=len, reverse=True
    )
    minutes = {word: value for word, value in words_of_numbers(tongue).items() if value in _MINUTES}
    hour = rf"(?P<h>{'|'.join(spelled)}|(?<![\d:.,])(?:1\d|2[0-3]|\d)(?![\d:.,]\d|\d))"
    counted = "|".join(sorted(map(re.escape, minutes), key=len, reverse=True)) or "(?!)"
    minute = rf"(?P<m>{counted}|(?<![\d:.,])[1-5]?\d(?!\d))"
    am, pm = tongue.own.get("am", "(?!)"), tongue.own.get("pm", "(?!)")
    half = rf"(?P<p>(?:,? )?(?:(?P<am>{am})|(?P<pm>{pm}))(?![^\W_]))"

    def compiled(rule: str) -> re.Pattern[str]:
        rule = rule.replace("{at}", own.get("at", "")).replace("{m}", minute).replace("{p}", half)
        first, *others = rule.split("{h}")
        rule = first + "".join(
            (hour if place == 0 else hour.replace("?P<h>", f"?P<h{place}>")) + each
            for place, each in enumerate(others)
        )
        return re.compile(rf"(?<![^\W_])(?:{rule})(?![^\W_])", re.IGNORECASE)

    return Hours(
        re.compile("|".join([r"\d", *own.get("anchors", spelled)]), re.IGNORECASE),
        tuple((compiled(rule), str(minutes_past)) for rule, minutes_past in own["rules"]),
        tuple(compiled(each) for each in own.get("between", ())),
        tuple(
            (re.compile(f"(?:{each})$", re.IGNORECASE), place + 1)
            for place, each in enumerate(words)
        ),
        minutes,
    )


def _alternatives(pattern: str) -> list[str]:
    return [pattern] if "(" in pattern else pattern.split("|")


def hours_in_words(text: str, tongue: Tongue) -> Iterator[Said]:
    """Every hour that words tell; the surest first."""
    hours = _hours_of(tongue)
    if hours is None or not hours.anchor.search(text):  # nothing that could be an hour
        return
    for pattern, past in hours.rules:
        for one in pattern.finditer(text):
            found = _read(one, past, hours)
            if found:
                yield found
    for pattern in hours.between:
        for one in pattern.finditer(text):
            if _ENDS.match(text, one.end()) or _follows_a_day(text, one.start(), tongue):
                for name in ("h", "h1"):
                    hour = _hour(one[name], hours)
                    if hour is not None:
                        yield one.start(name), one.end(name), hour, 0, ""


def _follows_a_day(text: str, start: int, tongue: Tongue) -> bool:
    """Whether a weekday, today or tomorrow stands right before: on Thursday between two and four."""
    days = (*calendar_of(tongue).weekdays, *(pattern for _, pattern in tongue.relative))
    return any(each.search(text, max(0, start - 22), start) for each in days)


def _read(one: re.Match[str], past: str, hours: Hours) -> Said | None:
    named = one.groupdict()
    if ":" in past:
        hour, minute = (
            _minutes(named["m"], hours) if each == "m" else int(each) for each in past.split(":")
        )
        return one.start(), one.end(), hour, minute, "pm" if hour == 12 else ""
    told = _hour(one["h"], hours)
    if told is None:
        return None
    if past.lstrip("-").startswith("m"):
        minutes = _minutes(named["m"], hours)
        minutes = (
            minutes - _HOUR_OF_DAY if past == "m-60" else -minutes if past[0] == "-" else minutes
        )
    else:
        minutes = int(past)
    hour, minute = divmod(told * _HOUR_OF_DAY + minutes, _HOUR_OF_DAY)
    half = "am" if named.get("am") else "pm" if named.get("pm") else ""
    start = one.start("h") if _ABOUT.match(one.group()) else one.start()
    return start, one.end(), 12 if hour == 0 else hour, minute, half


def _minutes(said: str, hours: Hours) -> int:
    return int(said) if said.isdigit() else hours.minutes.get(said.lower(), 0)


def _hour(said: str, hours: Hours) -> int | None:
    if said.isdigit():
        return int(said) if int(said) <= 24 else None
    return next((number for pattern, number in hours.words if pattern.match(said)), None)
