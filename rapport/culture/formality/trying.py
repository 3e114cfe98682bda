"""`rapport try formality`: {text, lang} → {label, evidence}."""

from dataclasses import asdict
from typing import Any

from rapport.language.questions import Question, text_in

from .registers import register_of


def answer(question: Question) -> dict[str, Any]:
    """The label and its evidence; without a lang the language is detected."""
    found = register_of(text_in(question, "text"), text_in(question, "lang", default=""))
    return {"label": found.label, "evidence": [asdict(each) for each in found.evidence]}
