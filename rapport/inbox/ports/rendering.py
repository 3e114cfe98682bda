"""The port of those who put a reply into other words before it is sent, such as another language."""

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the customer gets in place of what the member wrote: sanitised HTML, its language, a subject."""

    html: str
    language: str
    subject: str = ""


class RendersReplies(Protocol):
    """Somebody who keeps, for a draft, what the customer will get. Called in the reply's transaction."""

    def rendering_of(self, conversation: Any, member: Any, html: str, name: str) -> Rendering:
        """The rendering that the member saw under this name; `Changed` when it is not of these words."""
        ...

    def sent(self, reply: Any, html: str) -> None:
        """The reply was queued in other words; `html` is what its author wrote."""
        ...

    def given_back(self, reply: Any) -> str:
        """The author's own words of a reply that is taken back; "" when it was sent as it was written."""
        ...

    def words_of(self, reply: Any) -> str:
        """What its author wrote, as plain text; "" when it was sent as it was written."""
        ...


class _Nobody:
    """Replies leave as they are written."""

    def rendering_of(self, conversation: Any, member: Any, html: str, name: str) -> Rendering:
        raise LookupError(name)

    def sent(self, reply: Any, html: str) -> None:
        """Nothing to keep."""

    def given_back(self, reply: Any) -> str:
        return ""

    def words_of(self, reply: Any) -> str:
        return ""


_one: list[RendersReplies] = [_Nobody()]


def install_renderer(one: RendersReplies) -> None:
    """Install the one of `config/renderers.py`, replacing any earlier one."""
    _one[:] = [one]


def renderer() -> RendersReplies:
    """Who renders replies."""
    return _one[0]
