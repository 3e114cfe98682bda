"""Promises of an answer in what somebody writes: "I'll get back to you by Tuesday 10:00"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from rapport.culture.dates.clear import sentence_around
from rapport.culture.dates.pledge_times import Clocks, Told, time_told
from rapport.culture.dates.pledge_words import PledgeWords, pledge_words
from rapport.culture.dates.reading import MOST_TEXT, readable
from rapport.culture.dates.values import zone_of

_ASKS = re.compile(r"[?？؟]\s*$")
_FARTHEST = timedelta(days=180)
_SPACES = "\x00 \t"


@dataclass(frozen=True, slots=True)
class Pledge:
    """`start` and `end` count code points: of the words of the promise, its time included.

    `when` is the time alone, as it is written. `at` (aware) is the moment it names; None where it is said in
    `business_days` or `business_hours`, which only a calendar can turn into one. `has_clock`: whether an
    hour was said; without one a day means until five in the afternoon.
    """

    start: int
    end: int
    text: str
    sentence: str
    when: str
    when_start: int
    when_end: int
    at: datetime | None
    business_days: int = 0
    business_hours: float = 0
    has_clock: bool = False


def pledges_in(
    text: str,
    lang: str,
    *,
    now: datetime,
    zone: tzinfo | str,
    reader_zone: tzinfo | str | None = None,
) -> tuple[Pledge, ...]:
    """Where the writer promises that the reader will hear from them, and by when; in their order.

    `now` is aware, `zone` the writer's; clocks are read by `reader_zone`, for that is how a reader takes
    them, unless "our time" is said. Nothing is found that is denied, asked for, supposed or over, nothing
    that promises a parcel and no word, and no time that can be read in two ways ("next Friday"; "tomorrow"
    where both are on two dates). Languages without own words (`pledge_words`) have none.
    """
    words = pledge_words(lang)
    ours = zone_of(zone)
    if words is None or ours is None:
        return ()
    clocks = Clocks(now, ours, zone_of(reader_zone) or ours)
    read, places = readable(text[:MOST_TEXT])
    found = [each for each in _found(read, words, clocks) if _lies_ahead(each, now)]
    return tuple(_placed(each, text, places) for each in found)


def _found(text: str, words: PledgeWords, clocks: Clocks) -> Iterator[Pledge]:
    done = -1
    for said in words.says.finditer(text):
        if said.start() < done:
            continue
        left, right = _sentence(text, said.start(), said.end(), words)
        sentence = text[left:right]
        if _ASKS.search(sentence) or words.never.search(sentence):
            continue
        told = time_told(sentence, words, clocks, near=said.start() - left)
        if told is None:
            continue
        done = right
        start, end = min(said.start(), left + told.start), max(said.end(), left + told.end)
        yield _pledge(text, (start, end), (left, right), told)


def _pledge(text: str, span: tuple[int, int], around: tuple[int, int], told: Told) -> Pledge:
    left, right = around
    return Pledge(
        start=span[0],
        end=span[1],
        text=text[span[0] : span[1]],
        sentence=text[left:right].strip(_SPACES + "\n"),
        when=text[left + told.start : left + told.end],
        when_start=left + told.start,
        when_end=left + told.end,
        at=told.at,
        business_days=told.business_days,
        business_hours=told.business_hours,
        has_clock=told.has_clock,
    )


def _sentence(text: str, start: int, end: int, words: PledgeWords) -> tuple[int, int]:
    left, right = sentence_around(text, start, end)
    if words.language == "el":  # the Greek question mark
        asked = text.find(";", end, right)
        if asked >= 0:
            return left, left
    return left, right


def _lies_ahead(pledge: Pledge, now: datetime) -> bool:
    return pledge.at is None or now < pledge.at <= now + _FARTHEST


def _placed(pledge: Pledge, text: str, places: list[int] | None) -> Pledge:
    def at(place: int) -> int:
        return places[place] if places else place

    start, end = at(pledge.start), at(pledge.end)
    when_start, when_end = at(pledge.when_start), at(pledge.when_end)
    return Pledge(
        start,
        end,
        text[start:end],
        pledge.sentence,
        text[when_start:when_end],
        when_start,
        when_end,
        pledge.at,
        pledge.business_days,
        pledge.business_hours,
        pledge.has_clock,
    )
