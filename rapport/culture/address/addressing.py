"""What somebody is called, as it stands after the greeting: "Frau Dr. Müller", 山田様."""

from typing import Literal

from rapport.culture.address.people import Person, ReadPerson

Register = Literal["formal", "informal"]


def addressed(person: Person | ReadPerson, lang: str, register: Register) -> str | None:
    """How one addresses this person in a language; None if no name is known."""
    plain = person.person if isinstance(person, ReadPerson) else person
    if register == "informal":
        return plain.called or plain.given or plain.surname or None
    return (
        " ".join(filter(None, (plain.honorific, plain.title, plain.given, plain.surname))) or None
    )
