"""Facts of the API channel."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class ConnectionChanged(Fact):
    """The settings or the state of an API inbox's connection changed."""

    inbox_id: int
