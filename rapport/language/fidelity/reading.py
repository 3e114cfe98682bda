"""One side of a translation, read: everything that can be compared in it, each thing once."""

import re
from functools import lru_cache

from rapport.language.fidelity import clock, codes, dates, numbers
from rapport.language.fidelity.folding import blotted, folded
from rapport.language.fidelity.tongues import tongue
from rapport.language.fidelity.values import Item, Span

MOST_TEXT = 20_000  # characters of either side


class Text:
    """One side: its words in plain signs, and what is found in them, each thing once."""

    def __init__(self, said: str, lang: str) -> None:
        self.said, self.tongue = said[:MOST_TEXT], tongue(lang)
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
        spaced = codes.spaced_codes_in(rest) if has_figures else []
        rest = _without(rest, spaced)
        self.times = clock.times_in(rest, self.tongue)
        self.codes = codes.tokens_in(rest) if has_figures or "_" in rest or "." in rest else []
        self.codes = spaced + self.codes
        rest = _without(rest, self.codes)
        self.times = [each for each in self.times if "\x00" not in rest[each.start : each.end]]
        rest = _without(rest, [each for each in self.times if each.is_sure])
        self.weekdays = dates.weekdays_in(rest, self.tongue)
        rest = _without(rest, self.weekdays)
        self.quantities = numbers.quantities(rest, self.tongue)
        self.without_codes = rest

    def span(self, item: Item) -> Span:
        """The place, with the words as they stand there."""
        return Span(item.start, item.end, self.said[item.start : item.end])

    def figures(self) -> set[float]:
        """Every number anywhere, also within dates, times and codes."""
        found = {float(each) for each in re.findall(r"\d{1,15}", self.plain)}
        for each in self.quantities:
            found |= each.values  # type: ignore[arg-type]
        for each in self.times:
            for minutes in each.values:
                hour = float(minutes) // 60  # type: ignore[arg-type]
                found |= {hour, hour % 12, hour % 12 + 12, hour % 12 + 1, float(minutes) % 60}  # type: ignore[arg-type]
        for each in self.days:
            found |= {float(part) for value in each.values for part in value if part}  # type: ignore[attr-defined]
        return found


def _without(text: str, items: list[Item]) -> str:
    for item in items:
        text = blotted(text, item.start, item.end)
    return text


@lru_cache(maxsize=256)
def read(said: str, lang: str) -> Text:
    return Text(said, lang)
