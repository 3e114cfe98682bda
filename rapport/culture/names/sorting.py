"""Where a name stands in a list of people."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from rapport.culture.names import choosing, locales
from rapport.culture.names.formatting import format_name
from rapport.culture.names.person import PersonName
from rapport.culture.names.romanising import romanised
from rapport.language.searching.folding import fold

SortKey = tuple[int, str, str, str]
# Languages whose Han characters are looked up by their sound.
_BY_SOUND = {"zh": "zh", "ja": "ja", "yue": "zh"}


def sort_key(name: PersonName, locale: str = "") -> SortKey:
    """By which a list of people for readers of `locale` is sorted: the right part of a name first.

    (script, letters by the reader's alphabet, the same with marks and case, as written): names in
    the reader's own script come first; letters with marks stand where the reader's alphabet has them (Å
    after Z in Swedish, with A in German). Chinese and Japanese stand by their sound: a reading in kana
    that the person told (part "surname-reading", "given-reading") before one that is worked out.
    Compare keys of the same locale only. Source: CLDR's sorting patterns; alphabets in data/alphabets.toml.
    """
    written = format_name(name, locale, order="sorting", formality="formal", length="long")
    language = locales.read(locale).language
    script = choosing.script_of(name)
    heard = _heard(name, written, language) if script in {"Hani", "Hira", "Kana"} else written
    is_own = not script or locales.writes(locales.filled(locales.read(locale)).script, script)
    return (0 if is_own else 1, _by_alphabet(heard, language), heard.casefold(), written)


def latin_order(name: PersonName, latin: str = "") -> str:
    """One order for names of all scripts, for readers of any: by Latin letters, the surname first.

    latin: how the person writes the name in Latin letters, where that is known. Where its parts are not
    known a name stands as it is written.
    """
    written = format_name(name, "en", order="sorting", formality="formal", length="long")
    spelled = romanised(written, name.locale)
    if latin:
        written = _surname_first(latin, spelled)
    elif spelled:
        written = spelled[0]
    return " ".join(filter(None, map(fold, written.replace(",", " ").split())))


def _surname_first(latin: str, spelled: tuple[str, ...]) -> str:
    """Their own spelling, begun with the word that is the surname in one of the usual spellings."""
    words = latin.split()
    surnames = {fold(each.split()[0]) for each in spelled}
    for place, word in enumerate(words):
        if fold(word) in surnames:
            return " ".join((word, *words[:place], *words[place + 1 :]))
    return latin


def _heard(name: PersonName, written: str, language: str) -> str:
    readings = [name.parts.get(f"{part}-reading", "") for part in ("surname", "given")]
    told = " ".join(each for each in readings if each)
    owner = name.locale or _BY_SOUND.get(language, "")
    found = romanised(told or written, "ja" if told else owner)
    return found[0] if found else written


@lru_cache(maxsize=8192)
def _by_alphabet(text: str, language: str) -> str:
    places = _alphabet(language)
    letters = unicodedata.normalize("NFC", text.replace("İ", "i") if places else text)
    if language in {"tr", "az"}:
        letters = letters.replace("I", "ı")
    return "".join(places.get(each) or _letter(each) for each in letters.lower())


def _letter(letter: str) -> str:
    return " " if letter.isspace() else fold(letter)


@cache
def _alphabet(language: str) -> dict[str, str]:
    """A letter of its own → what sorts just behind the letter before it."""
    told = _alphabets().get(language, [])
    found = {}
    for line in told:
        before, _colon, letters = line.partition(": ")
        for place, letter in enumerate(letters.split(), 1):
            found[letter] = before + chr(0xF8F0 + place)
    return found


@cache
def _alphabets() -> dict[str, list[str]]:
    path = Path(__file__).parent / "data" / "alphabets.toml"
    found: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found
