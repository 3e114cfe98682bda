"""Keyset paging: a page begins after a row, not at a number, so nothing is skipped or shown twice."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import Field

from rapport.rest.problems import Unacceptable
from rapport.rest.schemas import Input, Output

SALT = "rapport.rest.cursor"
MOST = 200
T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Paging(Input):
    """Which page."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="How many, up to 200.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=2000, description="`next` of the page before.")
    ] = None


class Page(Output, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


def cursor_after(values: Sequence[Any], order: str) -> str:
    """A cursor that continues after a row with these values of the ordering called `order`."""
    plain = [each.isoformat() if isinstance(each, datetime) else each for each in values]
    return signing.dumps(plain, salt=f"{SALT} {order}", compress=True)


def values_in(cursor: str, order: str) -> list[Any]:
    """The values that cursor_after was given; 422 for anything that we did not sign for this list."""
    try:
        return list(signing.loads(cursor, salt=f"{SALT} {order}"))
    except (signing.BadSignature, ValueError):
        words = _("This cursor is not one that this list gave. Begin again without it.")
        raise Unacceptable([{"field": "cursor", "message": words}], code="cursor_invalid") from None


def page_of(
    request: HttpRequest,
    response: HttpResponse,
    found: QuerySet[M],
    paging: Paging,
    shown: Callable[[M], Any],
    *,
    by: Sequence[str] = ("-id",),
) -> dict[str, Any]:
    """A page of `found` ordered `by` (its last field unique), each row as `shown`; sets Link.

    Reads limit + 1 rows by the index, however far in the list. Fields must not be null.
    """
    order = ",".join(by)
    if paging.cursor:
        values = values_in(paging.cursor, order)
        found = found.filter(_after([field.lstrip("-") for field in by], by, values))
    rows = list(found.order_by(*by)[: paging.limit + 1])
    following = None
    if len(rows) > paging.limit:
        rows = rows[: paging.limit]
        following = cursor_after([getattr(rows[-1], field.lstrip("-")) for field in by], order)
        link_next(request, response, following)
    return {"items": [shown(row) for row in rows], "next": following}


def link_next(request: HttpRequest, response: HttpResponse, cursor: str) -> None:
    """Say in the Link header where the next page is."""
    query = request.GET.copy()
    query["cursor"] = cursor
    address = request.build_absolute_uri(f"{request.path}?{urlencode(query, doseq=True)}")
    response["Link"] = f'<{address}>; rel="next"'


def _after(fields: Sequence[str], by: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) after (x, y): a beyond x, or a = x and b beyond y; and a not before x, for the index."""
    beyond = ["lt" if each.startswith("-") else "gt" for each in by]
    wanted = Q()
    for index, field in enumerate(fields):
        same = Q(**dict(zip(fields[:index], values[:index], strict=True)))
        wanted |= same & Q(**{f"{field}__{beyond[index]}": values[index]})
    return Q(**{f"{fields[0]}__{beyond[0]}e": values[0]}) & wanted
