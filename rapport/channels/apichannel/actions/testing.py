"""Does the other system answer? One signed call that asks for nothing."""

import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.kernel.errors import Invalid
from rapport.kernel.outside import CallFailed

from ..models import Connection
from .calling import Call, say, words_of
from .connecting import note_state


@dataclass(frozen=True, slots=True)
class Tried:
    """How a test went: its status (0: no answer), how long it took, what was said."""

    status: int
    ms: int
    words: str

    @property
    def is_fine(self) -> bool:
        """Whether a reply would count as arrived."""
        return 200 <= self.status < 300


def try_callback(connection: Connection) -> Tried:
    """Call the callback address with a test and note whether it answers."""
    if not connection.callback_url:
        raise Invalid(_("Save a callback address first."), field="callback_url")
    call = Call(f"test_{secrets.token_hex(8)}", "test", {"inbox_id": connection.inbox_id})
    try:
        answer = say(connection, call)
    except CallFailed as problem:
        note_state(connection.inbox_id, problem.words)
        return Tried(0, 0, problem.words)
    tried = Tried(answer.status, round(answer.seconds * 1000), words_of(answer))
    note_state(connection.inbox_id, "" if tried.is_fine else tried.words)
    return tried
