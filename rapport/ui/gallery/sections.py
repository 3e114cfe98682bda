"""The sections of the gallery. Each is a template file, cut at `{# Title: what it is for #}`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.template import engines

from .words import ENGLISH

SECTIONS = {
    "theirs": "Their world",
    "buttons": "Buttons",
    "marks": "People and marks",
    "fields": "Fields",
    "menus": "Menus and dialogs",
    "boxes": "Boxes",
    "lists": "Lists and tables",
    "waiting": "Waiting and nothing",
    "messages": "Messages",
}
SOURCES = Path(__file__).parents[1] / "templates" / "ui" / "gallery" / "sections"
CUT = re.compile(r"^\{# (?P<title>[^:#]+): (?P<text>.+?) #\}\n", re.MULTILINE)
WORD = re.compile(r"\bwords\.(\w+)")


@dataclass(frozen=True)
class Example:
    """One use of a component: what it is for, and the code that draws it."""

    title: str
    text: str
    code: str

    @property
    def shown(self) -> str:
        """The code with plain words in place of the gallery's own."""
        plain = re.sub(r"\{\{ words\.(\w+) \}\}", lambda found: ENGLISH[found[1]], self.code)
        return WORD.sub(lambda found: f'"{ENGLISH[found[1]]}"', plain)

    def drawn(self, values: dict[str, object]) -> str:
        """The example itself."""
        template = engines["django"].from_string("{% load ui %}" + self.code)
        return template.render(dict(values))


@cache
def examples_of(section: str) -> tuple[Example, ...]:
    """The examples of a section, in their order."""
    source = (SOURCES / f"{section}.html").read_text()
    pieces = CUT.split(source)[1:]
    triples = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    return tuple(Example(title, text, code.strip()) for title, text, code in triples)
