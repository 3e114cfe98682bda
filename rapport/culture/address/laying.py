"""Putting the parts of a form of address together: which part of the name, in which form and order."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.people import Person
from rapport.culture.address.vocatives import vocative

_UNMARKED = ("a", "á", "e", "ė", "ie")


def laid(
    pattern: str,
    person: Person,
    forms: Mapping[str, Any],
    *,
    h: str = "",
    t: str = "",
    plain: bool = False,
) -> str:
    """A pattern of letters: h honorific, t title, g given (g1 one), s surname (s1 first, sl last), f all."""
    rules = "" if plain and forms.get("plain_nominative") else str(forms.get("vocative", ""))
    given, surname = vocative(person.given, rules), vocative(person.surname, rules, surname=True)
    if (
        rules == "sr"
        and person.gender == "masculine"
        and not plain
        and surname.endswith(("ić", "ић"))
    ):
        surname += "у" if surname[-1] == "ћ" else "u"  # gospodine Petroviću
    if plain and person.given.endswith(_UNMARKED) and not person.surname.endswith("ė"):
        surname = person.surname  # beside such a given name a surname has another vocative, or none
    if forms.get("capital_surname") and (h or t) and surname:
        surname = surname[:1].upper() + surname[1:]
    values = {
        "h": h,
        "t": t,
        "g": given,
        "g1": _own_name(given),
        "s": surname or given,
        "s1": _first_surname(surname) or given,
        "sl": _last_surname(surname) or given,
    }
    values["f"] = _full(replace(person, given=given, surname=surname), str(forms["lang"]))
    text = re.sub(
        r"(?<![^\W\d_])(hg|g1|s1|sl|[htgsf])(?![^\W\d_])",
        lambda found: values["h"] + values["g"] if found[1] == "hg" else values[found[1]],
        pattern,
    )
    return " ".join(text.replace("~", "").split())


def _full(person: Person, lang: str) -> str:
    """The whole name in the order in which the person writes it."""
    if len(person.surname) == 2 and person.surname.endswith(".") and person.given:
        return person.given  # Andreas K.
    if person.order == "surnameFirst" and (person.locale or lang == "hu"):
        middle = person.given2 if person.locale == "vi" else ""
        glue = "" if scripts_of(person.surname) & {"Hani", "Hang"} else " "
        return glue.join(filter(None, (person.surname, middle, person.given)))
    return " ".join(filter(None, (person.given, person.surname)))


_BLESSINGS = frozenset(
    ["muhammad", "mohammad", "mohammed", "mohamad", "mohamed", "mohd", "muh", "moh", "m"]
)


def _own_name(given: str) -> str:
    """Ratna of Ratna Kusuma, Hafiz of Muhammad Hafiz: the one by which people are called."""
    words = given.split()
    own = [word for word in words if word.lower().rstrip(".") not in _BLESSINGS]
    return (own or words or [""])[0]


_LINKED = re.compile(r"^((?:de |del |de la |de las |de los |la |da |do |dos |das |y )*\S+)")


def _first_surname(surname: str) -> str:
    """Rodríguez of Rodríguez García, de la Cruz of de la Cruz Pérez."""
    found = _LINKED.match(surname)
    return found[1] if found else surname


def _last_surname(surname: str) -> str:
    """Santos of Silva Santos, da Silva of Pereira da Silva, the whole of Costa e Silva."""
    found = re.search(r"(?:\S+\se\s|\b(?:da|de|do|dos|das)\s)?\S+$", surname)
    return found[0] if found else surname
