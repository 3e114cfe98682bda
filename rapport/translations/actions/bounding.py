"""A chain that ends in time for somebody who waits for it."""

import time
from dataclasses import dataclass, replace

from rapport.language.translation.chain import Chain
from rapport.language.translation.errors import NoTimeLeft
from rapport.language.translation.port import Answer, Capability, Provider, Request

# A provider has ten seconds of its own; after this much of a wait no other one is begun.
NO_OTHER_AFTER = 12.0


@dataclass(frozen=True)
class _Bounded:
    """A provider that is not asked any more once the time is up."""

    provider: Provider
    until: float

    @property
    def name(self) -> str:
        return self.provider.name

    def capabilities(self, source: str, target: str) -> Capability:
        self._check()
        return self.provider.capabilities(source, target)

    def characters(self, request: Request) -> int:
        return self.provider.characters(request)

    def translate(self, request: Request) -> Answer:
        self._check()
        return self.provider.translate(request)

    def _check(self) -> None:
        if time.monotonic() > self.until:
            raise NoTimeLeft(f"There was no time left to ask {self.name}.")


def bounded(chain: Chain, seconds: float = NO_OTHER_AFTER) -> Chain:
    """The same chain for one text; after these seconds no further provider is begun."""
    until = time.monotonic() + seconds
    links = [replace(link, provider=_Bounded(link.provider, until)) for link in chain.links]
    return replace(chain, links=links)
