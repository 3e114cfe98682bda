"""What languages call countries and great cities: Munich, München, Monaco."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from rapport.language.fidelity.tongues import DATA, Tongue
from rapport.language.fidelity.values import Problem, Span


@lru_cache(maxsize=1)
def _cities() -> dict[str, dict[str, tuple[str, ...]]]:
    rows = (DATA / "places.tsv").read_text("utf-8").splitlines()
    codes = rows[0].split("\t")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for number, row in enumerate(rows[1:]):
        for code, said in zip(codes, row.split("\t"), strict=False):
            found.setdefault(code, {})[str(number)] = tuple(said.split("|"))
    return found


@lru_cache(maxsize=40)
def places_of(code: str, script: str = "") -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Names of countries and great cities: by name, and by what they name."""
    try:
        territories = {
            key: (str(name),)
            for key, name in Locale.parse(code).territories.items()
            if key.isalpha()
        }
    except (ValueError, LookupError, TypeError, UnknownLocaleError):
        territories = {}
    places = territories | _cities().get(code, {})
    by_name = {name.lower(): key for key, names in places.items() for name in names if name}
    return by_name, places


@lru_cache(maxsize=40)
def _stems(tongue: Tongue) -> dict[str, list[tuple[str, str]]]:
    """Names by their first letters: the part that no ending changes, and what is named."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, names in places_of(tongue.code)[1].items():
        for name in names:
            if tongue.is_unspaced or tongue.code == "ko":
                found.setdefault(name[:2], []).append((name, key))
            elif len(name) > 3 and " " not in name and name not in _WORDS:
                size = len(name) - (2 if len(name) > 5 and tongue.code in _INFLECTED else 0)
                found.setdefault(name[:3], []).append((name[:size], key))
    for each in found.values():
        each.sort(key=lambda one: -len(one[0]))
    return found


_INFLECTED = {"pl", "ru", "el"}
# Names of places that are other words as well.
_WORDS = {
    "Reading",
    "Nice",
    "Jersey",
    "Niger",
    "Chad",
    "Mali",
    "Welt",
    "Monde",
    "Mundo",
    "World",
    "New",
    "Malaga",
}
_CAPITALISED = re.compile(r"[^\W\d_]{4,}")


def places_in(text: str, tongue: Tongue) -> dict[str, Span]:
    """The places a text names, by what they are."""
    stems, found = _stems(tongue), {}
    if tongue.is_unspaced or tongue.code == "ko":
        for at in range(len(text) - 1):
            for name, key in stems.get(text[at : at + 2], ()):
                if text.startswith(name, at) and len(name) > 1 and not _is_part(text, at, name):
                    found[key] = Span(at, at + len(name), name)
                    break
        return found
    for one in _CAPITALISED.finditer(text):
        word = one.group()
        if tongue.code == "ar" and word[0] in "ولبفك":
            is_whole = any(word.startswith(name) for name, _ in stems.get(word[:3], ()))
            word = word if is_whole else word.lstrip("ولبفك")
        elif tongue.code != "ar" and not word[0].isupper():
            continue
        for name, key in stems.get(word[:3], ()):
            if word.startswith(name) and len(word) - len(name) < 5:
                found[key] = Span(one.start(), one.end(), one.group())
                break
    return found


def _is_part(text: str, at: int, name: str) -> bool:
    """Whether a name in katakana is only a piece of a longer one: チリ in シチリア."""
    around = text[max(0, at - 1) : at] + text[at + len(name) : at + len(name) + 1]
    return "\u30a1" <= name[0] <= "\u30fa" and any("\u30a1" <= each <= "\u30fc" for each in around)


def another_place(source: str, target: str, ours: Tongue, theirs: Tongue) -> Problem | None:
    """A place that is not there, where another is that the original does not know."""
    here = places_in(source, ours)
    if not here:
        return None
    there = places_in(target, theirs)
    lost = [span for key, span in here.items() if key not in there]
    news = [(key, span) for key, span in there.items() if key not in here]
    if not lost or not news:
        return None
    mine = places_of(ours.code)[1]
    for key, span in news:
        if not any(name and name in source for name in mine.get(key, ())):
            one = lost[0]
            if not any(name[:5] in target for name in exonyms(one.text, ours, theirs) or ()):
                return Problem("name_changed", one, span, f"{one.text} → {span.text}")
    return None


def is_place(plain: str, tongue: Tongue) -> bool:
    return plain in places_of(tongue.code)[0]


def exonyms(word: str, ours: Tongue, theirs: Tongue) -> tuple[str, ...] | None:
    """What the other language calls this place; None for what is no place."""
    by_name = places_of(ours.code)[0]
    key = by_name.get(word.lower()) or next(
        (by_name[word.lower()[:-cut]] for cut in (1, 2) if word.lower()[:-cut] in by_name), None
    )
    if key is None:
        return None
    names = places_of(theirs.code)[1].get(key, ())
    if theirs.code == "zh":
        names += tuple(
            str(Locale.parse("zh_Hant").territories.get(key, "")) or ""
            for _ in (0,)
            if key.isalpha()
        )
    return tuple(each for each in names if each)


# Where German names a place without an article: in Linz, nach Wien, zwischen Leipzig und Graz.
_GERMAN = re.compile(r"\b(?:in|nach|aus|bei|zwischen|und|von|ab) ([A-ZÄÖÜ][a-zäöüß]{3,})(?![\w-])")
_GERMAN_NOUN = re.compile(
    r"(?:ung|heit|keit|tion|schaft|nis|ment|zeit|tät|ing|gang|lage|lauf|form|art|kauf|trag|los|halt|folge|weise|hand)(?:s|en)?$"
)
_BEFORE_A_PLACE = re.compile(
    r"(?<![^\W_])(?:in|to|from|at|near|between|and|via|a|à|en|de|di|da|per|y|e|et|op|te"
    r"|naar|uit|van|i|till|från|do|z|w|em|para|ad) $",
    re.IGNORECASE,
)


def another_in_its_place(
    lost: list[Span], news: list[Span], source: str, target: str, theirs: Tongue
) -> Problem | None:
    """A name after *in* or *to* that is nowhere, where German has another word that stands as names do."""
    if not theirs.own.get("nouns"):
        return None
    here = [each for each in lost if _BEFORE_A_PLACE.search(source, 0, each.start)]
    strange = {each.start for each in news}
    there = [
        one
        for one in _GERMAN.finditer(target)
        if one.start(1) in strange
        and not _GERMAN_NOUN.search(one[1])
        and not any(each.text[0] == one[1][0] for each in here)  # Brno, Brünn
    ]
    if not here or not there:
        return None
    one, other = here[0], Span(*there[0].span(1), there[0][1])
    return Problem("name_changed", one, other, f"{one.text} → {other.text}")
