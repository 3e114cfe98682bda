"""What can go wrong, as exceptions: one class a kind, all with the server's own words."""

from collections.abc import Mapping
from typing import Any

import httpx


class RapportError(Exception):
    """Anything that this client raises."""


class Unreachable(RapportError):
    """No answer came, also not after trying again."""


class Problem(RapportError):
    """The server said no (application/problem+json): `code` is stable, `title` is for people."""

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(told.get("code", ""))
        self.title = str(told.get("title", ""))
        self.field = str(told.get("field") or "")
        self.errors: list[Mapping[str, str]] = list(told.get("errors") or [])
        self.about: Mapping[str, Any] = dict(told.get("about") or {})
        super().__init__(f"{status} {self.code}: {self.title}")


class Unauthorized(Problem):
    """The token is missing, unknown, expired or revoked."""


class Forbidden(Problem):
    """The token's scopes or its member's role do not include this."""


class NotFound(Problem):
    """There is no such thing, or not for this token."""


class Conflict(Problem):
    """Somebody else was faster; what they did stands."""


class Answered(Conflict):
    """A colleague replied after the message that you had seen."""


class Doubtful(Conflict):
    """The translation asks for a look: `errors` say why, `about["rendering"]` is what was not sent."""


class Overtaken(Problem):
    """It changed since you read it (If-Match)."""


class Invalid(Problem):
    """Something in the request cannot be used; `errors` names each."""


class TooManyRequests(Problem):
    """More than the limit, also after waiting."""


BY_STATUS: dict[int, type[Problem]] = {
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    412: Overtaken,
    422: Invalid,
    429: TooManyRequests,
}
BY_CODE: dict[str, type[Problem]] = {"answered": Answered, "translation_doubtful": Doubtful}


def problem_in(response: httpx.Response) -> Problem:
    """The exception for an answer of 400 or more."""
    try:
        told = response.json()
    except ValueError:
        told = {}
    told = told if isinstance(told, dict) else {}
    kind = BY_CODE.get(str(told.get("code"))) or BY_STATUS.get(response.status_code, Problem)
    return kind(response.status_code, told)
