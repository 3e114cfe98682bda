"""JSON bodies, read strictly: what PostgreSQL cannot keep or JSON does not know is refused here."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.parser import Parser
from ninja.renderers import JSONRenderer

from rapport.kernel.errors import TooLarge
from rapport.rest.problems import Unacceptable, Unreadable, WrongMediaType

MOST_BYTES = 10 * 1024 * 1024
JSON = "application/json"
# NUL, and halves of surrogate pairs, which are no characters.
NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


class StrictJSON(Parser):
    """UTF-8 JSON without NaN, NUL and lone surrogates."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as Python values."""
        try:
            text = request.body.decode("utf-8")
            parsed = json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError) as problem:
            raise Unreadable(_("The body is not JSON in UTF-8.")) from problem
        if "\\u" in text or "\x00" in text:
            refuse_what_is_no_text(parsed)
        return parsed


class PlainJSON(JSONRenderer):
    """JSON as it is sent: every script as itself."""

    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}  # noqa: RUF012


def rendered(value: Any) -> bytes:
    """A schema or plain value as the bytes that are sent."""
    plain = value.model_dump() if hasattr(value, "model_dump") else value
    text = json.dumps(plain, cls=PlainJSON.encoder_class, **PlainJSON.json_dumps_params)
    return text.encode()


def check_media_type(request: HttpRequest, wanted: str) -> None:
    """Refuse a body of another type, or one that is too large to be JSON."""
    told = str(request.META.get("CONTENT_LENGTH") or 0)
    size = int(told) if told.isdecimal() else 0
    if size == 0:  # then what is missing is said field by field
        return
    if wanted == JSON and size > MOST_BYTES:
        raise TooLarge(_("A JSON body may have up to 10 MB. Send files as multipart/form-data."))
    if request.content_type != wanted:
        raise WrongMediaType(_("Send the body as %(type)s.") % {"type": wanted})


def refuse_what_is_no_text(value: Any, place: str = "") -> None:
    """Refuse NUL signs and lone surrogates anywhere inside, and say where."""
    for found in _unclean(value, place):
        words = _("There are signs in this that cannot be kept. Nothing was changed.")
        raise Unacceptable([{"field": found, "message": words}])


def _unclean(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, str) and NO_CHARACTER.search(value):
        yield place
    elif isinstance(value, dict):
        for key, each in value.items():
            name = NO_CHARACTER.sub("�", key)
            here = f"{place}.{name}" if place else name
            yield from [here] if name != key else _unclean(each, here)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _unclean(each, f"{place}.{index}" if place else str(index))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"JSON knows no {constant}")
