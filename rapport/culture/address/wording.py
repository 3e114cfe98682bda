"""Greetings and closings as a native writer of business mail would put them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rapport.culture.address.addressing import addressed
from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.people import Person, ReadPerson
from rapport.culture.address.serbian import in_cyrillic
from rapport.culture.address.tables import data

Degree = Literal["formal", "neutral", "casual"]
Reason = Literal[
    "honorific", "title", "full-name", "given-name", "wish", "surname-alone", "nobody", "closing"
]
REASONS: Mapping[Reason, str] = {
    "honorific": "their own honorific or pronoun is known",
    "title": "their title is known, and how to address them beyond it is not",
    "full-name": "no title or honorific is known, so the full name",
    "given-name": "the given name, as usual at this degree",
    "wish": "they asked to be called so",
    "surname-alone": "only a surname is known, and no honorific to put with it",
    "nobody": "no name is known",
    "closing": "usual in business mail at this degree",
}
_ALIASES = {
    "no": "nb",
    "nn": "nb",
    "iw": "he",
    "in": "id",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "bs": "hr",
    "gl": "es",
    "be": "ru",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to put into a text, and why these: a sentence, and its code (see `REASONS`)."""

    text: str
    because: str
    reason: Reason = "closing"


def greeting_languages() -> frozenset[str]:
    """The languages with greetings and closings of their own; any other falls back to English."""
    return frozenset(lang.partition("-")[0] for lang in data("wordings.json"))


def greeting(
    person: Person | ReadPerson | None, lang: str, degree: Degree, *, at_hour: int | None = None
) -> Wording:
    """The first line of a mail. `at_hour` (0 to 23, the reader's clock) allows "Good morning".

    Who asked to be called Hannes is, unless the degree is formal.
    """
    plain = person.person if isinstance(person, ReadPerson) else person or Person()
    words = _wordings(lang)
    familiar = degree == "casual" or (degree == "neutral" and bool(plain.called))
    name = addressed(plain, lang, "informal" if familiar else "formal")
    if name is None and familiar:
        name = addressed(plain, lang, "formal")
    reason = _reason(plain, name, familiar=familiar)
    pattern = _pattern(words, plain, name, degree, at_hour, reason)
    if _in_cyrillic(lang, name or ""):
        pattern = in_cyrillic(pattern)
    text = pattern.format(name) if name else _without_name(pattern)
    return Wording(text, REASONS[reason], reason)


def closing(lang: str, degree: Degree, *, member_name: str = "") -> Wording:
    """The last lines of a mail: a closing, and below it the name of the member who writes, if any."""
    words = _wordings(lang)
    signed = str(words.get("signed", "{}")).format(member_name) if member_name else ""
    text = str(words["closing"][degree])
    text = in_cyrillic(text) if _in_cyrillic(lang, member_name) else text
    return Wording("\n".join(filter(None, (text, signed))), REASONS["closing"])


def _in_cyrillic(lang: str, name: str) -> bool:
    """Whether Serbian is to be written in Cyrillic: by its tag, else by the name beside it."""
    tag = lang.replace("_", "-").lower()
    return (
        tag.split("-")[0] == "sr"
        and "latn" not in tag
        and ("cyrl" in tag or "Cyrl" in scripts_of(name))
    )


def _wordings(lang: str) -> Mapping[str, Any]:
    known: Mapping[str, Mapping[str, Any]] = data("wordings.json")
    tag = lang.replace("_", "-").lower()
    tag = _ALIASES.get(tag, tag)
    if tag.startswith("zh-") and ("hant" in tag.lower() or tag.endswith(("-tw", "-hk", "-mo"))):
        tag = "zh-Hant"
    by_tag = {key.lower(): value for key, value in known.items()}
    base = tag.partition("-")[0]
    return by_tag.get(tag.lower()) or by_tag.get(_ALIASES.get(base, base)) or known["en"]


def _pattern(
    words: Mapping[str, Any],
    person: Person,
    name: str | None,
    degree: Degree,
    at_hour: int | None,
    reason: Reason,
) -> str:
    hours = words.get("hours")
    if at_hour is not None and hours and degree in hours["degrees"] and degree != "formal":
        morning, day, evening = hours["from"]
        part = (
            "morning"
            if morning <= at_hour < day
            else "evening"
            if at_hour >= evening or at_hour < morning
            else "day"
        )
        return str(hours[part])
    forms = words[degree]
    if name is None:
        return str(forms["x"])
    # Agreement ("Sehr geehrte") needs a gender they stated, and in the name what shows it.
    told = {"feminine": "f", "masculine": "m"}.get(person.gender, "t" if reason == "title" else "n")
    gendered = told if reason in {"honorific", "title"} else "n"
    return str(forms.get(gendered, forms["n"]))


def _without_name(pattern: str) -> str:
    return re.sub(r"[,،]?\s*\{\}", "", pattern)


def _reason(person: Person, name: str | None, *, familiar: bool) -> Reason:
    if name is None:
        return "surname-alone" if person.surname and not person.given else "nobody"
    if familiar:
        return "wish" if person.called and person.called in name else "given-name"
    if person.gender and (person.honorific or name not in {person.given, _full(person)}):
        return "honorific"
    if person.title and name not in {person.given, _full(person)}:
        return "title"
    return "full-name" if person.surname and person.given else "given-name"


def _full(person: Person) -> str:
    return f"{person.given} {person.surname}".strip()
