"""Who signs a text: مريم القاسم is Mariam Al-Qasim, no other Mariam; and names that only a list can read."""

import re

from rapport.language.fidelity.sounds import is_alike, names_in_characters, plain, sound
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Problem, Span

_ARABIC = re.compile(r"(?:^|[.!?،,؟\n])\s*([\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){1,2})\s*$")
_LATIN = re.compile(
    r"(?:^|[.!?,\n])\s*((?:[A-ZÀ-Þ][\w'’]+(?:[ -](?:[Ee]l|[Aa]l|bin|ben))?[ -]){1,3}[A-ZÀ-Þ][\w'’]+)\s*$"
)
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ar|an|az|ad|at)[- ]?(?=[a-z]{3})")
_SMALL = {"al", "el", "bin", "ben", "ibn", "abu", "abd", "abdul", "abdel"}
_CAPITAL = re.compile(r"\b[A-Z][a-zA-Z]{2,}\b")


def another_signs(source: str, target: str, ours: Tongue, theirs: Tongue) -> Problem | None:
    """A signature of which one name sounds like the other side's, and the other does not."""
    if (ours.code == "ar") == (theirs.code == "ar"):
        return None
    arabic, latin = (source, target) if ours.code == "ar" else (target, source)
    if "عبد ال" in arabic:
        return None
    east, west = _ARABIC.search(arabic), _LATIN.search(latin)
    if not east or not west:
        return None
    mine = [plain(each) for each in east[1].split()]
    told = [
        _ARTICLE.sub("", plain(each))
        for each in re.split(r"[ -]", west[1])
        if each.lower() not in _SMALL
    ]
    if len(mine) != len(told) or any(len(sound(each)) < 2 for each in mine + told):
        return None
    alike = [is_alike(one, other) for one, other in zip(mine, told, strict=True)]
    if all(alike) or not any(alike):
        return None
    spans = Span(*east.span(1), east[1]), Span(*west.span(1), west[1])
    one, other = spans if ours.code == "ar" else spans[::-1]
    return Problem("name_changed", one, other, f"{one.text} → {other.text}")


def another_in_characters(source: str, target: str, ours: Tongue, theirs: Tongue) -> Problem | None:
    """A Japanese name that the list reads as none of the Latin ones, beside one that it does not find."""
    if (ours.code == "ja") == (theirs.code == "ja") or "zh" in {ours.code, theirs.code}:
        return None
    japanese, latin = (source, target) if ours.code == "ja" else (target, source)
    known = names_in_characters()
    words = {plain(one.group()): one for one in _CAPITAL.finditer(latin)}
    here = {
        native: readings
        for native, readings in known.items()
        if native in japanese and not any(native != each and native in each for each in known)
    }
    strange = [native for native, readings in here.items() if not readings & words.keys()]
    alone = [
        one
        for word, one in words.items()
        if any(word in readings for readings in known.values())
        and not any(word in readings and native in japanese for native, readings in known.items())
    ]
    if len(strange) != 1 or len(alone) != 1:
        return None
    at = japanese.index(strange[0])
    spans = Span(at, at + len(strange[0]), strange[0]), Span(*alone[0].span(), alone[0].group())
    one, other = spans if ours.code == "ja" else spans[::-1]
    return Problem("name_changed", one, other, f"{one.text} → {other.text}")
