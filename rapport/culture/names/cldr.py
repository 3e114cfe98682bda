"""What CLDR says of person names, read once from data/person_names.json when first asked."""

import json
import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

ORDERS = ("givenFirst", "surnameFirst", "sorting")
LENGTHS = ("long", "medium", "short")
USAGES = ("referring", "addressing", "monogram")
FORMALITIES = ("formal", "informal")
_ELEMENT = re.compile(r"\{([^}]+)\}|([^{]+)")


class Element(NamedTuple):
    """A piece of a pattern: words as they stand, or (with a field) a part of the name."""

    words: str
    field: str = ""
    said: tuple[str, ...] = ()  # modifiers a name may be told in: informal, prefix, core…
    made: tuple[str, ...] = ()  # modifiers that are always worked out, in the order they apply


class Pattern(NamedTuple):
    """How one combination of order, length, usage and formality writes a name."""

    text: str
    elements: tuple[Element, ...]
    fields: tuple[Element, ...]
    has_whole_given: bool


class Customs(NamedTuple):
    """What CLDR tells of a locale besides patterns."""

    length: str
    formality: str
    native_space: str
    foreign_space: str
    initial: str
    initial_sequence: str


class LocaleNames(NamedTuple):
    """How names are written for readers of a locale."""

    locale: str
    shape: tuple[int, ...]
    given_first: frozenset[str]
    surname_first: frozenset[str]
    customs: Customs


@cache
def _told() -> dict[str, Any]:
    path = Path(__file__).parent / "data" / "person_names.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def parents() -> dict[str, str]:
    """The parent of a locale where it is not simply the tag with its last part cut off."""
    found: dict[str, str] = _told()["parents"]
    return found


@cache
def likely() -> dict[str, tuple[str, str, str]]:
    """A tag as short as it may be: its likeliest language, script and region."""
    found = {}
    for script, regions in _told()["likely"].items():
        for region, tags in regions.items():
            for tag in tags.split():
                short, _equals, language = tag.partition("=")
                found[short] = (language or short.split("-")[0], script, region)
    return found


def has_names(locale: str) -> bool:
    """Whether CLDR tells how this very locale writes names."""
    return locale in _told()["locales"]


@lru_cache(maxsize=1024)
def names_of(locale: str) -> LocaleNames:
    """How this very locale writes names. KeyError for one CLDR does not tell of."""
    told = _told()
    shape, orders, customs = told["locales"][locale]
    given_first, surname_first = told["orders"][orders]
    return LocaleNames(
        locale=locale,
        shape=tuple(told["shapes"][shape]),
        given_first=frozenset(each.replace("_", "-") for each in given_first),
        surname_first=frozenset(each.replace("_", "-") for each in surname_first),
        customs=Customs(*told["customs"][customs]),
    )


def patterns_of(
    names: LocaleNames, order: str, length: str, usage: str, formality: str
) -> tuple[Pattern, ...]:
    """The alternatives for a combination, at least one."""
    if order == "sorting":
        usage = "referring"
    place = ORDERS.index(order) * 3 + LENGTHS.index(length)
    place = (place * 3 + USAGES.index(usage)) * 2 + FORMALITIES.index(formality)
    return _patterns(names.shape[place])


@cache
def _patterns(number: int) -> tuple[Pattern, ...]:
    return tuple(_read(each) for each in _told()["patterns"][number])


def _read(text: str) -> Pattern:
    elements = tuple(
        Element(words) if words else _field(said) for said, words in _ELEMENT.findall(text)
    )
    fields = tuple(each for each in elements if each.field)
    whole = any(each.field == "given" and "initial" not in each.made for each in fields)
    return Pattern(text, elements, fields, whole)


_MADE = ("initial", "monogram", "initialCap", "allCaps", "retain")


def _field(said: str) -> Element:
    field, *modifiers = said.split("-")
    made = tuple(each for each in _MADE if each in modifiers)
    told = tuple(each for each in modifiers if each not in _MADE)
    return Element("", field, told, made)


@cache
def _runs_of_scripts() -> tuple[list[int], list[str]]:
    told = _told()["scripts"].split()
    return list(accumulate(int(each) for each in told[::2])), told[1::2]


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """The script a character belongs to ("Latn", "Hani"); "" for those of all scripts or none."""
    starts, scripts = _runs_of_scripts()
    place = bisect_right(starts, ord(character)) - 1
    return "" if place < 0 or scripts[place] == "-" else scripts[place]
