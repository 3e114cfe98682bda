"""What somebody asks for, as places and lexemes: for PostgreSQL and for marking in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapport.language.searching.folding import fold
from rapport.language.searching.stems import every_language, languages_of_stem, stems_of
from rapport.language.searching.tokens import Token, tokens_of
from rapport.language.searching.vectors import STEM, quoted

LEAST_PREFIX = 3  # letters before "what begins with this" is asked
MOST_STEPS = 40
StandsIn = Callable[[str], str]
# Letters of a stem that counts in its own language only: Spanish makes "rep" of repair, French of repasser.
SHORT_STEM = 3
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"))
# An umlaut written out, as in Mueller, fuer, Aarhus; but not in does, blue, neue, question.
_WRITTEN_OUT = re.compile(r"(?<![aeq])(?:([aou])e(?=[bcdfghj-np-tv-z])(?!s\b)|(?<!\w)(a)a)")


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a phrase: how far from the first, and which lexemes may stand there."""

    offset: int
    lexemes: tuple[str, ...]
    is_prefix: bool = False
    short: tuple[tuple[str, tuple[str, ...]], ...] = ()  # lexemes that count in these languages

    def as_tsquery(self, stands_in: StandsIn | None = None) -> str:
        """For PostgreSQL."""
        first = f"{quoted(self.lexemes[0])}{':*' if self.is_prefix else ''}"
        terms = [first, *map(quoted, self.lexemes[1:])]
        for lexeme, languages in self.short:
            where = " | ".join(quoted(stands_in(each)) for each in languages) if stands_in else ""
            terms.append(f"({quoted(lexeme)} & ({where}))" if where else quoted(lexeme))
        return terms[0] if len(terms) == 1 else f"({' | '.join(terms)})"

    def answers_to(self, language: str) -> frozenset[str]:
        """The lexemes that may stand here in a text of this language."""
        base = language.partition("-")[0]
        return frozenset(self.lexemes).union(name for name, spoken in self.short if base in spoken)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that stand in a row (mostly one), or the one code that they make."""

    steps: tuple[Step, ...]
    code: str = ""

    def as_tsquery(self, stands_in: StandsIn | None = None) -> str:
        """For PostgreSQL; "" if there is nothing to ask for.

        `stands_in` gives the lexeme that every text in a language has: with it, short stems are
        looked for in the languages in which they are stems. It has no place, so not in a row of words.
        """
        if not self.steps:
            return ""
        asked = self.steps[0].as_tsquery(stands_in if len(self.steps) == 1 else None)
        for before, step in zip(self.steps, self.steps[1:], strict=False):
            asked = f"{asked} <{step.offset - before.offset}> {step.as_tsquery()}"
        if self.code:
            return f"(({asked}) | {quoted(self.code)})"
        return f"({asked})" if len(self.steps) > 1 else asked


def pattern_of(
    text: str,
    *,
    is_phrase: bool = False,
    is_typing: bool = False,
    languages: Sequence[str] | None = None,
) -> Pattern:
    """What stands between two spaces, or between quotes (then exactly as written).

    `is_typing`: the last word is perhaps not whole yet. `languages`: in which to look for other
    forms of the word; None for all of them.
    """
    tokens = list(tokens_of(text))
    words = [token for token in tokens if token.kind in ("word", "pair")][:MOST_STEPS]
    if not words:
        return Pattern(_single(tokens))
    first = words[0].position
    last = words[-1] if tokens[-1] is words[-1] or tokens[-1].kind == "code" else None
    steps = tuple(
        _step(
            token,
            token.position - first,
            is_phrase,
            is_typing and token is last and _may_be_a_beginning(token),
            every_language() if languages is None else languages,
        )
        for token in words
    )
    codes = [token for token in tokens if token.kind == "code"]
    is_one_code = len(codes) == 1 and codes[0].start == words[0].start
    is_whole = is_one_code and codes[0].end == words[-1].end
    return Pattern(steps, codes[0].folded if is_whole else "")


def _single(tokens: list[Token]) -> tuple[Step, ...]:
    """One character of a script without spaces: whatever begins with it."""
    return tuple(Step(0, (token.folded,), True) for token in tokens[:1] if token.folded)


def _step(
    token: Token, offset: int, is_phrase: bool, is_prefix: bool, languages: Sequence[str]
) -> Step:
    if token.kind != "word":
        return Step(offset, (token.folded,), is_prefix)
    spellings = {token.folded, *_spellings(token)}
    if is_phrase:
        return Step(offset, (token.folded, *sorted(spellings - {token.folded})), is_prefix)
    stems = stems_of(token.raw, languages) - spellings
    short = {each: languages_of_stem(token.raw, each, languages) for each in _short(stems)}
    short = {each: spoken for each, spoken in short.items() if spoken}
    found = {each for stem in (stems | spellings) - short.keys() for each in _indexed(stem)}
    return Step(
        offset,
        (token.folded, *sorted(found - {token.folded})),
        is_prefix,
        tuple((each, short[stem]) for stem in sorted(short) for each in _indexed(stem)),
    )


def _short(stems: set[str]) -> set[str]:
    return {each for each in stems if len(each) <= SHORT_STEM}


def _indexed(stem: str) -> tuple[str, ...]:
    """Where a word is its own stem, it is indexed once, without the mark."""
    return (stem,) if any(sign.isdigit() for sign in stem) else (stem, f"{STEM}{stem}")


def _spellings(token: Token) -> set[str]:
    """Müller is also found as Mueller, and the other way round."""
    if token.folded.isascii() and token.raw.isascii():
        return {_WRITTEN_OUT.sub(lambda found: found[1] or found[2], token.folded)}
    word = token.raw.lower()
    for umlaut, letters in _UMLAUTS:
        word = word.replace(umlaut, letters)
    return {fold(word)}


def _may_be_a_beginning(token: Token) -> bool:
    return token.kind == "word" and len(token.folded) >= LEAST_PREFIX
