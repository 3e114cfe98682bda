"""One request at a time: authenticated, tried again where that is safe, its problems raised."""

import random
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar, cast

import httpx

from .errors import Unreachable, problem_in

T = TypeVar("T")
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
Params = Mapping[str, Any]


class Asking:
    """Sends requests to one server with one token."""

    def __init__(
        self,
        server: str,
        token: str,
        *,
        timeout: float = 30.0,
        tries: int = 4,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._http = httpx.Client(
            base_url=f"{server.rstrip('/')}/api/v1",
            headers={"Authorization": f"Bearer {token}", "User-Agent": "rapport-client/0.1"},
            timeout=timeout,
            transport=transport,
        )
        self._tries = tries
        self._sleep = sleep

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, path: str, shape: type[T], /, **params: Any) -> T:
        """Read one thing."""
        return cast(T, self.send("GET", path, params=_said(params)).json())

    def post(
        self, path: str, shape: type[T], body: Params | None = None, *, key: str | None = None
    ) -> T:
        """Make or do something, once: with a key of its own, so that it may be tried again."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        response = self.send("POST", path, json=_said(body or {}), headers=headers)
        return cast(T, response.json())

    def patch(self, path: str, shape: type[T], body: Params, *, if_match: str | None = None) -> T:
        """Change what is sent; None is sent as null."""
        headers = {"If-Match": if_match} if if_match else {}
        return cast(T, self.send("PATCH", path, json=dict(body), headers=headers).json())

    def delete(self, path: str) -> None:
        """Remove."""
        self.send("DELETE", path)

    def upload(self, path: str, shape: type[T], name: str, content: bytes, media_type: str) -> T:
        """Send a file."""
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        files = {"file": (name, content, media_type)}
        return cast(T, self.send("POST", path, files=files, headers=headers).json())

    def download(self, path: str) -> bytes:
        """A whole file."""
        return self.send("GET", path).content

    def pages(self, path: str, shape: type[T], /, **params: Any) -> Iterator[T]:
        """Every item of a list, page after page, each fetched when it is reached."""
        asked: dict[str, Any] = _said(params)
        while True:
            page = self.send("GET", path, params=asked).json()
            yield from cast(list[T], page["items"])
            if page["next"] is None:
                return
            asked["cursor"] = page["next"]

    def send(self, method: str, path: str, **request: Any) -> httpx.Response:
        """One request; tried again while that may help and can do no harm."""
        for attempt in range(1, self._tries + 1):
            is_last = attempt == self._tries
            try:
                response = self._http.request(method, path, **request)
            except httpx.TransportError as problem:
                if is_last:
                    raise Unreachable(str(problem) or repr(problem)) from problem
                self._sleep(_pause(attempt, None))
                continue
            is_busy = response.status_code == 409 and _code(response) == "in_progress"
            if response.status_code < 400:
                return response
            if method == "DELETE" and attempt > 1 and response.status_code == 404:
                return response  # the try before this one did it
            if is_last or not (response.status_code in AGAIN or is_busy):
                raise problem_in(response)
            self._sleep(_pause(attempt, response.headers.get("Retry-After")))
        raise AssertionError("tries is at least one")


def _said(params: Params) -> dict[str, Any]:
    """What was said: None means that it was not."""
    told = {name: value for name, value in params.items() if value is not None}
    return {name: _plain(value) for name, value in told.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    return value


def _code(response: httpx.Response) -> str:
    try:
        return str(response.json().get("code", ""))
    except (ValueError, AttributeError):
        return ""


def _pause(attempt: int, retry_after: str | None) -> float:
    """What the server asks for, else longer each time, and never all clients at once."""
    asked = _seconds(retry_after) if retry_after else None
    if asked is not None:
        return min(asked, LONGEST_PAUSE)
    longest: float = min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - a pause, no secret


def _seconds(retry_after: str) -> float | None:
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
