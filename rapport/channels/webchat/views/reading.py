"""Values out of a JSON body: of the right kind and length, or refused by the name of their field."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from rapport.kernel.errors import Invalid

HALF = re.compile("[\ud800-\udfff]")  # of a sign of two halves: JSON can say it, UTF-8 cannot


def whole_signs(value: Any) -> Any:
    """The same without halves of signs, as a browser leaves them where it cuts an emoji in two."""
    if isinstance(value, str):
        return HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [whole_signs(each) for each in value]
    if isinstance(value, dict):
        return {whole_signs(name): whole_signs(each) for name, each in value.items()}
    return value


def line_in(told: dict[str, Any], field: str, most: int) -> str:
    """One line of text, "" where it is missing."""
    value = told.get(field)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > most:
        raise Invalid("Not a short text.", field=field)
    return "".join(each for each in value if each.isprintable()).strip()


def words_in(told: dict[str, Any], field: str) -> list[str]:
    """A short list of short words."""
    value = told.get(field)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Invalid("Not a list of words.", field=field)
    return [each[:40] for each in value[:20]]


def email_in(told: dict[str, Any], field: str) -> str:
    """An e-mail address, "" where it is missing."""
    value = line_in(told, field, 320)
    if value:
        try:
            validate_email(value)
        except ValidationError:
            raise Invalid("Not an address.", code="invalid_email", field=field) from None
    return value


def number_in(told: dict[str, Any], field: str) -> int:
    """A whole number that can be an id, 0 where it is missing."""
    value = told.get(field)
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**63:
        raise Invalid("Not a number.", field=field)
    return value


def numbers_in(told: dict[str, Any], field: str) -> list[int]:
    """A list of such numbers."""
    value = told.get(field)
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > 50:
        raise Invalid("Not a list of numbers.", field=field)
    return [number_in({field: each}, field) for each in value]


def yes_or_no_in(told: dict[str, Any], field: str) -> bool | None:
    """True, False, or None where it is missing."""
    value = told.get(field)
    if value is not None and not isinstance(value, bool):
        raise Invalid("Neither true nor false.", field=field)
    return value


def number_asked(asked: Any, field: str, otherwise: int | None = None) -> int | None:
    """A number from the query of an address."""
    value = asked.get(field, "")
    if not value:
        return otherwise
    if not (value.isascii() and value.isdecimal() and len(value) < 19):
        raise Invalid("Not a number.", field=field)
    return int(value)
