"""One side of a translation, read: everything that can be compared in it, each thing once."""

import re
from functools import lru_cache

from rapport.language.fidelity import clock, codes, dates, numbers
from rapport.language.fidelity.folding import blotted, folded, without_marks
from rapport.language.fidelity.tongues import tongue
from rapport.language.fidelity.values import Item, Span

MOST_TEXT = 20_000  # characters of either side


class Text:
    """One side: its words in plain signs, and what is found in them, each thing once."""

    def __init__(self, said: str, lang: str) -> None:
        self.written, self.tongue = said[:MOST_TEXT], tongue(lang)
        self.said, self._places = without_marks(self.written)
        self.plain = folded(self.said)
        rest = self.plain
        self.placeholders = codes.placeholders_in(rest)
        rest = _without(rest, self.placeholders)
        self.links = codes.links_in(rest)
        rest = _without(rest, self.links)
        self.prose = rest
        self.days = dates.days_in(rest, self.tongue)
        rest = self.undated = _without(rest, self.days)
        has_figures = any("0" <= letter <= "9" for letter in rest)
        self.phones = codes.phones_in(rest) if has_figures else []
        rest = _without(rest, self.phones)
        spaced = codes.spaced_codes_in(rest) + codes.series_in(rest) if has_figures else []
        rest = _without(rest, spaced)
        self.times = clock.times_in(rest, self.tongue)
        self.codes = codes.tokens_in(rest) if has_figures or "_" in rest or "." in rest else []
        self.codes = spaced + self.codes
        rest = _without(rest, self.codes)
        self.times = [each for each in self.times if "\x00" not in rest[each.start : each.end]]
        rest = _without(rest, [each for each in self.times if each.is_sure])
        self.untimed = _without(self.undated, [each for each in self.times if each.is_sure])
        self.weekdays = dates.weekdays_in(rest, self.tongue)
        rest = _without(rest, self.weekdays)
        self.quantities = numbers.quantities(rest, self.tongue)
        self.without_codes = rest

    def as_written(self, start: int, end: int) -> Span:
        """The place in the text as it was given, with its marks and invisible signs."""
        if self._places:
            start, end = self._places[start], self._places[end]
        return Span(start, end, self.written[start:end])

    def span(self, item: Item) -> Span:
        """The place, with the words as they stand there."""
        return Span(item.start, item.end, self.said[item.start : item.end])

    def left(self, other: "Text") -> str:
        """The text without the days and hours that the other side has as well."""
        told = [each for each in self.days if any(dates.are_one(each, one) for one in other.days)]
        told += [
            each for each in self.times if any(each.values & one.values for one in other.times)
        ]
        return _without(self.plain, told)

    def figures(self, other: "Text") -> set[float]:
        """Every number anywhere, also within codes and within days and hours that the other side has not."""
        left = self.left(other)
        found = {float(each) for each in re.findall(r"\d{1,15}", left)}
        for each in self.quantities:
            found |= each.values  # type: ignore[arg-type]
        for each in self.times:
            if "\x00" in left[each.start : each.end]:
                continue
            for minutes in each.values:
                hour = float(minutes) // 60  # type: ignore[arg-type]
                found |= {hour, hour % 12, hour % 12 + 12, hour % 12 + 1, float(minutes) % 60}  # type: ignore[arg-type]
        for each in self.days:
            if "\x00" not in left[each.start : each.end]:
                found |= {float(part) for value in each.values for part in value if part}  # type: ignore[attr-defined]
        return found


def _without(text: str, items: list[Item]) -> str:
    for item in items:
        text = blotted(text, item.start, item.end)
    return text


@lru_cache(maxsize=256)
def read(said: str, lang: str) -> Text:
    return Text(said, lang)
