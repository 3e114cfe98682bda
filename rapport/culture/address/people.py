"""A person as they wrote themselves: plain values, and the words that said each of them."""

from dataclasses import dataclass, fields
from typing import Literal

Where = Literal["header", "signature", "body"]
Order = Literal["", "givenFirst", "surnameFirst"]


@dataclass(frozen=True, slots=True)
class Person:
    """What is known for addressing somebody; "" is not known. Nothing here was concluded from a name.

    `called` is how they ask to be called ("Bob"), `honorific` a word they use of themselves ("Frau",
    "Mr"), `title` a degree or office ("Prof. Dr."), `gender` "feminine" or "masculine" where they said
    so (by an honorific, by "she/her"), `locale` the locale of the name where its shape shows one
    ("ja"), which is not the language of the mail. `whole`: `given` is all there is of a name, and nobody
    said which of its words is which; none of them is put into a vocative.
    """

    given: str = ""
    given2: str = ""
    surname: str = ""
    called: str = ""
    honorific: str = ""
    title: str = ""
    order: Order = ""
    native: str = ""
    romanised: str = ""
    reading: str = ""
    pronoun: str = ""
    gender: str = ""
    locale: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A value, the piece of text that said it, and where that stood; `asked`: said as a wish."""

    value: str
    text: str
    where: Where
    asked: bool = False


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """Who wrote a mail: each value with what said so, None where it is not knowable."""

    given: Said | None = None
    given2: Said | None = None
    surname: Said | None = None
    called: Said | None = None
    honorific: Said | None = None
    title: Said | None = None
    order: Said | None = None
    native: Said | None = None
    romanised: Said | None = None
    reading: Said | None = None
    pronoun: Said | None = None
    gender: Said | None = None
    locale: Said | None = None

    @property
    def person(self) -> Person:
        """The same as plain values."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return Person(**{name: found.value for name, found in said.items() if found is not None})
