"""What a token may be allowed to do: one list, offered by the roof."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# For operations that any valid token may use.
ANY = ""


@dataclass(frozen=True)
class Scope:
    """One permission of a token; `needs` is the right that a member must have to give it.

    One that is not `is_given` comes with another kind of key, and no token can have it.
    """

    name: str
    words: Any
    needs: Any = None
    is_given: bool = True


_scopes: dict[str, Scope] = {}


def offer(scopes: Iterable[Scope]) -> None:
    """Install the list (called once, by the roof)."""
    _scopes.clear()
    _scopes.update({scope.name: scope for scope in scopes})


def every_scope() -> list[Scope]:
    """All scopes in the order in which they are shown."""
    return list(_scopes.values())


def scope_named(name: str) -> Scope | None:
    """The scope with this name."""
    return _scopes.get(name)
