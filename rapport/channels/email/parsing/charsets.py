"""Bytes to text: the declared charset, then UTF-8, then the language's own, then a detector."""

import re
import unicodedata
from collections.abc import Iterable
from encodings import aliases
from functools import lru_cache

import cchardet

# What mail programs write, and what they mean (the WHATWG labels where those are wider).
MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ansi_x3.110-1983": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso8859_8",
    "iso-8859-8-e": "iso8859_8",
    "iso-8859-6-i": "iso8859_6",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "x-big5": "big5hkscs",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso-2022-jp",
    "iso-2022-jp-ms": "iso-2022-jp",
    "cp50220": "iso-2022-jp",
    "cp50221": "iso-2022-jp",
    "koi8-ru": "koi8_u",
    "utf8mb4": "utf_8",
    "unicode-1-1-utf-7": "utf_7",
    "unicode-1-1-utf-8": "utf_8",
}
USUAL = {
    "ar": ("cp1256",),
    "be": ("cp1251",),
    "bg": ("cp1251", "koi8_r"),
    "cs": ("cp1250", "iso8859_2"),
    "el": ("cp1253", "iso8859_7"),
    "fa": ("cp1256",),
    "he": ("cp1255",),
    "hu": ("cp1250", "iso8859_2"),
    "ja": ("iso-2022-jp", "cp932", "euc_jp"),
    "ko": ("cp949",),
    "lt": ("cp1257",),
    "lv": ("cp1257",),
    "pl": ("cp1250", "iso8859_2"),
    "ro": ("cp1250", "iso8859_2"),
    "ru": ("cp1251", "koi8_r", "cp866"),
    "sr": ("cp1251", "cp1250"),
    "th": ("cp874",),
    "tr": ("cp1254",),
    "uk": ("cp1251", "koi8_u"),
    "vi": ("cp1258",),
    "zh": ("gb18030", "big5hkscs"),
    "zh-hant": ("big5hkscs", "gb18030"),
    "zh-tw": ("big5hkscs", "gb18030"),
    "zh-hk": ("big5hkscs", "gb18030"),
}
# Codecs Python knows that no mail may choose: slow on hostile input, or not charsets at all.
REFUSED = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "rot_13"}
CHARSETS = {name for name in aliases.aliases.values() if not name.endswith("_codec")}
KNOWN = (CHARSETS | {"cp1006", "koi8_u", "koi8_t", "big5hkscs"}) - REFUSED
LATIN = {"cp1252"}
WESTERN_FALLBACK = "cp1252"
ESCAPES = re.compile(rb"\x1b(\$B|\$@|\$\(D|\(B|\(J|\(I|\(H)")


@lru_cache(maxsize=512)
def codec(label: str) -> str:
    """The codec a charset label means, or "" when there is none to trust."""
    label = label.strip().strip("\"'").lower()
    if label in MEANT:
        return MEANT[label]
    name = re.sub(r"[^a-z0-9]+", "_", label).strip("_")
    name = name.removeprefix("x_").replace("windows_", "cp").replace("cp_", "cp")
    name = aliases.aliases.get(name, name)
    if name in {"ascii", "latin_1"}:
        return "" if name == "ascii" else WESTERN_FALLBACK
    return name if name in KNOWN or name in {"utf_8", "utf_16", "utf_32"} else ""


def usual_for(languages: Iterable[str]) -> list[str]:
    """Charsets that mail in these languages usually comes in, the likeliest first."""
    found: list[str] = []
    for language in languages:
        tag = language.lower().replace("_", "-")
        found += USUAL.get(tag) or USUAL.get(tag.split("-")[0], ())
    return list(dict.fromkeys(found))


