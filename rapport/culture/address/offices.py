"""Offices on a line of their own in a signature: 営業部 課長, 영업팀 부장."""

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.parsing import EASTERN
from rapport.culture.address.people import Person
from rapport.culture.address.titles import vocabulary


def below_name(body: list[str], person: Person) -> str:
    """What stands at and below the name under a mail, where a signature has no line of its own above it."""
    name = person.surname or person.given
    lines = [line for line in body if line.strip()][-8:]
    at = max((place for place, line in enumerate(lines) if name and name in line), default=None)
    if at is None or len(lines[at].strip()) > 24 or lines[at].strip()[-1] in "。！？!?":
        return ""
    return "\n".join(lines[at : at + 4])


def office_in(signature: str, lang: str, person: Person) -> tuple[str, str] | None:
    """The office by which this person may be addressed and its line, where one stands in a signature."""
    name = person.native or person.surname
    if not scripts_of(name) & EASTERN:
        return None
    lang = person.locale or lang
    offices = vocabulary()["offices"]
    ranks = offices["ja_teacher"] + offices["ja"] if lang == "ja" else offices.get(lang, [])
    for line in signature.split("\n")[:12]:
        words = line.replace("/", " ").replace("／", " ").replace("|", " ").split()
        for word in words:
            rank = max((form for form in ranks if word.endswith(form)), key=len, default="")
            if rank and (word == rank or len(word) <= 12) and scripts_of(word) & EASTERN:
                return rank, line.strip()
    return None
