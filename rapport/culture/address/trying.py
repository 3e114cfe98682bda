"""`rapport try address`: {from_header, signature, body, lang} → who wrote it, and how they are addressed."""

from typing import Any

from rapport.culture.address.addressing import addressed
from rapport.culture.address.reading import read_person
from rapport.language.questions import Question, text_in


def answer(question: Question) -> dict[str, Any]:
    """Null is not knowable; `addressed_*` is what stands after the word of greeting."""
    header, signature, body, lang = (
        text_in(question, field, default="")
        for field in ("from_header", "signature", "body", "lang")
    )
    person = read_person(header, signature, body, lang).person
    return {
        "given": person.given or None,
        "surname": person.surname or None,
        "honorific_or_title": " ".join(filter(None, (person.honorific, person.title))) or None,
        "order": person.order or None,
        "addressed_formal": addressed(person, lang, "formal"),
        "addressed_informal": addressed(person, lang, "informal"),
    }