def decode(data: bytes, declared: str = "", languages: Iterable[str] = ()) -> str:
    """Text of these bytes; always an answer, in the worst case with replacement characters."""
    named = codec(declared) if declared else ""
    if data.isascii() and b"\x1b" not in data and named not in {"utf_7", "hz", "utf_16", "utf_32"}:
        return data.decode("ascii")
    if named in LATIN and _is_utf8(data):
        named = "utf_8"  # far likelier than a western text that happens to be valid UTF-8
    if named:
        text = _attempt(data, named)
        if text is not None:
            return text
    return _guess(data, named, languages)


def _guess(data: bytes, named: str, languages: Iterable[str]) -> str:
    if b"\x1b$" in data and data.isascii():
        return from_iso_2022_jp(data)
    text = _attempt(data, "utf_8")
    if text is not None:
        return text
    if named:
        damaged = from_bytes(data, named)
        if damaged.count("�") <= max(1, sum(byte > 127 for byte in data) // 25):
            return damaged  # a cut or a stray byte in what is otherwise the declared charset
    candidates = [text for name in usual_for(languages) if (text := _attempt(data, name))]
    if candidates:
        return max(candidates, key=plausibility)
    detected = codec(cchardet.detect(data[:65536]).get("encoding") or "")
    text = _attempt(data, detected) if detected else None
    return text if text is not None else data.decode(WESTERN_FALLBACK, "replace")


def plausibility(text: str) -> float:
    """How much a text looks like words rather than the wrong charset's letters (higher is better)."""
    sample = [character for character in text[:4000] if ord(character) > 127]
    if not sample:
        return 0.0
    score = 0.0
    for character in sample:
        if "\u3000" <= character <= "\u303f" or "\uff01" <= character <= "\uff1f":
            score += 1.0  # the stops and commas of Chinese and Japanese
            continue
        category = unicodedata.category(character)
        score += {"Ll": 1.0, "Lo": 1.0, "Lm": 0.5, "Lu": 0.2, "Mn": 0.5}.get(category, -0.5)
    return score / len(sample)


def from_bytes(data: bytes, name: str) -> str:
    """Decode with a codec, replacing what does not fit."""
    if name == "iso-2022-jp":
        return from_iso_2022_jp(data)
    return data.decode(name, "replace")


def _attempt(data: bytes, name: str) -> str | None:
    try:
        if name == "iso-2022-jp":
            return from_iso_2022_jp(data) if data.isascii() or b"\x1b$" in data else None
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeError:
        return False


def from_iso_2022_jp(data: bytes) -> str:
    """ISO-2022-JP as it is really sent: with NEC and IBM characters and half-width kana."""
    pieces = ESCAPES.split(data)
    text = [_plain(pieces[0])]
    for escape, run in zip(pieces[1::2], pieces[2::2], strict=True):
        if escape in (b"$B", b"$@"):
            text.append(_double(run))
        elif escape == b"(I":
            text.append(bytes(byte | 0x80 for byte in run).decode("cp932", "replace"))
        elif escape == b"$(D":
            text.append((b"\x1b$(D" + run + b"\x1b(B").decode("iso2022_jp_1", "replace"))
        else:
            text.append(_plain(run))
    return "".join(text)


def _plain(run: bytes) -> str:
    return run.decode("ascii") if run.isascii() else run.decode("cp932", "replace")


def _double(run: bytes) -> str:
    """JIS X 0208 pairs moved to Shift_JIS, whose Windows table has the vendors' rows too."""
    moved = bytearray()
    index = 0
    while index < len(run):
        first = run[index]
        if first < 0x21 or first > 0x7E or index + 1 >= len(run):
            moved.append(first if first < 0x80 else 0x3F)  # a line end inside: keep it
            index += 1
            continue
        second = run[index + 1]
        row = (first + 1) // 2 + (0x70 if first < 0x5F else 0xB0)
        offset = (0x1F if second < 0x60 else 0x20) if first % 2 else 0x7E
        moved += bytes((row, (second + offset) & 0xFF))
        index += 2
    return moved.decode("cp932", "replace")
