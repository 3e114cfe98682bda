"""A chain that is looked after: it ends in time for who waits, and asks nobody who may not be asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from rapport.language.translation.chain import Chain
from rapport.language.translation.errors import NoTimeLeft
from rapport.language.translation.port import Answer, Capability, Provider, Request

# A provider has ten seconds of its own; after this much of a wait no other one is begun.
NO_OTHER_AFTER = 12.0


# Called with a provider's name before it is asked anything; raises what keeps it from being asked.
Before = Callable[[str], None]


@dataclass(frozen=True)
class _Watched:
    """A provider before whose every request somebody is asked."""

    provider: Provider
    before: Before

    @property
    def name(self) -> str:
        return self.provider.name

    def capabilities(self, source: str, target: str) -> Capability:
        self.before(self.name)
        return self.provider.capabilities(source, target)

    def characters(self, request: Request) -> int:
        return self.provider.characters(request)

    def translate(self, request: Request) -> Answer:
        self.before(self.name)
        return self.provider.translate(request)


def watched(chain: Chain, before: Before) -> Chain:
    """The same chain; `before` is called whenever one of its providers is about to be asked."""
    links = [replace(link, provider=_Watched(link.provider, before)) for link in chain.links]
    return replace(chain, links=links)


def bounded(chain: Chain, seconds: float = NO_OTHER_AFTER) -> Chain:
    """The same chain for one text; after these seconds no further provider is begun."""
    until = time.monotonic() + seconds

    def before(name: str) -> None:
        if time.monotonic() > until:
            raise NoTimeLeft(f"There was no time left to ask {name}.")

    return watched(chain, before)
