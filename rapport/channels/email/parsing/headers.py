"""Header values as people sent them: RFC 2047 and 2231, and what programs send instead."""

import base64
import binascii
import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from . import charsets
from .mail import Address
from .names import one_line

WORD = re.compile(r"=\?([\w\-*.:+]{1,40})\?([bBqQ])\?(.*?)\?=")
BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]+(?==\?[\w\-*.:+]+\?[bBqQ]\?)")
FOLD = re.compile(r"[\r\n]+[ \t]*")
MESSAGE_ID = re.compile(r"<\s*([^<>\s]{1,995})\s*>")
BARE_ID = re.compile(r"[^\s<>,;]+@[^\s<>,;]+")
PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:\\.|[^"\\])*"?|[^;]*)')
COMMENT = re.compile(r"\((?:\\.|[^()\\])*\)")


def text_of(value: str, charset: str = "", languages: Iterable[str] = ()) -> str:
    """The words of an unstructured header; never raises."""
    value = FOLD.sub(" ", value)
    if "=?" in value:
        value = _without_words(BETWEEN_WORDS.sub(r"\1", value), languages)
    if not value.isascii() or "\x1b" in value:
        value = _without_surrogates(value, charset, languages)
    return one_line(value)


def _without_words(value: str, languages: Iterable[str]) -> str:
    """Encoded words decoded; neighbours in one charset are joined as bytes first."""
    out: list[str] = []
    pending, pending_charset, end = b"", "", 0
    for match in WORD.finditer(value):
        charset = match[1].partition("*")[0].lower()
        between = value[end : match.start()]
        if pending and (between or charset != pending_charset):
            out.append(charsets.decode(pending, pending_charset, languages))
            pending = b""
        out.append(between)
        pending += _word_bytes(match[2], match[3])
        pending_charset, end = charset, match.end()
    if pending:
        out.append(charsets.decode(pending, pending_charset, languages))
    return "".join(out) + value[end:]


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    raw = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    if len(raw) % 4 == 1:
        raw = raw[:-1]
    return base64.b64decode(raw + b"=" * (-len(raw) % 4))


def _without_surrogates(value: str, charset: str, languages: Iterable[str]) -> str:
    try:
        raw = value.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:  # decoded words beside raw bytes
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return charsets.decode(raw, charset, languages)


def message_ids(value: str) -> tuple[str, ...]:
    """Message ids in a header, without brackets, in order, each once."""
    value = FOLD.sub(" ", value)
    found = MESSAGE_ID.findall(value) or BARE_ID.findall(value)
    clean = (one_line(each.encode("ascii", "replace").decode(), 500) for each in found)
    return tuple(dict.fromkeys(each for each in clean if each))[:200]


def structured(value: str, charset: str = "") -> tuple[str, dict[str, str]]:
    """A header like Content-Type: its main value in lower case, and its parameters decoded."""
    value = FOLD.sub(" ", value)
    main = COMMENT.sub("", value.partition(";")[0]).strip().lower()
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, raw in PARAMETER.findall(value):
        raw = raw.strip()
        if raw.startswith('"'):
            raw = re.sub(r"\\(.)", r"\1", raw[1:].removesuffix('"'))
        base, _, rest = name.lower().partition("*")
        if not _:
            found.setdefault(base, raw)
            continue
        index = rest.rstrip("*")
        number = int(index) if index.isdecimal() and len(index) < 4 else 0
        pieces.setdefault(base, {})[number] = (name.endswith("*"), raw)
    for base, parts in pieces.items():
        found[base] = _continued(parts, charset)
    return main, {
        name: text_of(text, charset) if "=?" in text or not text.isascii() else text
        for name, text in found.items()
    }


def _continued(parts: dict[int, tuple[bool, str]], charset: str) -> str:
    """RFC 2231 pieces put together as bytes, so that a letter may be split between two."""
    data = b""
    for position, (_, (encoded, raw)) in enumerate(sorted(parts.items())):
        if encoded and position == 0 and raw.count("'") >= 2:
            charset, _, raw = raw.split("'", 2)
        whole = raw.encode("utf-8", "surrogateescape")
        data += unquote_to_bytes(whole) if encoded else whole
    return charsets.decode(data, charset)


def addresses(value: str, charset: str = "", languages: Iterable[str] = ()) -> list[Address]:
    """The addresses of a header in order; what is not an address is left out."""
    found = []
    for entry in _entries(FOLD.sub(" ", value)[:100_000]):
        address = _address(entry, charset, languages)
        if address:
            found.append(address)
    return found


def _entries(value: str) -> Iterable[str]:
    """Split at commas and semicolons outside quotes, comments and angle brackets."""
    start, quoted, depth, angle, escaped = 0, False, 0, False, False
    for index, character in enumerate(value):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == '"' and not depth:
            quoted = not quoted
        elif quoted:
            continue
        elif character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif character in "<>":
            angle = character == "<"
        elif (character in ",;" and not angle) or (character == ":" and not angle):
            if character != ":":
                yield value[start:index]
            start = index + 1
    yield value[start:]


def _address(entry: str, charset: str, languages: Iterable[str]) -> Address | None:
    entry = entry.strip()
    if "<" in entry:
        name, _, rest = entry.rpartition("<")
        address = rest.partition(">")[0]
    else:
        comments = COMMENT.findall(entry)
        name = comments[-1][1:-1] if comments else ""
        address = COMMENT.sub("", entry)
        if not comments and "@" in address and " " in address.strip():
            name, _, address = address.strip().rpartition(" ")
    address = text_of(address, charset).replace(" ", "").strip("'\"<>,;")
    local, _, domain = address.rpartition("@")
    if not local or not domain or len(address) > 320:
        return None
    name = re.sub(r"\\(.)", r"\1", name.strip().strip('"').strip())
    words = text_of(name, charset, languages).strip("\"'").strip()
    return Address(f"{local}@{domain.lower()}", "" if words == address else words[:200])
