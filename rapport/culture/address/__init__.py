"""Who somebody says they are, how one addresses them, greetings and closings; each with what said so."""

from rapport.culture.address.addressing import Register, addressed
from rapport.culture.address.people import Person, ReadPerson, Said, Where
from rapport.culture.address.reading import read_person
from rapport.culture.address.wording import Degree, Wording, closing, greeting, greeting_languages

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
