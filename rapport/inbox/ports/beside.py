"""The port of those who say something below a message's own words, such as a translation of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.utils.safestring import SafeString


class SaysBeside(Protocol):
    """Somebody who has something to show with a message."""

    def beside(self, messages: Sequence[Any], reader: Any) -> Mapping[int, SafeString]:
        """Safe HTML by message id (inbox Messages, a team Member); a few queries however many there are."""
        ...


_those: list[SaysBeside] = []


def install_beside(those: Sequence[SaysBeside]) -> None:
    """Install those of `config/renderers.py`, replacing any earlier ones."""
    _those[:] = those


def html_beside(messages: Sequence[Any], reader: Any) -> dict[int, SafeString]:
    """What everybody has to show, by message id, in their order."""
    shown: dict[int, SafeString] = {}
    for each in _those:
        for number, html in each.beside(messages, reader).items():
            shown[number] = shown.get(number, SafeString()) + html
    return shown
