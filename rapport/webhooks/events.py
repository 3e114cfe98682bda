"""Facts of the webhooks: not public themselves."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class EndpointChanged(Fact):
    """An endpoint was made, changed, paused, resumed or removed."""

    endpoint_id: int


@dataclass(frozen=True)
class EndpointDisabled(Fact):
    """We gave an endpoint up: it failed for days, or said that it is gone."""

    endpoint_id: int


@dataclass(frozen=True)
class DeliveriesTried(Fact):
    """What stands in the log of an endpoint changed (told at most once a second)."""

    endpoint_id: int
