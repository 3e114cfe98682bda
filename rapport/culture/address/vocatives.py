"""The form of a name in which one calls somebody, where a language has one and its ending shows it safely.

A name with an ending no rule knows stays as it is: a nominative is stiff, a wrong vocative is somebody
else's name.
"""

import re
from collections.abc import Callable
from typing import Any

from rapport.culture.address.tables import data


def _rules(lang: str) -> tuple[dict[str, str], list[list[str]]]:
    found: dict[str, Any] = data("vocatives.json")[lang]
    return found["special"], found["endings"]


def _by_ending(word: str, endings: list[list[str]]) -> str:
    return next((word[: -len(end)] + new for end, new in endings if word.endswith(end)), "")


# Stressed on the third syllable from the end, or of more than three: Στέφανε, Απόστολε, Κωνσταντίνε.
_GREEK_LONG = re.compile(
    r"(?:ανδρος|ίλαος|λαος|έμιος|ιος|αος|ταντίνος"
    r"|[άέήίόύώΆΈΉΊΌΎΏ][^αεηιοωυάέήίόύώ]*[αεηιοωυ]+[^αεηιοωυάέήίόύώ]+ος)$"
)


def _greek(word: str, *, surname: bool) -> str:
    """Παπαδόπουλος → Παπαδόπουλε, Γιώργος → Γιώργο, Δημήτρης → Δημήτρη, Αλέξανδρος → Αλέξανδρε."""
    if word.endswith(("ης", "ας", "άς", "ής", "ούς", "ές")) and len(word) > 3:
        return word[:-1]
    if not word.endswith(("ος", "ός")) or len(word) < 4:
        return word
    short = not surname and not _GREEK_LONG.search(word)
    stressed = word[-2] == "ό"
    if short:
        return word[:-2] + ("ό" if stressed else "ο")
    return word[:-2] + ("έ" if stressed else "ε")


_POLISH_ALWAYS = ("sia", "zia", "cia")
_POLISH_SMALL = ("sia", "zia", "cia", "nia", "la")
_POLISH_LONG = re.compile(r"(?:[bcdfghjkmnprstwz]la|ela|alia|elia|onia|enia)$")


def _polish(word: str, *, surname: bool) -> str:
    """Given names only (surnames stay as they are): Katarzyna → Katarzyno, Jan → Janie, Kasia → Kasiu."""
    special, endings = _rules("pl")
    if surname or word in special:
        return word if surname else special[word]
    if word.endswith(_POLISH_ALWAYS) and len(word) > 5:
        return word[:-1] + "u"  # Małgosia, Stefcia
    if word.endswith(_POLISH_SMALL) and len(word) <= 6 and not _POLISH_LONG.search(word):
        return word[:-1] + "u"
    if word.endswith("a"):
        return word[:-1] + "o"
    return word if word[-1] in "eiouyąęó" else _by_ending(word, endings) or word


def _czech(word: str, *, surname: bool) -> str:
    """Novák → Nováku, Novotný → Novotný, Jan → Jane, Petr → Petře, Tomáš → Tomáši, Jana → Jano."""
    special, endings = _rules("cs")
    if word in special:
        return special[word]
    if word.endswith(tuple("áýíéeěioyuů")):
        return word
    if not surname and word.endswith(("iel", "uel", "ael")):
        return word + "i"
    if word.endswith(("s", "z")):
        return word + "i"
    return _by_ending(word, endings) or (word + "e" if word[-1] in "bdflmnprtv" else word)


def _ukrainian(word: str, *, surname: bool) -> str:
    """Іван → Іване, Андрій → Андрію, Оксана → Оксано, Петрович → Петровичу; surnames stay."""
    special, endings = _rules("uk")
    if surname or word in special:
        return word if surname else special[word]
    return _by_ending(word, endings) or (word + "е" if word[-1] in "бвдзлмнпрстфц" else word)


_SOFT = ("j", "č", "ć", "š", "ž", "đ", "ј", "љ", "њ", "ч", "ћ", "ш", "ж", "ђ")


def _serbian(word: str, *, surname: bool) -> str:
    """Ivan → Ivane, Marko → Marko, Ana → Ana, Miloš → Miloše; surnames stay."""
    special, _ = _rules("sr")
    if surname or word[-1].lower() in "aeiouаеиоу":
        return word
    if word in special:
        return special[word]
    cyrillic = re.search("[а-яђ-џ]", word.lower()) is not None
    if word.endswith(_SOFT) and not word.endswith(("š", "ž", "ш", "ж")):
        return word + ("у" if cyrillic else "u")
    return word + ("е" if cyrillic else "e") if word[-1] in "bdlmnprstvšžбдлмнпрствшж" else word


_BULGARIAN_E = re.compile("[бвдзлмнпрстц]$")


def _bulgarian(word: str, *, surname: bool) -> str:
    """Иван → Иване, Петър → Петре, Николай → Николай; women's names and surnames stay."""
    special, _ = _rules("bg")
    if surname or word in special:
        return word if surname else special[word]
    return word + "е" if _BULGARIAN_E.search(word) else word


def _lithuanian(word: str, *, surname: bool) -> str:
    """Jonas → Jonai, Petraitis → Petraiti, Darius → Dariau, Eglė → Egle, Kazlauskas → Kazlauskai."""
    return _by_ending(word, _rules("lt")[1]) or word if len(word) > 3 else word


def _latvian(word: str, *, surname: bool) -> str:
    """Given names lose -s: Jānis → Jāni, Andris → Andri, Mārtiņš → Mārtiņ; surnames stay."""
    return word[:-1] if not surname and word.endswith(("is", "ņš")) else word


_OF: dict[str, Callable[..., str]] = {
    "el": _greek,
    "pl": _polish,
    "cs": _czech,
    "uk": _ukrainian,
    "sr": _serbian,
    "bg": _bulgarian,
    "lt": _lithuanian,
    "lv": _latvian,
}
_LETTERS = {
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff -]+"),
    "bg": re.compile(r"[\u0400-\u04ff -]+"),
    "uk": re.compile(r"[\u0400-\u04ff'’ -]+"),
}


def vocative(name: str, lang: str, *, surname: bool = False) -> str:
    """A name as one calls somebody by it, by the rules of el, pl, cs, uk, sr, bg, lt or lv."""
    rule = _OF.get(lang)
    if rule is None or not name or (lang in _LETTERS and not _LETTERS[lang].fullmatch(name)):
        return name
    return " ".join(rule(word, surname=surname) if len(word) > 2 else word for word in name.split())
