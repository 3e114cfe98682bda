"""What PostgreSQL keeps of a text: the text of a tsvector, within its bounds."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapport.language.searching.stems import stems_of
from rapport.language.searching.tokens import Token, tokens_of

STEM = "~"  # marks a stem: no word begins with it
LAST_PLACE = 16_383  # PostgreSQL knows no place beyond
MOST_PLACES = 255  # of one lexeme
MOST_BYTES = 700_000  # of lexemes and places: a tsvector ends at 1 MB
MOST_TEXT = 1_000_000  # characters of one text that are looked at
_GAP = 10  # places between two texts, so that no phrase reaches over
_RUNS = re.compile(r"\d+|[^\W\d_]+")

Text = tuple[str, str]  # words and their language


def vector_of(texts: Sequence[Text], extra: Iterable[str] = ()) -> str:
    """These texts, and these lexemes besides, as PostgreSQL reads a tsvector.

    A text too long is indexed as far as a tsvector reaches: its beginning with places, what follows
    without, and the rest not at all.
    """
    places: dict[str, list[int]] = {lexeme: [] for lexeme in extra}
    bytes_left = MOST_BYTES
    offset = 0
    for text, language in texts:
        here = 0
        for token in tokens_of(text[:MOST_TEXT]):
            here = token.position
            place = offset + here
            for lexeme in lexemes_of(token, language):
                known = places.get(lexeme)
                if known is None:
                    known = places[lexeme] = []
                    bytes_left -= len(lexeme.encode()) + 8
                if place <= LAST_PLACE and len(known) < MOST_PLACES:
                    known.append(place)
                    bytes_left -= 2
            if bytes_left < 0:
                break
        offset += here + _GAP
    return " ".join(_written(lexeme, known) for lexeme, known in places.items())


def lexemes_of(token: Token, language: str) -> tuple[str, ...]:
    """Under what a token is found."""
    if token.kind != "word":
        return (token.folded,)
    return lexemes_of_word(token.raw, token.folded, language)


@lru_cache(maxsize=100_000)
def lexemes_of_word(raw: str, folded: str, language: str) -> tuple[str, ...]:
    """A word as it is spelled, its stem where that differs, its parts where it mixes digits in."""
    stems = {f"{STEM}{each}" for each in stems_of(raw, [language]) if each != folded}
    parts: set[str] = set()
    if not folded.isalpha() and not folded.isdecimal():
        runs = _RUNS.findall(folded)
        parts = {each for each in runs if len(each) > 1} if len(runs) > 1 else set()
    return (folded, *sorted(stems), *sorted(parts - {folded}))


def marked_words(mark: str, *texts: str) -> set[str]:
    """The words of names and addresses, each behind a mark, without places."""
    return {f"{mark}{token.folded}" for text in texts for token in tokens_of(text[:1000])}


def quoted(lexeme: str) -> str:
    """A lexeme as PostgreSQL reads it in a tsvector or a tsquery, whatever is in it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _written(lexeme: str, places: list[int]) -> str:
    return f"{quoted(lexeme)}:{','.join(map(str, places))}" if places else quoted(lexeme)
