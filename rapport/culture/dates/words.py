"""What each language says of days: own word lists over CLDR's names of days and months, as patterns."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from rapport.culture.formats.locales import cldr, parts_of

# Scripts that do not put spaces between words: there a word may begin and end anywhere.
_UNSPACED = {"ja", "zh", "th", "lo", "km", "my"}
# Korean words carry particles at their end, Arabic and Hebrew ones at their beginning.
_OPEN_ENDED = {"ko", "tr", "ta", "mr", "bn", "ka", "hu", "fi", "et"}

_INFLECTED = {
    "ru",
    "uk",
    "bg",
    "sr",
    "hr",
    "bs",
    "sl",
    "fi",
    "et",
    "hu",
    "mk",
    "is",
    "de",
    "ka",
    "ta",
    "bn",
    "sv",
    "da",
    "nb",
    "el",
    "af",
}


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(
        (Path(__file__).parent / "content" / "words.json").read_text("utf-8")
    )
    found["bs"] = found["hr"]
    found["nn"] = found["nb"]
    found["yue"] = found["zh"]
    return found


def languages() -> tuple[str, ...]:
    """The languages whose words for days are known."""
    return tuple(sorted(_table()))


def joined(patterns: list[str] | tuple[str, ...]) -> str:
    """One alternative of many, longest first."""
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"


@dataclass(frozen=True)
class Words:
    """The patterns of one language, compiled when first asked."""

    language: str

    @cached_property
    def own(self) -> Mapping[str, Any]:
        """What its word list holds; nothing for an unknown language."""
        found: Mapping[str, Any] = _table().get(self.language, {})
        return found

    def whole(self, pattern: str) -> re.Pattern[str]:
        """The pattern as whole words of this language."""
        if self.language in _UNSPACED:
            return re.compile(pattern, re.IGNORECASE)
        before = r"(?<![^\W_])"
        if self.language in {"ar", "he"}:
            before += r"(?:[ولب]|ال|[ושבלכמה])?"
        after = r"" if self.language in _OPEN_ENDED else r"(?![^\W_]|['’][a-z]\w)"
        return re.compile(f"{before}(?:{pattern}){after}", re.IGNORECASE)

    def said(self, field: str) -> re.Pattern[str] | None:
        """What the list holds under a name, as whole words; None where it holds nothing."""
        patterns = [one.replace("{d}", self.days) for one in self.own.get(field, [])]
        return self.whole(joined(patterns)) if patterns else None

    @cached_property
    def each_day(self) -> tuple[str, ...]:
        """A pattern for each day, Monday first."""
        names = cldr(self.language).days
        more = self.own.get("weekdays", ("",) * 7)
        found = []
        for day in range(7):
            wide = {names[context]["wide"][day] for context in ("format", "stand-alone")}
            found.append(
                joined([self._inflected(one) for one in wide] + ([more[day]] if more[day] else []))
            )
        return tuple(found)

    def _inflected(self, name: str) -> str:
        name = re.escape(name).replace("\\-", "-")
        if self.language == "pt":
            return name.replace("-", "[- ]")
        if self.language in _INFLECTED and len(name) > 3:
            stem = name[:-2] if name.endswith("ок") else name.rstrip("aeiouyаеиоуяюіьйηαο")
            return f"{stem}\\w{{0,4}}"
        return name

    @cached_property
    def days(self) -> str:
        """Any weekday."""
        return joined(self.each_day)

    def weekday(self, text: str) -> int | None:
        """Which day is named in the text, Monday is 0; None for none."""
        for number, pattern in enumerate(self.each_day):
            if re.search(pattern, text, re.IGNORECASE):
                return number
        return None

    @cached_property
    def months(self) -> str:
        """Any month's name, whole or short, in its forms."""
        names = cldr(self.language).months
        found = set()
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for name in names[context][width].values():
                    if not any(digit.isdigit() for digit in name) and len(name) > 2:
                        found.add(self._month(name))
        return joined(sorted(found)) if found else "(?!)"

    def _month(self, name: str) -> str:
        name = name.rstrip(".")
        if len(name) > 4 and self.language not in {"en", "de", "fr", "es", "it", "pt", "nl"}:
            return re.escape(name[:-1]) + r"\w{0,4}"
        return re.escape(name) + r"\.?"


@lru_cache(maxsize=64)
def words_of(lang: str) -> Words:
    """The words of a language; English for one that is not known at all."""
    language = parts_of(lang)[0]
    return Words(language if language in _table() else "en")
