"""By when: the one time that a sentence of a promise names, as a moment."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from rapport.culture.dates.pledge_words import PledgeWords
from rapport.culture.dates.relative import CLOSING_HOUR
from rapport.culture.dates.values import zone_of

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?!\d)")
_CJK_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\d)")
_FIGURES = re.compile(r"(?<![\d.,:/-])\d{1,2}\s?[/-]\s?\d{1,2}(?:[/-]\d{2,4})?(?![\d:])")
_UTC = re.compile(r"(?<!\w)(?:UTC|GMT)(?!\w|[+-])")
_OTHER_ZONE = re.compile(
    r"(?<![A-Za-z])(?:C?EST|CET|E[SD]T|C[SD]T|M[SD]T|P[SD]T|BST|IST|JST|AE[SD]T|WES?T|MEZ|MESZ|(?:UTC|GMT)[+-]\d+)"
    r"(?![A-Za-z])"
)
_PARTS = {"morning": time(12), "afternoon": time(17), "evening": time(21)}
_UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
}
_DAY_WITH_WEEKDAYS = {"week": 4, "next_week": 11}


@dataclass(frozen=True, slots=True)
class Clocks:
    """The writer's moment, and both zones."""

    now: datetime
    ours: tzinfo
    theirs: tzinfo

    @property
    def today(self) -> date:
        """The writer's day."""
        return self.now.astimezone(self.ours).date()

    @property
    def share_a_day(self) -> bool:
        """Whether both are on one date."""
        return self.today == self.now.astimezone(self.theirs).date()


@dataclass(frozen=True, slots=True)
class Told:
    """A time and its place in the sentence."""

    start: int
    end: int
    at: datetime | None = None
    business_days: int = 0
    business_hours: float = 0
    has_clock: bool = False


@dataclass(frozen=True, slots=True)
class _Day:
    start: int
    end: int
    day: date
    part: time | None = None


def time_told(sentence: str, words: PledgeWords, clocks: Clocks, *, near: int) -> Told | None:
    """The time of a sentence; None where there is none, or one that can be read in two ways."""
    span = _span(sentence, words, clocks)
    if span is not None:
        return span
    if (words.next and words.next.search(sentence)) or _OTHER_ZONE.search(sentence):
        return None
    day = _day(sentence, words, clocks)
    if day is None and _FIGURES.search(sentence):
        return None
    clock = _clock(sentence, words, skip=day)
    if day is None and clock is None:
        return None
    return _joined(sentence, words, clocks, day, clock)


def _joined(
    sentence: str,
    words: PledgeWords,
    clocks: Clocks,
    day: _Day | None,
    clock: tuple[int, int, time] | None,
) -> Told | None:
    places = [each for each in (day and (day.start, day.end), clock and clock[:2]) if each]
    start, end = min(each[0] for each in places), max(each[1] for each in places)
    part = _part(sentence, words, end) if clock is None else None
    if part:
        end = max(end, part[0])
    if day is None and not clocks.share_a_day:
        return None
    on = day.day if day else clocks.today
    until = clock[2] if clock else part[1] if part else (day and day.part) or time(CLOSING_HOUR)
    zone = _zone(sentence, words, clocks)
    at = datetime.combine(on, until, zone)
    if at <= clocks.now and clock is None and on == clocks.today:
        at = datetime.combine(on, time(23, 59), zone)
    return Told(start, end, at, has_clock=clock is not None)


def _zone(sentence: str, words: PledgeWords, clocks: Clocks) -> tzinfo:
    if _UTC.search(sentence):
        from datetime import UTC

        return UTC
    for said, zone in words.zones:
        if said.search(sentence):
            return zone_of(zone) or clocks.theirs
    return clocks.ours if words.pattern("ours").search(sentence) else clocks.theirs


def _span(sentence: str, words: PledgeWords, clocks: Clocks) -> Told | None:
    for pattern, unit, count in words.spans:
        found = pattern.search(sentence)
        if not found:
            continue
        number = count or words.number(found["n"])
        if not 0 < number <= 240:
            continue
        place = (found.start(), found.end())
        if unit == "business_days":
            return Told(*place, business_days=number)
        if unit == "business_hours":
            return Told(*place, business_hours=number)
        return Told(*place, at=clocks.now + number * _UNITS[unit])
    return None


