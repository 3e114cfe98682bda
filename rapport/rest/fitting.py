"""What is wrong with one part of the input, in whole sentences that can be translated."""

import re
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

IN_QUOTES = re.compile(r"'([^']*)'")
TEXT = gettext_lazy("This must be text.")
WHOLE = gettext_lazy("This must be a whole number.")
NUMBER = gettext_lazy("This must be a number.")
YES_OR_NO = gettext_lazy("This must be true or false.")
LIST = gettext_lazy("This must be a list.")
OBJECT = gettext_lazy("This must be an object.")
DAY = gettext_lazy("This must be a day such as 2026-11-22.")
CLOCK = gettext_lazy("This must be a time such as 09:30.")
INSTANT = gettext_lazy("This must be an instant with its offset, such as 2026-11-22T21:57:07Z.")
FORM = gettext_lazy("This is not of the form that belongs here: %(pattern)s")
MISSING = gettext_lazy("This is needed.")
TOO_LARGE = gettext_lazy("This number is too large.")

# By what pydantic calls it; the values in brackets are those it names in `ctx`.
SENTENCES: dict[str, Any] = {
    "missing": MISSING,
    "none_required": gettext_lazy("This must be null."),
    "extra_forbidden": gettext_lazy("There is no such field."),
    "string_type": TEXT,
    "string_unicode": TEXT,
    "string_pattern_mismatch": FORM,
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_from_float": WHOLE,
    "int_parsing_size": TOO_LARGE,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "decimal_type": NUMBER,
    "decimal_parsing": NUMBER,
    "finite_number": NUMBER,
    "bool_type": YES_OR_NO,
    "bool_parsing": YES_OR_NO,
    "list_type": LIST,
    "dict_type": OBJECT,
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "date_type": DAY,
    "date_parsing": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "time_type": CLOCK,
    "time_parsing": CLOCK,
    "datetime_type": INSTANT,
    "datetime_parsing": INSTANT,
    "datetime_from_date_parsing": INSTANT,
    "datetime_object_invalid": INSTANT,
    "timezone_aware": INSTANT,
    "greater_than": gettext_lazy("This must be more than %(gt)s."),
    "greater_than_equal": gettext_lazy("This must be %(ge)s or more."),
    "less_than": gettext_lazy("This must be less than %(lt)s."),
    "less_than_equal": gettext_lazy("This must be %(le)s or less."),
    "literal_error": gettext_lazy("This must be one of these: %(choices)s"),
    "enum": gettext_lazy("This must be one of these: %(choices)s"),
}


def words_for(error: dict[str, Any]) -> str:
    """The sentence in the reader's language; what we have none for is told as pydantic tells it."""
    kind, said = error["type"], error.get("ctx") or {}
    if kind == "value_error" and "error" in said:  # raised by us, in our own words
        return str(said["error"])
    if kind in ("string_too_short", "string_too_long", "too_short", "too_long"):
        return _of_a_length(kind, said)
    if kind not in SENTENCES:
        return str(error["msg"])
    if "expected" in said:
        choices = IN_QUOTES.findall(str(said["expected"]))
        said = {"choices": ", ".join(each or '""' for each in choices)}
    said = {
        name: f"{value:g}" if isinstance(value, float) else value for name, value in said.items()
    }
    sentence = str(SENTENCES[kind])
    return sentence % said if "%(" in sentence else sentence


def _of_a_length(kind: str, said: dict[str, Any]) -> str:
    if kind == "string_too_short":
        least = said["min_length"]
        sentence = ngettext(
            "This needs at least %(n)s sign.", "This needs at least %(n)s signs.", least
        )
        return sentence % {"n": least}
    if kind == "too_short":
        least = said["min_length"]
        sentence = ngettext(
            "This needs at least %(n)s entry.", "This needs at least %(n)s entries.", least
        )
        return sentence % {"n": least}
    most = said["max_length"]
    if kind == "string_too_long":
        sentence = ngettext(
            "This may have %(n)s sign at most.", "This may have %(n)s signs at most.", most
        )
    else:
        sentence = ngettext(
            "This may have %(n)s entry at most.", "This may have %(n)s entries at most.", most
        )
    return sentence % {"n": most}
