"""The phrases of a language: read from its file in `data/`, made into patterns over folded text.

What a file may say stands in the README of this folder.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from rapport.language.signals.folding import folded
from rapport.language.signals.values import Span

_REST = re.compile(r"(?<=[^\W\d_])(?<!\\w)\*")  # "apolog*": a word and whatever it ends in
DATA = Path(__file__).parent / "data"
_SAME_LANGUAGE = {"yue": "zh", "cmn": "zh", "iw": "he", "nn": "nb", "no": "nb"}


@dataclass(frozen=True, slots=True)
class Phrases:
    """One list: `words` say it unless they are negated, `phrases` as they stand."""

    words: re.Pattern[str] | None
    phrases: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Speech:
    """What is known of one language."""

    code: str
    joined: bool  # written without spaces
    masks: re.Pattern[str] | None  # what only looks like a sign in a message
    shows: re.Pattern[str] | None  # and in an answer
    denials: re.Pattern[str] | None  # a word that negates
    before: re.Pattern[str] | None  # a negation that ends where the words begin
    after: re.Pattern[str] | None  # one that begins where they end
    kinds: dict[str, Phrases]
    answers: dict[str, Phrases]
    sentences: dict[str, dict[str, str]]
    same: dict[int, str] = field(default_factory=dict)

    def fold(self, text: str, *, is_answer: bool = False) -> tuple[str, list[int]]:
        """The text as the patterns see it, with a way back; what only looks like a sign is blanked."""
        plain, places = folded(text, self.same)
        masks = self.shows if is_answer else self.masks
        if masks:
            plain = masks.sub(lambda found: "\x01" * len(found[0]), plain)
        return plain, places

    def spans(
        self,
        listed: Phrases | None,
        plain: str,
        places: Sequence[int],
        text: str,
        *,
        strict: bool = False,
    ) -> Iterator[Span]:
        """Where the folded text says it, as places of the original; `strict`: with no negation inside."""
        if listed is None:
            return
        for found in listed.phrases.finditer(plain) if listed.phrases else ():
            yield _span(found, places, text)
        for found in listed.words.finditer(plain) if listed.words else ():
            inside = strict and self.denials and self.denials.search(found[0])
            if not inside and not self._is_negated(plain, found):
                yield _span(found, places, text)

    def _is_negated(self, plain: str, found: re.Match[str]) -> bool:
        if self.before and self.before.search(plain[max(0, found.start() - 40) : found.start()]):
            return True
        return bool(self.after and self.after.match(plain, found.end()))


def speech_of(language: str) -> Speech | None:
    """The phrases of a language (BCP 47, any region); None where there is no file for it."""
    code = language.replace("_", "-").split("-")[0].lower()
    return _loaded(_SAME_LANGUAGE.get(code, code))


def languages() -> list[str]:
    """Every language that has a file."""
    return sorted(path.stem for path in DATA.glob("*.toml"))


@cache
def _loaded(code: str) -> Speech | None:
    path = DATA / f"{code}.toml"
    if not code.isalpha() or not path.exists():
        return None
    told = tomllib.loads(path.read_text("utf-8"))
    pairs = told.get("same", [])
    same = {ord(pair[0]): pair[1] for pair in pairs}
    make = _Making(told.get("joined", False), told.get("prefixes", ""), same)
    return Speech(
        code=code,
        joined=make.joined,
        masks=make.pattern(told.get("masks", [])),
        shows=make.pattern(told.get("answer_masks", [])),
        denials=make.pattern(told.get("negations", {}).get("before", [])),
        before=make.negation(told.get("negations", {})),
        after=make.pattern(told.get("negations", {}).get("after", []), is_free=True),
        kinds={name: make.phrases(each) for name, each in _kinds(told, make).items()},
        answers={
            name: Phrases(None, make.pattern(each["words"]))
            for name, each in told.get("answers", {}).items()
        },
        sentences=told.get("sentences", {}),
        same=same,
    )


def _kinds(told: dict[str, Any], make: "_Making") -> dict[str, dict[str, Any]]:
    """The lists; of what is over, phrases with their own negation ("no longer …") stand as they are."""
    kinds: dict[str, dict[str, Any]] = dict(told.get("kinds", {}))
    denials = make.pattern(told.get("negations", {}).get("before", []))
    if denials and "solved" in kinds:
        listed = kinds["solved"]
        own = [each for each in listed["words"] if denials.search(folded(each, make.same)[0])]
        kinds["solved"] = {
            "words": [each for each in listed["words"] if each not in own],
            "phrases": [*listed.get("phrases", []), *own],
        }
    return kinds


@dataclass(frozen=True, slots=True)
class _Making:
    joined: bool
    prefixes: str
    same: dict[int, str]

    def phrases(self, told: dict[str, Any]) -> Phrases:
        return Phrases(self.pattern(told.get("words", [])), self.pattern(told.get("phrases", [])))

    def pattern(self, listed: Sequence[str], *, is_free: bool = False) -> re.Pattern[str] | None:
        """The list as one pattern; longest first, so that a phrase wins over a word in it."""
        if not listed:
            return None
        return re.compile(self._any(listed) if is_free else self._apart(self._any(listed)))

    def negation(self, told: dict[str, list[str]]) -> re.Pattern[str] | None:
        """A negation right before a place, with no more than words of degree between them."""
        if "before" not in told:
            return None
        between = self._any(told.get("between", []) or ["\x00"])
        gap = f"(?:{between})" if self.joined else rf"(?:[ ]+(?:{between})(?!\w))"
        rest = "" if self.joined else "[ ]+"
        return re.compile(self._apart(self._any(told["before"])) + gap + "{0,4}" + rest + "$")

    def _any(self, listed: Sequence[str]) -> str:
        ordered = sorted(listed, key=len, reverse=True)
        return "(?:" + "|".join(f"(?:{self._one(each)})" for each in ordered) + ")"

    def _apart(self, every: str) -> str:
        """As words of their own, where words stand apart."""
        if self.joined:
            return every
        return rf"(?<![\w'])(?:{self.prefixes})?{every}(?:(?!\w)|(?<=\s))"

    def _one(self, phrase: str) -> str:
        plain, _ = folded(phrase, self.same)
        gap = r"[^.!?。！？\n؟;]{0,12}?" if self.joined else r"(?:[\s,]+[\w'-]+){0,4}?[\s,]+"
        plain = plain.replace(" ~ ", "\x02").replace("~", "\x02")
        plain = _REST.sub(r"\\w*", plain)
        plain = plain.replace(" ", r"\s*" if self.joined else r"[\s,]+")
        return plain.replace("\x02", gap)


def _span(found: re.Match[str], places: Sequence[int], text: str) -> Span:
    start, end = places[found.start()], places[found.end() - 1] + 1
    return Span(start, end, text[start:end])
