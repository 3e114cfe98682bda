"""What activities say of promises: rooms above write them into the thread, the thread shows them."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

Words = Callable[[dict[str, Any], str], str]


def _promised(activity: dict[str, Any], who: str) -> str:
    return gettext("%(who)s noted that the customer will hear from us by %(due_at)s.")


def _withdrawn(activity: dict[str, Any], who: str) -> str:
    return gettext("%(who)s withdrew the promise for %(due_at)s.")


def _soon(activity: dict[str, Any], who: str) -> str:
    return gettext("The customer was promised an answer by %(due_at)s: that is soon.")


def _broken(activity: dict[str, Any], who: str) -> str:
    return gettext("The customer was promised an answer by %(due_at)s and has none yet.")


PROMISE_WORDS: dict[str, Words] = {
    "promised": _promised,
    "promise_withdrawn": _withdrawn,
    "promise_soon": _soon,
    "promise_broken": _broken,
}
PROMISE_ICONS = {
    "promised": "handshake",
    "promise_withdrawn": "handshake",
    "promise_soon": "bell",
    "promise_broken": "triangle-alert",
}
