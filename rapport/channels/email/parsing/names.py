"""Words from strangers made safe to show: file names, subjects, people's names."""

import mimetypes
import re
import unicodedata

BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST_NAME = 180  # bytes, so that a suffix still fits the 255 of common file systems
NICER = {
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
    "text/rfc822-headers": ".txt",
    "text/calendar": ".ics",
    "application/ms-tnef": ".dat",
    "application/octet-stream": ".bin",
}


def one_line(text: str, longest: int = 998) -> str:
    """A header's text on one line, without controls and direction overrides."""
    if text.isascii() and text.isprintable():
        return text.strip()[:longest]
    text = text.translate(BIDI_CONTROLS)
    kept = "".join(c if c.isprintable() or unicodedata.category(c) == "Cf" else " " for c in text)
    return " ".join(kept.split())[:longest]


def file_name(name: str, content_type: str, number: int = 1) -> str:
    """A name that can be stored and downloaded anywhere; never a path, never empty."""
    name = name.translate(BIDI_CONTROLS).replace("\\", "/").rpartition("/")[2]
    name = unicodedata.normalize("NFC", UNSAFE.sub("", one_line(name))).strip(" .")
    if RESERVED.match(name):
        name = f"_{name}"
    if not name:
        return f"attachment-{number}{extension_of(content_type)}"
    return shortened(name)


def extension_of(content_type: str) -> str:
    """A file extension usual for a content type."""
    return NICER.get(content_type) or mimetypes.guess_extension(content_type) or ".bin"


def shortened(name: str) -> str:
    """A long name cut in the middle of its stem, its extension kept, never in half a letter."""
    if len(name.encode()) <= LONGEST_NAME:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 16:
        stem, extension = name, ""
    room = LONGEST_NAME - len(extension.encode()) - 1
    stem = stem.encode()[:room].decode("utf-8", "ignore")
    return f"{stem}.{extension}" if extension else stem
