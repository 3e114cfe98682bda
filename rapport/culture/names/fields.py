"""One part of a name as a pattern asks for it: told so, or worked out."""

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

from rapport.culture.names.cldr import Customs, Element

Parts = Mapping[str, str]


def text_of(element: Element, parts: Parts, customs: Customs, language: str) -> str:
    """What stands for this element; "" for a part that the name does not have."""
    text = told(element.field, element.said, parts)
    for modifier in element.made:
        if modifier in {"initial", "monogram"} and (
            known := parts.get(f"{element.field}-{modifier}")
        ):
            text = known
        elif not text:
            continue
        elif modifier == "initial":
            text = initials(text, customs, keeps_signs="retain" in element.made)
        elif modifier == "monogram":
            text = grapheme(text)
        elif modifier == "initialCap":
            text = _first_capital(text, language)
        elif modifier == "allCaps":
            text = capitals(text, language)
    return text


def told(field: str, said: tuple[str, ...], parts: Parts) -> str:
    """The part in the form nearest to what is asked for: with all modifiers, with one, plain."""
    if not said:
        return _plain(field, parts)
    if "prefix" in said:
        has_core = bool(parts.get(f"{field}-core"))
        return (parts.get(f"{field}-prefix") or "") if has_core else ""
    if "core" in said:
        return _core(field, parts)
    for asked in ("-".join(said), *said):
        if found := parts.get(f"{field}-{asked}"):
            return found
    return _plain(field, parts)


def _plain(field: str, parts: Parts) -> str:
    """A part as a whole; put together when it is told in pieces only (van den + Berg)."""
    if found := parts.get(field):
        return found
    core = parts.get(f"{field}-core") or ""
    prefix = parts.get(f"{field}-prefix") or ""
    if core and prefix:
        return f"{prefix} {core}"
    return core or parts.get(f"{field}-informal") or ""


def _core(field: str, parts: Parts) -> str:
    """A part without its prefix: only where both are told are they told apart (UTS #35 part 8)."""
    if parts.get(field) and not parts.get(f"{field}-prefix"):
        return parts[field]
    return parts.get(f"{field}-core") or _plain(field, parts)


def initials(text: str, customs: Customs, *, keeps_signs: bool) -> str:
    """The first letter of every word, written as the locale writes initials."""
    found, between = "", ""
    for word in words(text):
        if word[0].isalpha():
            initial = customs.initial.replace("{0}", grapheme(word))
            if keeps_signs:
                found += between + initial
            elif found:
                found = customs.initial_sequence.replace("{0}", found).replace("{1}", initial)
            else:
                found = initial
            between = ""
        elif word.isspace():
            between = between or " "
        else:
            between += word
    return found


# Where no space parts words, a dictionary does. ICU's is asked, since CLDR's own results rest on it.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """A text at its word boundaries (UAX #29), spaces and signs between words included."""
    if text.isalpha() and text.isascii():
        return (text,)
    if _UNSPACED.search(text):
        from icu4py.breakers import WordBreaker  # only now: few names need it, and it is large

        with suppress(UnicodeEncodeError):  # half a character
            return tuple(str(each) for each in WordBreaker(text, "en"))
    return tuple(_boundaries()[0].findall(text))


@lru_cache(maxsize=8192)
def grapheme(text: str) -> str:
    """The first letter as readers see it, with all that is written on it."""
    if len(text) == 1 or text[:2].isascii():
        return text[0]
    found = _boundaries()[1].match(text)
    return found[0] if found else text[:1]


@cache
def _boundaries() -> tuple[Any, Any]:
    """A word and its boundary; a letter as readers see it."""
    import regex  # only now: most names are written without it

    return regex.compile(r".+?(?:(?w:\b)|$)", regex.DOTALL), regex.compile(r"\X")


def capitals(text: str, language: str) -> str:
    """In capital letters, as the language writes them: Turkish i, Greek without accents."""
    if language in {"tr", "az"}:
        text = text.replace("i", "İ")
    elif language == "el":
        return _greek(text)
    return text.upper()


def _first_capital(text: str, language: str) -> str:
    first = grapheme(text)
    return (capitals(first, language) if language in {"tr", "az"} else first.title()) + text[
        len(first) :
    ]


def _greek(text: str) -> str:
    """Greek capitals carry no accent; the dots that part two vowels stay."""
    apart = unicodedata.normalize("NFD", text)
    plain = re.sub("[\u0300\u0301\u0304\u0306\u0313\u0314\u0342\u0345]", "", apart)
    return unicodedata.normalize("NFC", plain).upper()
