"""The memory as other translators' programs read it."""

from collections.abc import Iterator

import rapport
from rapport.kernel.clock import now
from rapport.language.translation.exchange.writing import tmx_of
from rapport.translations.queries.lists import memory_entries, sources_of_memory

TMX = "application/x-tmx+xml"


def tmx(source: str = "") -> Iterator[str]:
    """As TMX, piece by piece; many programs want one source language, and are told it where there is one."""
    every = [source] if source else sources_of_memory()
    one = every[0] if len(every) == 1 else ""
    return tmx_of(memory_entries(source), version=rapport.__version__, source=one, at=now())
