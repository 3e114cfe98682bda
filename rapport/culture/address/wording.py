"""Greetings and closings as a native writer of business mail would put them."""

from dataclasses import dataclass
from typing import Literal

from rapport.culture.address.addressing import addressed
from rapport.culture.address.people import Person, ReadPerson

Degree = Literal["formal", "neutral", "casual"]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to put into a text, and why these ("no title known, so the full name")."""

    text: str
    because: str


def greeting_languages() -> frozenset[str]:
    """The languages with greetings and closings of their own; any other falls back to English."""
    return frozenset({"en"})


def greeting(
    person: Person | ReadPerson | None, lang: str, degree: Degree, *, at_hour: int | None = None
) -> Wording:
    """The first line of a mail. `at_hour` (0 to 23, the reader's clock) allows "Good morning"."""
    name = (
        addressed(person, lang, "informal" if degree == "casual" else "formal") if person else None
    )
    return Wording(f"Dear {name}," if name else "Hello,", "usual in English")


def closing(lang: str, degree: Degree, *, member_name: str = "") -> Wording:
    """The last lines of a mail: a closing, and below it the name of the member who writes, if any."""
    return Wording("\n".join(filter(None, ("Kind regards,", member_name))), "usual in English")
