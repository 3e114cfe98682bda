"""`rapport try name`: a name in its parts, written for a reader."""

from typing import Any

from rapport.culture.names import cldr
from rapport.culture.names.formatting import format_name
from rapport.culture.names.person import FIELDS, PersonName
from rapport.language.questions import BadQuestionError, Question, part_in, text_in

_UNSAID = {"", "default", "none"}


def answer(question: Question) -> dict[str, Any]:
    """{name {field: value}, name_locale, locale, order, length, usage, formality} → {text}.

    `name` holds CLDR's fields, with modifiers as "given-informal"; what is null or missing otherwise is
    CLDR's default.
    """
    told = part_in(question, "name")
    name = PersonName(
        locale=text_in(question, "name_locale", default="") or text_in(told, "locale", default=""),
        parts=_parts(told),
    )
    written = format_name(
        name,
        text_in(question, "locale", default=""),
        order=_choice(question, "order", cldr.ORDERS),
        length=_choice(question, "length", cldr.LENGTHS),
        usage=_choice(question, "usage", cldr.USAGES),
        formality=_choice(question, "formality", cldr.FORMALITIES),
    )
    return {"text": written}


def _parts(told: Question) -> dict[str, str]:
    parts = {}
    for key in told:
        if key == "locale":
            continue  # as CLDR's own checks write where a name belongs
        field, *modifiers = str(key).strip().replace("_", "-").split("-")
        if field not in FIELDS:
            raise BadQuestionError("name", f"“{key}” is no part of a name")
        parts["-".join((field, *sorted(modifiers)))] = text_in(told, key, default="")
    return parts


def _choice(question: Question, field: str, choices: tuple[str, ...]) -> str:
    asked = text_in(question, field, default="").strip()
    if asked.lower() in _UNSAID:
        return ""
    for choice in choices:
        if asked.lower() == choice.lower():
            return choice
    raise BadQuestionError(field, f"“{field}” is one of {', '.join(choices)}")
