"""TMX 1.4b written piece by piece, as OmegaT, Weblate and others read it."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from ..entries import Entry

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="Rapport" creationtoolversion={version} segtype="sentence" o-tmf="Rapport"\
 adminlang="en" srclang={source} datatype="plaintext" creationdate="{at}"/>
  <body>
"""
_UNIT = """\
    <tu tuid={name} srclang={source}{changed}>
{props}      <tuv xml:lang={source}><seg>{text}</seg></tuv>
      <tuv xml:lang={target}><seg>{said}</seg></tuv>
    </tu>
"""


def tmx_of(
    entries: Iterable[tuple[str, Entry, datetime | None]],
    *,
    version: str,
    source: str = "",
    at: datetime,
) -> Iterator[str]:
    """The file, an entry (its name, itself, when it was kept) after the other; `source` if all share it."""
    yield _HEAD.format(
        version=quoteattr(version), source=quoteattr(source or "*all*"), at=_instant(at)
    )
    for name, entry, kept_at in entries:
        yield _unit(name, entry, kept_at)
    yield "  </body>\n</tmx>\n"


def _unit(name: str, entry: Entry, kept_at: datetime | None) -> str:
    key = entry.key
    told = {
        "register": key.register,
        "origin": entry.origin,
        "provider": entry.provider,
        "glossary": key.glossary,
    }
    props = "".join(
        f'      <prop type="x-rapport-{each}">{_text(value)}</prop>\n'
        for each, value in told.items()
        if value
    )
    return _UNIT.format(
        name=quoteattr(name),
        source=quoteattr(key.source),
        target=quoteattr(key.target),
        changed=f' changedate="{_instant(kept_at)}"' if kept_at else "",
        props=props,
        text=_text(key.text),
        said=_text(entry.text),
    )


def _text(text: str) -> str:
    """As XML reads it back: an end of line of old would become another one."""
    return escape(_FORBIDDEN.sub("", text), {"\r": "&#13;"})


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
