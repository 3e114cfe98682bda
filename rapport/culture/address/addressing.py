"""What somebody is called, as it stands after the greeting: "Frau Dr. Müller", 山田様."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.degrees import polite_title, titles_shown
from rapport.culture.address.east_asian import addressed_in_east_asia
from rapport.culture.address.laying import laid
from rapport.culture.address.patterns import is_couple
from rapport.culture.address.people import Person, ReadPerson
from rapport.culture.address.tables import data
from rapport.culture.address.titles import Title, title_of
from rapport.culture.address.vocatives import vocative

Register = Literal["formal", "informal"]
_BY_SCRIPT = {
    "Hira": "ja", "Kana": "ja", "Hang": "ko", "Hani": "zh", "Grek": "el", "Cyrl": "ru",
    "Arab": "ar", "Hebr": "he", "Deva": "hi", "Thai": "th",
}  # fmt: skip
_ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "tl": "en", "sh": "sr"}


@lru_cache(maxsize=256)
def forms_of(lang: str) -> tuple[str, Mapping[str, Any]]:
    """The language (and country, where it differs: pt-BR) whose forms serve, and the forms."""
    known = data("forms.json")
    tag = lang.replace("_", "-")
    base = tag.partition("-")[0].lower()
    region = tag.rpartition("-")[2] if "-" in tag else ""
    region = region.upper() if len(region) == 2 else region.capitalize()
    base = _ALIASES.get(base, base)
    return base, {**known.get(f"{base}-{region}", known.get(base, {})), "lang": base}


def addressed(person: Person | ReadPerson, lang: str, register: Register) -> str | None:
    """How one addresses this person in a language; None if no name, or no polite form, is known."""
    plain = person.person if isinstance(person, ReadPerson) else person
    if not (plain.given or plain.surname or plain.called):
        return None
    lang = lang or _language_of(plain)
    base, forms = forms_of(lang)
    if plain.whole and " " in plain.given.strip():
        forms = {**forms, "vocative": ""}
    if base == "sr" and "Cyrl" in scripts_of(plain.surname or plain.given):
        forms = forms_of("sr-Cyrl")[1]
    if forms.get("eastern"):
        return addressed_in_east_asia(plain, base, register)
    return _informal(plain, base, forms) if register == "informal" else _formal(plain, base, forms)


def _language_of(person: Person) -> str:
    if person.locale:
        return person.locale
    scripts = scripts_of(person.surname + person.given)
    return next((lang for script, lang in _BY_SCRIPT.items() if script in scripts), "en")


def is_initial(name: str) -> bool:
    """Initials are no name to call somebody by; JJ without full stops is."""
    return (
        bool(name)
        and all(len(part) <= 1 for part in re.split(r"[.\s-]+", name))
        and (len(name) < 2 or "." in name)
    )


def _informal(person: Person, lang: str, forms: Mapping[str, Any]) -> str | None:
    name = person.called or person.given
    if not name or is_initial(name):
        return None
    rules = forms.get("vocative", "")
    return str(forms.get("informal", "g")).replace("~", "").replace("g", vocative(name, rules))


def _formal(person: Person, lang: str, forms: Mapping[str, Any]) -> str | None:
    honorific = _known(person.honorific, lang)
    titles = [title for word in _title_words(person.title) if (title := _known(word, lang))]
    gender = person.gender or (honorific.gender if honorific else "")
    if found := _special(person, honorific, lang, forms):
        return found
    if gender and (found := polite_title(person, titles, gender, forms)):
        return found
    word = _honorific_word(person, honorific, gender, forms)
    shown = titles_shown(person, titles, gender, forms)
    beside = bool(forms.get("keep_titles"))
    if word and _name_for(forms, person) and (beside or not shown or lang in {"nl", "fr"}):
        return laid(forms["polite"], person, forms, h=word, t=shown if beside else "")
    if shown:
        return laid(forms.get("titled", "t f"), person, forms, t=shown)
    return _plain(person, lang, forms)


def _known(words: str, lang: str) -> Title | None:
    """The title these words are, in the language of the mail or in any."""
    return title_of(words, lang) or title_of(words, "") if words else None


def _special(
    person: Person, honorific: Title | None, lang: str, forms: Mapping[str, Any]
) -> str | None:
    """Forms that follow no pattern: Familie Becker, Иван Иванович, Sir Ian."""
    if person.surname and is_couple(person.honorific):
        return f"{forms.get('couple', person.honorific)} {person.surname}"
    if honorific and honorific.means == "family" and person.surname:
        return laid("h s", person, forms, h=_family(person.honorific, forms))
    patronymic = person.given2 if not person.given2.endswith(".") else ""
    if forms.get("patronymic") and person.given and patronymic:
        rules = forms.get("vocative", "")
        return f"{vocative(person.given, rules)} {vocative(patronymic, rules)}"
    if person.locale == "my" and person.honorific:
        return f"{person.honorific} {person.given}"
    by_given = honorific and honorific.means in {"sir", "lady", "khun"} and not honorific.after
    if by_given and person.given:
        return f"คุณ{person.given}" if lang == "th" else f"{person.honorific} {person.given}"
    return None


def _family(word: str, forms: Mapping[str, Any]) -> str:
    """Familie for Fam.; other words as they wrote them."""
    short = word.rstrip(".").lower() in {"fam", "οικ"}
    return str(forms.get("family", word)) if short else word


def _title_words(title: str) -> list[str]:
    """The single titles of "Prof. Dr. med."."""
    return [title, *title.split()] if title else []


def _name_for(forms: Mapping[str, Any], person: Person) -> str:
    """The part of the name this language puts beside an honorific."""
    pattern = str(forms.get("polite", "f"))
    return (
        person.given
        if re.search(r"\bg1?\b|hg", pattern)
        else person.surname
        if "s" in pattern
        else person.surname or person.given
    )


def _honorific_word(
    person: Person, honorific: Title | None, gender: str, forms: Mapping[str, Any]
) -> str:
    """The honorific in this language: as they wrote it where it is of this language, else its own word."""
    means = honorific.means if honorific else ""
    if means == "mx" and forms.get("mx"):
        return str(forms["mx"])
    if means in {"mrs", "miss"} and forms.get(means):
        return _as_written(person, str(forms[means]))
    if means == "teacher" and forms.get("teacher"):
        return str(forms["teacher"]).split("|")[gender == "feminine"]
    word = {"masculine": forms.get("mr"), "feminine": forms.get("ms")}.get(gender) or ""
    return _as_written(person, str(word))


def _as_written(person: Person, word: str) -> str:
    """ "Mr." for somebody who writes it with its full stop."""
    return person.honorific if person.honorific.rstrip(".") == word and word else word


def _plain(person: Person, lang: str, forms: Mapping[str, Any]) -> str | None:
    """The full name: right for everybody whose honorific is not known."""
    if not person.given:
        return f"{person.title} {person.surname}" if person.title and person.surname else None
    if is_initial(person.given) and not person.surname:
        return None
    if person.locale == "ta" and person.given2 and not person.surname:
        return f"{person.given2} {person.given}"
    pattern = str(forms.get("plain", "f"))
    if forms.get("plain_latin") and scripts_of(person.given) == {"Latn"}:
        pattern = str(forms["plain_latin"])
    return laid(pattern, person, forms, plain=True)
