"""`rapport try language`: {text} → {language, sure}."""

from typing import Any

from rapport.language.questions import Question, text_in

from . import detect


def answer(question: Question) -> dict[str, Any]:
    """The language and whether it is sure; a `prior` (a BCP 47 code) may say what is known."""
    found = detect(text_in(question, "text"), prior=text_in(question, "prior", default=""))
    return {"language": found.language, "sure": found.sure}
