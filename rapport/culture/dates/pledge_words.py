"""The words of promises, one language at a time, as patterns; they stand in `content/pledges.toml`."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from rapport.culture.dates.words import Words, joined, words_of
from rapport.culture.formats.locales import cldr, parts_of


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    path = Path(__file__).parent / "content" / "pledges.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def pledge_languages() -> tuple[str, ...]:
    """The languages in which promises are recognised."""
    return tuple(sorted(_table()))


@dataclass(frozen=True)
class PledgeWords:
    """The patterns of one language, compiled when first asked."""

    language: str

    @property
    def own(self) -> Mapping[str, Any]:
        """What its word list holds."""
        found: Mapping[str, Any] = _table()[self.language]
        return found

    @property
    def days(self) -> Words:
        """What the language says of days."""
        return words_of(self.language)

    @cached_property
    def says(self) -> re.Pattern[str]:
        """The first person's promise of word."""
        return self._whole(self.own["says"])

    @cached_property
    def never(self) -> re.Pattern[str]:
        """What makes it none."""
        return re.compile("|".join(self.own["never"]), re.IGNORECASE)

    @cached_property
    def next(self) -> re.Pattern[str] | None:
        """Days that are read in two ways."""
        return self.days.said("next")

    @cached_property
    def weekdays(self) -> Sequence[re.Pattern[str]]:
        """Each day, Monday first."""
        return [self.days.whole(each) for each in self.days.each_day]

    @lru_cache(maxsize=32)  # noqa: B019 - one object a language, kept anyway
    def pattern(self, field: str) -> re.Pattern[str]:
        """What the list holds under a name; nothing matches where it holds nothing."""
        found = self.own.get(field) or ["(?!)"]
        return self._whole(found if isinstance(found, list) else [found])

    @cached_property
    def clock(self) -> Sequence[re.Pattern[str]]:
        """Ways to say an hour, the surest first."""
        return [self._whole([each]) for each in self.own["clock"]]

    @cached_property
    def zones(self) -> Sequence[tuple[re.Pattern[str], str]]:
        """Clocks that are called by a country's name, and its zone."""
        return [(self._whole([said]), zone) for said, zone in self.own.get("zones", ())]

    @cached_property
    def spans(self) -> Sequence[tuple[re.Pattern[str], str, int]]:
        """Patterns of spans, their unit and, where the words are the number, how many."""
        number = "(?P<n>\\d{1,3}|" + "|".join(self._numbers) + ")"
        found = []
        for said, unit in self.own["in"]:
            name, _, count = unit.partition(":")
            found.append((self._whole([said.replace("<n>", number)]), name, int(count or 0)))
        return found

    def number(self, said: str) -> int:
        """A number in figures or words."""
        if said.isdigit():
            return int(said)
        for number, each in enumerate(self._numbers, 1):
            if re.fullmatch(each, said, re.IGNORECASE):
                return number
        return 0

    @property
    def _numbers(self) -> list[str]:
        return [f"(?:{each})" for each in self.own["numbers"].split(" ") if each]

    @cached_property
    def months(self) -> Sequence[re.Pattern[str]]:
        """Each month's name with the day beside it, January first; groups a and b are the day."""
        names, found = cldr(self.language).months, []
        for month in range(1, 13):
            forms = {
                self._stem(names[context][width][month])
                for context in ("format", "stand-alone")
                for width in ("wide", "abbreviated")
            }
            name = joined(sorted(each for each in forms if len(each) > 1))
            day = r"(?P<%s>\d{1,2})(?:st|nd|rd|th|er|[.ºª°ηης]{1,2})?"
            glue = r"[ \u00a0]?(?:of |de |d['’]|di |da |del |den )?"
            before = rf"(?<!\d){day % 'a'}{glue}{name}(?!\w)"
            found.append(
                re.compile(rf"{before}|(?<!\w){name} (?:the )?{day % 'b'}(?![\d:])", re.IGNORECASE)
            )
        return found

    def _stem(self, name: str) -> str:
        name = name.rstrip(".")
        if self.language == "el" and len(name) > 4:
            return re.escape(name[:-2]) + r"\w{0,3}"
        return re.escape(name) + r"\.?"

    def _whole(self, patterns: Sequence[str]) -> re.Pattern[str]:
        return self.days.whole("|".join(f"(?:{each})" for each in patterns))


@lru_cache(maxsize=16)
def pledge_words(lang: str) -> PledgeWords | None:
    """The words of a language; None for one that has none."""
    language = parts_of(lang)[0]
    return PledgeWords(language) if language in _table() else None
