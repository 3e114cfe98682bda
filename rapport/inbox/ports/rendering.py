"""The port of those who put a reply into other words before it is sent, such as another language."""

from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from rapport.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Written:
    """What a member wrote: sanitised HTML, and a subject where it is not the conversation's."""

    html: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the customer gets in place of what the member wrote: sanitised HTML, its language, and a
    subject where it is not the conversation's.

    `kept` is what its maker wishes to have back in `sent`.
    """

    html: str
    language: str
    subject: str = ""
    kept: Any = None


@dataclass(frozen=True, slots=True)
class Wish:
    """In which other words a program wants a reply to leave.

    `register` is formal, informal, "" (whichever) or None (as this customer is addressed). With `given`, HTML
    of its own, nobody is asked; `provider` says whose words these are, "" for a person's,
    `given_subject` what the subject is in them.
    """

    language: str
    register: str | None = None
    given: str = ""
    provider: str = ""
    given_subject: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at before the rendering leaves; places in words of either side."""

    kind: str
    words: str
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the customer would get, by whom, how well; `outcomes`: of each provider what came, in codes."""

    rendering: Rendering
    written_in: str
    register: str
    provider: str
    quality: str
    doubts: tuple[Doubt, ...] = ()
    outcomes: tuple[tuple[str, str], ...] = ()
    characters: int = 0


class Untranslated(Refusal):
    """Nobody could put it into other words; `errors` says why each could not."""

    code = "not_translated"

    def __init__(self, message: Any, errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(message, field="translate_to")
        self.errors = errors or []


class RendersReplies(Protocol):
    """Somebody who keeps, for a draft, what the customer will get. Called in the reply's transaction."""

    def rendering_of(
        self, conversation: Any, member: Any, written: Written, name: str
    ) -> Rendering:
        """The rendering that the member saw under this name; `Changed` when it is not of these words."""
        ...

    def proposed(self, conversation: Any, member: Any, written: Written, wish: Wish) -> Proposal:
        """For programs, kept nowhere; may wait for others: never within a transaction. `Untranslated`."""
        ...

    def sent(self, reply: Any, written: Written, seen: Rendering) -> None:
        """The reply was queued in other words; `written` is what its author wrote."""
        ...

    def given_back(self, reply: Any) -> Written | None:
        """The author's own words of a reply that is taken back; None when it was sent as it was written."""
        ...

    def words_of(self, reply: Any) -> str:
        """What its author wrote, as plain text; "" when it was sent as it was written."""
        ...


class _Nobody:
    """Replies leave as they are written."""

    def rendering_of(
        self, conversation: Any, member: Any, written: Written, name: str
    ) -> Rendering:
        raise LookupError(name)

    def proposed(self, conversation: Any, member: Any, written: Written, wish: Wish) -> Proposal:
        raise Untranslated(_("Nobody translates here. Nothing was sent."))

    def sent(self, reply: Any, written: Written, seen: Rendering) -> None:
        """Nothing to keep."""

    def given_back(self, reply: Any) -> Written | None:
        return None

    def words_of(self, reply: Any) -> str:
        return ""


_one: list[RendersReplies] = [_Nobody()]


def install_renderer(one: RendersReplies) -> None:
    """Install the one of `config/renderers.py`, replacing any earlier one."""
    _one[:] = [one]


def renderer() -> RendersReplies:
    """Who renders replies."""
    return _one[0]
