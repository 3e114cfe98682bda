"""A provider's door over HTTP: one time limit for all, a ceiling on the answer, errors told in words."""

import json
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .answering import error_in, retry_after, texts, usual
from .errors import Busy, Garbled, TooSlow, TranslationError, Unreachable

if TYPE_CHECKING:
    import httpx

__all__ = ["MOST_BYTES", "Door", "Opens", "opened_by", "texts"]

MOST_BYTES = 8 * 1024 * 1024
# What one wait may last; a provider that asks for more is left for later.
LONGEST_WAIT = 3.0
# What opens connections where not every address may be called: None for httpx's own way.
Opens = Callable[[], "httpx.BaseTransport"]
# What a provider's own status, words and code mean; None where they mean what they usually do.
Explains = Callable[[int, str, str], TranslationError | None]
_opens: ContextVar[Opens | None] = ContextVar(
    "what opens the connections of new doors", default=None
)


@contextmanager
def opened_by(opens: Opens | None) -> Iterator[None]:
    """Doors that are made inside reach the network through this alone."""
    token = _opens.set(opens)
    try:
        yield
    finally:
        _opens.reset(token)


@dataclass
class Door:
    """Calls one provider. `seconds` is the whole time, waits and repeats included.

    Only what certainly was not translated (no connection, 429, 503) is asked again, once or twice and
    within the time: anything else might be billed twice, and the next provider is quicker.
    """

    url: str
    seconds: float = 10.0
    headers: Mapping[str, str] = field(default_factory=dict)
    repeats: int = 2
    sleep: Callable[[float], None] = time.sleep
    explain: Explains = lambda status, words, code: None
    _client: "httpx.Client | None" = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self._opens = _opens.get()
        if not self.url.startswith(("https://", "http://")):
            raise ValueError(f"“{self.url}” is not an address of the web.")
        self.url = self.url.rstrip("/")

    def ask(self, method: str, path: str, **sent: Any) -> Any:
        """The answer's JSON. TranslationError for everything else."""
        until = time.monotonic() + self.seconds
        for repeat in range(self.repeats + 1):
            try:
                return self._once(method, path, until, sent)
            except Unreachable as problem:
                wait = problem.retry_after if problem.retry_after is not None else 0.2 * 2**repeat
                may_repeat = isinstance(problem, Busy) or problem.args[-1:] == ("unsent",)
                is_late = wait > LONGEST_WAIT or time.monotonic() + wait >= until
                if not may_repeat or is_late or repeat == self.repeats:
                    raise
                self.sleep(wait)
        raise AssertionError  # the last repeat answers or raises

    def _once(self, method: str, path: str, until: float, sent: Mapping[str, Any]) -> Any:
        import httpx

        left = max(until - time.monotonic(), 0.05)
        headers = {"Accept": "application/json", **self.headers, **sent.get("headers", {})}
        rest = {key: value for key, value in sent.items() if key != "headers"}
        try:
            with self._open().stream(
                method, self.url + path, headers=headers, timeout=left, **rest
            ) as response:
                return self._read(response, until)
        except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
            unreachable = Unreachable("Nobody answers at the provider's address.")
            unreachable.args = (*unreachable.args, "unsent")
            raise unreachable from problem
        except httpx.TimeoutException as problem:
            raise self._too_slow() from problem
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            raise Unreachable("The connection to the provider broke off.") from problem

    def _open(self) -> "httpx.Client":
        """One client for the provider's life: its connections are kept, and shared by threads."""
        if self._client is None:
            import httpx

            if self._opens:
                self._client = httpx.Client(
                    follow_redirects=False, trust_env=False, transport=self._opens()
                )
                return self._client
            # Without TLS no certificates are read, which takes longer than a translation on this machine.
            is_plain = self.url.startswith("http://")
            verify = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if is_plain else True
            self._client = httpx.Client(follow_redirects=False, trust_env=False, verify=verify)
        return self._client

    def _read(self, response: "httpx.Response", until: float) -> Any:
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > MOST_BYTES:
                raise Garbled("The provider's answer is far too long.")
            if time.monotonic() > until:
                raise self._too_slow()
        text = bytes(body).decode("utf-8", "replace")
        if response.status_code >= 300:
            raise self._error(response.status_code, text, retry_after(response.headers))
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as problem:
            raise Garbled("The provider's answer cannot be read.") from problem

    def _too_slow(self) -> TooSlow:
        return TooSlow(f"The provider did not answer within {self.seconds:g} seconds.")

    def _error(self, status: int, text: str, after: float | None) -> TranslationError:
        words, code = error_in(text)
        found = self.explain(status, words, code) or usual(status, words)
        if found.retry_after is None:
            found.retry_after = after
        return found
