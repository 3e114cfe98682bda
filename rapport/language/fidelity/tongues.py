"""What each language's word lists say, compiled when first asked."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, eq=False)
class Tongue:
    """One language: its patterns as whole words (anywhere, where words are not spaced)."""

    code: str
    own: Mapping[str, Any]

    @property
    def is_unspaced(self) -> bool:
        """Whether a word may begin and end anywhere."""
        return bool(self.own.get("unspaced"))

    @property
    def ratio(self) -> float:
        """How many characters it takes where English takes one."""
        return float(self.own.get("ratio", 1.0))

    def pattern(self, field: str) -> re.Pattern[str]:
        """The field's alternatives; a pattern that finds nothing where there are none."""
        return _compiled(self, field)

    def whole(self, alternatives: str, *, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        """A pattern of whole words of this language."""
        if not alternatives:
            return _NEVER
        if self.is_unspaced:
            return re.compile(f"(?:{alternatives})", flags)
        before = r"(?<![^\W_])"
        if self.code == "ar":
            before += "(?:[وف])?(?:[بلك])?(?:س(?=[يتنأ]))?"
        return re.compile(f"{before}(?:{alternatives})(?![^\\W_])", flags)

    @cached_property
    def time_units(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Units of time, as they follow their number."""
        rest = "" if self.is_unspaced else r"(?![^\W_])"
        return tuple(
            (unit, re.compile(f"(?:{words}){rest}", re.IGNORECASE))
            for unit, words in self.own.get("time", {}).items()
        )

    @cached_property
    def relative(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Today, tomorrow, yesterday; the longer words first."""
        flags = 0 if self.own.get("relative_case") else re.IGNORECASE
        order = ("after", "before", "tomorrow", "yesterday", "today")
        words = self.own.get("relative", {})
        return tuple((day, self.whole(words[day], flags=flags)) for day in order if day in words)

    @cached_property
    def skipped(self) -> frozenset[str]:
        """Words that have a capital and are no names."""
        return frozenset((self.own.get("skip", "") + " " + common()["labels"]).split())


@lru_cache(maxsize=512)
def _compiled(tongue: Tongue, field: str) -> re.Pattern[str]:
    return tongue.whole(tongue.own.get(field, ""))


@lru_cache(maxsize=64)
def tongue(lang: str) -> Tongue:
    """What is known of a language (BCP 47); an empty one for a language that is not among them."""
    code = lang.replace("_", "-").split("-")[0].lower()
    path = DATA / f"{code}.toml"
    if not code.isalpha() or not path.is_file():
        return Tongue(code, {})
    return Tongue(code, tomllib.loads(path.read_text("utf-8")))


@lru_cache(maxsize=1)
def common() -> Mapping[str, Any]:
    """Words of several languages at once."""
    return tomllib.loads((DATA / "common.toml").read_text("utf-8"))
