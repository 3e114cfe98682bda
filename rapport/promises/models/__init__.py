"""The nouns of promises."""

from rapport.promises.models.first_answer import AutomaticAnswer, FirstAnswer, When
from rapport.promises.models.offer import Offer
from rapport.promises.models.promise import Origin, Promise, Reason, State

__all__ = [
    "AutomaticAnswer",
    "FirstAnswer",
    "Offer",
    "Origin",
    "Promise",
    "Reason",
    "State",
    "When",
]
