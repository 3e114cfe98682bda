"""A letter's HTML in lines of text: what stands between them, and how it comes together in other words.

The HTML is of our composer's small vocabulary (`inbox.rich_text`) and clean. Paragraphs, items and broken
lines are lines; bold, links and pictures inside one travel as tags that must come back, each once. What
is quoted and what is code stays as it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from rapport.inbox.rich_text import clean_html

BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre"}
_AS_THEY_ARE = {"blockquote", "pre"}
_WHOLE = {"code", "span"}  # one thing with all that is in it
_SPACE = re.compile(r"[^\S\u3000]+")


@dataclass
class Line:
    """One line: its text with tags such as <rp0> in it, and the HTML that each of them stands for."""

    text: str
    tags: Mapping[str, str]
    before: str = ""
    after: str = ""

    @property
    def plain(self) -> str:
        """The words alone."""
        return self.without(self.text)

    def without(self, text: str) -> str:
        """A text of this line without its tags."""
        for tag in self.tags:
            text = text.replace(tag, "")
        return text.strip()

    def html(self, text: str) -> str:
        """The line in these words: what was bold is bold, what was a link is one."""
        made = escape(_in_order(text, self.tags), quote=False)
        for tag, html in self.tags.items():
            made = made.replace(escape(tag, quote=False), html)
        return f"{self.before}{made}{self.after}"


@dataclass
class Letter:
    """The lines of a letter, between pieces of HTML that stay."""

    pieces: list[str | Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """In order; only those that say something."""
        return [each for each in self.pieces if isinstance(each, Line)]

    def html(self, texts: Sequence[str]) -> str:
        """The letter in other words, one text for each of `lines`; clean."""
        left = iter(texts)
        parts = [each if isinstance(each, str) else each.html(next(left)) for each in self.pieces]
        return clean_html("".join(parts))


def letter_of(html: str) -> Letter:
    """The lines of clean HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return Letter(reader.pieces)


class _Reader(HTMLParser):
    """Walks through clean HTML and keeps lines apart from what stands between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str | Line] = []
        self._line: list[tuple[str, str]] = []  # ("text" or a tag's kind, what)
        self._inside: list[str] = []
        self._whole = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        if self._stays:
            self.pieces.append(raw)
            if tag in BLOCKS:
                self._inside.append(tag)
        elif tag in BLOCKS:
            self.end_line()
            self.pieces.append(raw)
            self._inside.append(tag)
        elif tag == "br":
            self.end_line()
            self.pieces.append("<br>")
        elif tag in _WHOLE and not self._whole:
            self._whole = tag
            self._line.append(("whole", raw))
        elif self._whole:
            self._more(raw)
        else:
            self._line.append(("img" if tag == "img" else "open", raw))

    def handle_endtag(self, tag: str) -> None:
        raw = f"</{tag}>"
        if tag in BLOCKS:
            self.end_line()
            self.pieces.append(raw)
            if tag in self._inside:
                while self._inside.pop() != tag:
                    pass
        elif self._stays:
            self.pieces.append(raw)
        elif self._whole:
            self._more(raw)
            self._whole = "" if tag == self._whole else self._whole
        else:
            self._line.append(("close", raw))

    def handle_data(self, data: str) -> None:
        if self._stays:
            self.pieces.append(escape(data, quote=False))
        elif self._whole:
            self._more(escape(data, quote=False))
        else:
            self._line.append(("text", data))

    @property
    def _stays(self) -> bool:
        return any(each in _AS_THEY_ARE for each in self._inside)

    def _more(self, html: str) -> None:
        kind, begun = self._line[-1]
        self._line[-1] = (kind, begun + html)

    def end_line(self) -> None:
        """What was read since the last edge is a line, if it says anything."""
        parts, self._line, self._whole = self._line, [], ""
        before, parts, after = _bared(parts)
        if not any(kind == "text" and each.strip() for kind, each in parts):
            self.pieces.append(before + _as_html(parts) + after)
            return
        sign = "rp"
        while sign in "".join(each for kind, each in parts if kind == "text"):
            sign += "x"
        text, tags = "", {}
        for number, (kind, each) in enumerate(parts):
            if kind == "text":
                text += each
                continue
            name = f"</{sign}{number}>" if kind == "close" else f"<{sign}{number}>"
            tags[name] = each
            text += name
        self.pieces.append(Line(_SPACE.sub(" ", text).strip(), tags, before, after))


def _as_html(parts: Sequence[tuple[str, str]]) -> str:
    return "".join(escape(each, quote=False) if kind == "text" else each for kind, each in parts)


def _bared(parts: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]], str]:
    """Without what goes around the whole line: pictures at its edges, bold from its start to its end."""
    before, after = "", ""
    while parts and (parts[0][0] == "img" or not parts[0][1].strip()):
        before += parts.pop(0)[1]
    while parts and (parts[-1][0] == "img" or not parts[-1][1].strip()):
        after = parts.pop()[1] + after
    while len(parts) > 2 and parts[0][0] == "open" and _closes_at_end(parts):
        before += parts.pop(0)[1]
        after = parts.pop()[1] + after
    return before, parts, after


def _closes_at_end(parts: Sequence[tuple[str, str]]) -> bool:
    deep = 0
    for place, (kind, _) in enumerate(parts):
        deep += (kind == "open") - (kind == "close")
        if not deep:
            return place == len(parts) - 1
    return False


def _in_order(text: str, tags: Mapping[str, str]) -> str:
    """Where the other language's order put an end before its beginning, the two change places."""
    stack: list[str] = []
    for name, html in tags.items():
        if not name.startswith("</"):
            if html.startswith(("<img", "<code", "<span")):
                continue
            stack.append(name)
        elif stack:
            begins = stack.pop()
            at, end = text.find(begins), text.find(name)
            if 0 <= end < at:
                text = text.replace(begins, "\0").replace(name, begins).replace("\0", name)
    return text
