"""Two people in one place: "Mr and Mrs Lee", "Anna und Peter Schmidt"."""

import re

from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import pattern
from rapport.culture.address.spelling import is_name_word, is_organisation, is_role, looks_capital
from rapport.culture.address.tables import weights
from rapport.culture.address.titles import take_titles, title_of

# Joiners that stand inside one person's name too: García y López, Costa e Silva, Dupont d'Aj.
_ALSO_INSIDE = frozenset(["y", "e", "i", "a", "en", "ja", "és"])
_MOST_WORDS = 7


def couple_in(text: str, lang: str) -> Parts | None:
    """The couple a text names, as one: given "Anna und Peter", or honorific "Mr and Mrs"."""
    words = text.split()
    places = [at for at, word in enumerate(words) if pattern("joiners").fullmatch(word)]
    if len(places) != 1 or not 0 < places[0] < len(words) - 1 or len(words) > _MOST_WORDS:
        return None
    at = places[0]
    if words[at - 1].lower() in {"von", "zu"} or is_organisation(words) or is_role(words):
        return None
    return _by_honorifics(words, at, lang) or _by_names(words, at, lang)


def names_two(text: str) -> bool:
    """Whether a text joins two people in a way that no single name does."""
    words = text.split()
    return any(
        pattern("joiners").fullmatch(word)
        and word.lower() not in _ALSO_INSIDE
        and words[at].lower() not in {"von", "zu"}
        for at, word in enumerate(words[1:-1])
    )


def _by_honorifics(words: list[str], at: int, lang: str) -> Parts | None:
    if at > 2 or not title_of(" ".join(words[:at]), lang):
        return None
    taken = take_titles(words[at + 1 :], lang)
    if not taken.honorifics or not taken.rest or not all(map(_is_name, taken.rest)):
        return None
    size = len(words) - len(taken.rest)
    rest = taken.rest
    while len(rest) > 1 and looks_capital(rest[0]) and weights(rest[0], lang)[0] > 0:
        rest = rest[1:]
    return Parts(surname=" ".join(rest), honorific=" ".join(words[:size]), words=rest, sure=6)


def _by_names(words: list[str], at: int, lang: str) -> Parts | None:
    """Anna und Peter Schmidt, Tom & Sue; not Ernst & Young."""
    first, second = words[:at], words[at + 1 :]
    if len(first) != 1 or not all(map(_is_name, first + second)):
        return None
    least = 1 if len(second) > 1 else 4
    if not _is_given(first[0], lang, least) or not (
        _is_given(second[0], lang, least) or _has_rare_name(second)
    ):
        return None
    given = " ".join((first[0], words[at], second[0]))
    order = "givenFirst" if second[1:] else ""
    return Parts(given, surname=" ".join(second[1:]), order=order, words=words, sure=6)  # type: ignore[arg-type]


def _has_rare_name(second: list[str]) -> bool:
    """Raj Patel of Nisha & Raj Patel: a common surname behind a name that the tables hardly know."""
    return (
        len(second) == 2
        and weights(second[1], "")[1] >= 1
        and weights(second[1], "")[0] == 0
        and weights(second[0], "")[1] < 2
    )


def _is_given(word: str, lang: str, least: float) -> bool:
    given, surname = weights(word, lang)
    return given >= max(least, surname)


def _is_name(word: str) -> bool:
    return is_name_word(word) and not re.search(r"\d", word)
