"""Who wrote this mail, from the words they put on it."""

from rapport.culture.address.people import ReadPerson, Said


def read_person(from_header: str, signature: str, body: str, lang: str) -> ReadPerson:
    """The person behind a mail: its From header (raw or decoded), signature, text, language or ""."""
    name = from_header.split("<")[0].strip(' "')
    given, _, surname = name.rpartition(" ")
    if not given:
        return ReadPerson()
    return ReadPerson(
        given=Said(given, from_header, "header"),
        surname=Said(surname, from_header, "header"),
        order=Said("givenFirst", from_header, "header"),
    )
