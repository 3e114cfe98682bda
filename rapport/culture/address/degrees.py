"""Degrees and offices as each language puts them into a form of address."""

import re
from collections.abc import Mapping
from typing import Any

from rapport.culture.address.people import Person
from rapport.culture.address.titles import Title, title_of

_RANKS = (
    "professor",
    "doctor",
    "lawyer",
    "engineer",
    "architect",
    "teacher",
    "reverend",
    "master",
)


def titles_shown(person: Person, titles: list[Title], gender: str, forms: Mapping[str, Any]) -> str:
    """The degree as this language puts it before a name; "" for those it does not address by."""
    if not titles:
        return ""
    if forms.get("keep_titles"):
        return _german_titles(person.title, austrian=forms["keep_titles"] == "austrian")
    title = next((title for rank in _RANKS for title in titles if title.means == rank), None)
    if title is None:
        return next(
            (word for word in person.title.split() if _means(word) in {"rank", "jurist"}), ""
        )
    options = str(forms.get("titles", {}).get(title.means, "")).split("|")
    if options == ["*"]:  # as they write it: Mtra., Geom.
        return next((word for word in person.title.split() if title_of(word, "") == title), "")
    stated = next((word for word in person.title.split() if _means(word) == title.means), "")
    turned = gender == "feminine" and len(options) > 1 and not title.gender
    if stated and not title.after and not turned and _same_language(stated, options):
        return stated
    told = title.gender or gender
    if not told and len(options) > 2:
        return options[2]  # a form that shows no gender, or none at all
    return options[told == "feminine" and len(options) > 1]


def _means(word: str) -> str:
    found = title_of(word, "en") or title_of(word, "nl")
    return found.means if found else ""


def _same_language(stated: str, options: list[str]) -> bool:
    return any(stated.rstrip(".").lower() == option.rstrip(".").lower() for option in options)


_AUSTRIAN = re.compile(r"M?Mag\.?|Mag\.ª|Mag\.a|DI|Dipl\.-Ing\.|Ing\.")


def _german_titles(title: str, *, austrian: bool = False) -> str:
    """In a German salutation stand Prof. and one Dr., without the faculty; in Austria more."""
    words = [
        word
        for word in title.replace("Dr.-Ing", "Dr").split()
        if (austrian and _AUSTRIAN.fullmatch(word))
        or re.fullmatch(
            r"(?:Univ\.-)?Prof\.?|Professor|D?Dr\.?|PhD|Ph\.D\.|MD|Pfarrer|Pastor", word
        )
    ]
    words = [
        "Dr." if word in {"PhD", "Ph.D.", "MD", "Dr"} else "Prof." if word == "Prof" else word
        for word in words
    ]
    if "Dr." in words or "Prof." in words:
        words = [word for word in words if not _AUSTRIAN.fullmatch(word)]
    return " ".join(dict.fromkeys(words))


def polite_title(person: Person, titles: list[Title], gender: str, forms: Mapping[str, Any]) -> str:
    """pane doktore, Pani Profesor: title and honorific are one, with no name."""
    known = forms.get("polite_titles", {})
    found = next((known[title.means] for title in titles if title.means in known), "")
    chosen = str(found).split("|")[gender == "feminine" and "|" in found]
    return re.sub(r"\bs\b", person.surname, chosen).strip()
