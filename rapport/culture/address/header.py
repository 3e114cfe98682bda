"""The From header of a mail as it arrives: the name somebody's program put there, and the address."""

import re
from dataclasses import dataclass

from rapport.culture.address.cleaning import HEADER_LENGTH, clean, first_line
from rapport.culture.address.patterns import pattern

_ENCODED = re.compile(r"=\?[^?\s]{1,40}\?[bqBQ]\?[^?]*\?=")
_BETWEEN = re.compile(r"(\?=)\s+(=\?)")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,190}")
_ANGLED = re.compile(r"<\s*(?:mailto:)?([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Sender:
    """`name`: what may name a person or "", `text`: the header as read; and the address in two parts."""

    name: str
    text: str
    local: str
    domain: str


def read_header(header: str) -> Sender:
    """Take a From header apart, raw or decoded, however malformed."""
    text = clean(_decoded(first_line(header)), HEADER_LENGTH).strip()
    angled = _ANGLED.search(text)
    found = _ADDRESS.search(angled[1] if angled else text)
    address = found[0] if found else ""
    local, _, domain = address.partition("@")
    name = text[: angled.start()] if angled and angled.start() else text
    if angled and not angled.start():
        name = text[angled.end() :]
    name = pattern("noise").sub(" ", name.replace('\\"', '"').replace("\\", ""))
    name = _ADDRESS.sub(" ", name)
    return Sender(_unquoted(name), text, local, domain)


def _decoded(text: str) -> str:
    if "=?" not in text:
        return text
    return _ENCODED.sub(lambda found: _decoded_word(found[0]), _BETWEEN.sub(r"\1\2", text))


def _decoded_word(word: str) -> str:
    from email.header import decode_header  # seldom needed, and slow to load

    try:
        part, charset = decode_header(word)[0]
        return part.decode(charset or "utf-8", "replace") if isinstance(part, bytes) else part
    except (LookupError, ValueError, UnicodeError):
        return " "


def _unquoted(name: str) -> str:
    """Without the quotes around the whole; those round a nickname inside stay."""
    name = name.strip(" \t,;")
    while (
        len(name) > 1 and name[0] in "\"'“„«" and name[-1] in "\"'”“»" and name[0] not in name[1:-1]
    ):
        name = name[1:-1].strip()
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    return (
        name.strip(' \t"')
        if name.count('"') % 2 or name.startswith('"') and name.endswith('"')
        else name.strip()
    )
