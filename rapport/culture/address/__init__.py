"""Who somebody says they are, how one addresses them, greetings and closings; each with what said so.

The parts are loaded when they are first asked for: importing this package costs a millisecond.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport.culture.address.addressing import Register, addressed
    from rapport.culture.address.people import Person, ReadPerson, Said, Where
    from rapport.culture.address.reading import read_person
    from rapport.culture.address.wording import (
        Degree,
        Wording,
        closing,
        greeting,
        greeting_languages,
    )

__all__ = [
    "Degree",
    "Person",
    "ReadPerson",
    "Register",
    "Said",
    "Where",
    "Wording",
    "addressed",
    "closing",
    "greeting",
    "greeting_languages",
    "read_person",
]
_PLACES = {
    "addressing": ("Register", "addressed"),
    "people": ("Person", "ReadPerson", "Said", "Where"),
    "reading": ("read_person",),
    "wording": ("Degree", "Wording", "closing", "greeting", "greeting_languages"),
}


def __getattr__(name: str) -> object:
    place = next((place for place, names in _PLACES.items() if name in names), None)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{place}"), name)
