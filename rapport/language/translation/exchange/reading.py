"""TMX read as it comes in, whatever it holds: no tree is built, no document type followed, no entity made.

The standard: https://www.gala-global.org/tmx-14b. Many programs name its DTD in their files (OmegaT, Weblate,
Trados); that line alone is passed over and nothing is fetched. One that declares something is refused.
"""

from collections import deque
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn
from xml.parsers import expat
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from .. import codes
from .units import BadFileError, Flaw, Unit, Wrong

LONGEST = 10_000  # characters of a sentence
MOST = 200_000  # units
_CHUNK = 64 * 1024
_OURS = "Rapport"
_PROPS = {"register", "origin", "provider", "glossary"}


def units_in(file: BinaryIO) -> Iterator[Unit | Wrong]:
    """Every pair of its units in their order, read piece by piece. BadFileError, also in the midst of it."""
    handler = _Units()
    parser = _Parser()
    parser.setContentHandler(handler)
    try:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
            yield from handler.taken()
        parser.close()
    except DefusedXmlException as problem:
        raise BadFileError("hostile") from problem
    except SAXParseException as problem:
        raise BadFileError("broken", problem.getLineNumber() or 0) from problem
    except (ValueError, LookupError) as problem:  # an encoding that nobody knows
        if isinstance(problem, BadFileError):
            raise
        raise BadFileError("broken") from problem
    yield from handler.taken()
    if not handler.is_tmx:
        raise BadFileError("foreign")


class _Parser(DefusedExpatParser):
    def reset(self) -> None:
        super().reset()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, name: str, system: str, public: str, declares: bool) -> None:
        if declares:
            raise BadFileError("hostile")


class _Units(ContentHandler):
    """Collects one unit at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.is_tmx = self.is_ours = False
        self._done: deque[Unit | Wrong] = deque()
        self._srclang, self._number = "", 0
        self._unit: dict[str, Any] = {}
        self._text: list[str] | None = None
        self._length = 0

    def taken(self) -> Iterator[Unit | Wrong]:
        """What is complete by now."""
        while self._done:
            yield self._done.popleft()

    def startElement(self, name: str, attrs: Any) -> None:
        if not self.is_tmx:
            if name != "tmx":
                raise BadFileError("foreign")
            self.is_tmx = True
        elif name == "header":
            self._srclang = attrs.get("srclang", "")
            self.is_ours = attrs.get("creationtool", "") == _OURS
        elif name == "tu":
            self._number += 1
            if self._number > MOST:
                raise BadFileError("too many")
            self._unit = {"srclang": attrs.get("srclang", ""), "said": [], "props": {}}
        elif name == "tuv" and self._unit:
            self._unit["said"].append([attrs.get("xml:lang") or attrs.get("lang", ""), ""])
        elif name in ("seg", "prop"):
            self._text, self._length = [], 0
            self._prop = attrs.get("type", "")

    def characters(self, content: str) -> None:
        if self._text is not None and self._length <= LONGEST:
            self._length += len(content)
            self._text.append(content)

    def skippedEntity(self, name: str) -> NoReturn:
        raise BadFileError("hostile")

    def endElement(self, name: str) -> None:
        if name in ("seg", "prop") and self._text is not None:
            text, self._text = "".join(self._text), None
            if name == "prop" and self._unit:
                self._unit["props"][self._prop.removeprefix("x-rapport-")] = text.strip()
            elif self._unit and self._unit["said"]:
                self._unit["said"][-1][1] = text
        elif name == "tu" and self._unit:
            self._done.extend(_pairs(self._number, self._unit, self._srclang, self.is_ours))
            self._unit = {}


def _pairs(
    number: int, unit: dict[str, Any], srclang: str, is_ours: bool
) -> Iterator[Unit | Wrong]:
    """The source with each of its translations."""
    said: list[tuple[str, str]] = []
    for given, text in unit["said"]:
        tag = _language(given, is_ours)
        if not tag:
            yield Wrong(number, "language", given[:40])
            return
        said.append((tag, text if is_ours else " ".join(text.split())))
    wanted = unit["srclang"] or srclang
    place = _place_of(wanted, [tag for tag, _text in said], is_ours)
    if place is None:
        yield Wrong(number, "no source", wanted[:40])
        return
    source_language, source = said.pop(place)
    if not said:
        yield Wrong(number, "no target")
    for tag, text in said:
        flaw = _flaw(source, text, source_language, tag)
        if flaw:
            yield Wrong(number, flaw, tag)
        else:
            told = _ours(unit["props"]) if is_ours else {}
            yield Unit(number, source, text, source_language, tag, is_ours=is_ours, **told)


def _flaw(source: str, text: str, source_language: str, target_language: str) -> Flaw | None:
    if not source.strip() or not text.strip():
        return "empty"
    if max(len(source), len(text)) > LONGEST:
        return "too long"
    return "same language" if codes.is_same(source_language, target_language) else None


def _place_of(wanted: str, tags: list[str], is_ours: bool) -> int | None:
    """Which of them is the source: the language that is named, else the first."""
    if not tags:
        return None
    if not wanted or wanted.lower() == "*all*":
        return 0
    tag = _language(wanted, is_ours)
    return next((place for place, each in enumerate(tags) if each == tag), None)


def _language(tag: str, is_ours: bool) -> str:
    """The language as the memory knows it: EN-US is en there, but for what is written otherwise."""
    try:
        found = codes.tidy(tag)
    except ValueError:
        return ""
    return found if is_ours else codes.broad(found)


def _ours(props: dict[str, str]) -> dict[str, Any]:
    """What we wrote beside it; a correction holds for every glossary, and no provider said it."""
    names = _PROPS if props.get("origin") == "provider" else {"register"}
    told = {name: props[name] for name in names if props.get(name)}
    if told.get("register") not in ("formal", "informal"):
        told.pop("register", None)
    return told
