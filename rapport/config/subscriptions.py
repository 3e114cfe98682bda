"""Every fact and what follows from it, on one screen."""

from collections.abc import Mapping, Sequence

from rapport.kernel.outbox import Fact, Reaction

SUBSCRIPTIONS: Mapping[type[Fact], Sequence[Reaction]] = {}