def _day(sentence: str, words: PledgeWords, clocks: Clocks) -> _Day | None:
    """A date, a weekday, or a word for a day, in this order: what is plainest goes first."""
    found = _date(sentence, words, clocks)
    if found is not None:
        before = _weekday(sentence, words, clocks)
        if before and 0 <= found.start - before.end <= 4:
            return _Day(before.start, found.end, found.day)
        return found
    return _weekday(sentence, words, clocks) or _word(sentence, words, clocks)


def _date(sentence: str, words: PledgeWords, clocks: Clocks) -> _Day | None:
    if match := _YEAR_FIRST.search(sentence):
        return _made(match, int(match[1]), int(match[2]), int(match[3]), clocks)
    if match := _CJK_DAY.search(sentence):
        return _made(match, 0, int(match[1]), int(match[2]), clocks)
    if words.language != "en" and (match := _DOTTED.search(sentence)):
        return _made(match, int(match[3] or 0), int(match[2]), int(match[1]), clocks)
    for number, pattern in enumerate(words.months, 1):
        if match := pattern.search(sentence):
            return _made(match, 0, number, int(match["a"] or match["b"]), clocks)
    return None


def _made(match: re.Match[str], year: int, month: int, day: int, clocks: Clocks) -> _Day | None:
    """The day; without a year the one that comes next."""
    for each in [year] if year else [clocks.today.year, clocks.today.year + 1]:
        try:
            found = date(each, month, day)
        except ValueError:
            return None
        if year or found >= clocks.today:
            return _Day(match.start(), match.end(), found)
    return None


def _weekday(sentence: str, words: PledgeWords, clocks: Clocks) -> _Day | None:
    """The coming one; that of next week where it says so; none where it is today's own name."""
    for number, pattern in enumerate(words.weekdays):
        if match := pattern.search(sentence):
            ahead = (number - clocks.today.weekday()) % 7
            start, end = match.span()
            if later := words.pattern("next_week").search(sentence):
                ahead = number - clocks.today.weekday() + 7
                start, end = min(start, later.start()), max(end, later.end())
            day = clocks.today + timedelta(days=ahead)
            theirs = clocks.now.astimezone(clocks.theirs).date()
            return _Day(start, end, day) if ahead and day > theirs else None
    return None


def _word(sentence: str, words: PledgeWords, clocks: Clocks) -> _Day | None:
    for field, ahead, part in (
        ("after", 2, None),
        ("tomorrow", 1, None),
        ("evening_today", 0, _PARTS["evening"]),
        ("morning_today", 0, _PARTS["morning"]),
        ("afternoon_today", 0, _PARTS["afternoon"]),
        ("today", 0, None),
    ):
        if match := words.pattern(field).search(sentence):
            day = clocks.today + timedelta(days=ahead)
            return _Day(*match.span(), day, part) if clocks.share_a_day else None
    for field, friday in (("next_week", 11), ("week", 4)):
        if match := words.pattern(field).search(sentence):
            ahead = friday - clocks.today.weekday()
            day = clocks.today + timedelta(days=ahead)
            return _Day(*match.span(), day) if ahead >= 0 else None
    eod = words.days.said("eod")
    if eod and clocks.share_a_day and (match := eod.search(sentence)):
        start = match.end() - len(match.group().lstrip())
        return _Day(start, match.end(), clocks.today)
    return None


def _clock(sentence: str, words: PledgeWords, *, skip: _Day | None) -> tuple[int, int, time] | None:
    """The first hour that is said, outside the date."""
    for pattern in words.clock:
        for found in pattern.finditer(sentence):
            start, end = found.span()
            if skip and start < skip.end and end > skip.start:
                continue
            said = _time(found)
            if said is not None:
                return start, end, said
    return None


def _time(found: re.Match[str]) -> time | None:
    said = found.groupdict()
    if said.get("noon"):
        return time(12)
    hour = int(said.get("h") or 99)
    minute = 30 if said.get("thirty") else int(said.get("m") or 0)
    half = (said.get("half") or "").lower()
    is_late = half in {"p", "μ"} or said.get("pm")
    is_early = half in {"a", "π"} or said.get("am")
    if is_late and hour < 12:
        hour += 12
    elif is_early and hour == 12:
        hour = 0
    elif not is_early and not is_late and not said.get("m") and 0 < hour < 7:
        hour += 12  # "at 3": nobody is called in the night
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _part(sentence: str, words: PledgeWords, end: int) -> tuple[int, time] | None:
    """The part of the day right after it: "tomorrow morning"."""
    for field, until in _PARTS.items():
        found = words.pattern(field).search(sentence, end)
        if found and found.start() - end <= 4:
            return found.end(), until
    return None
