"""Papers for the demo: one-page PDFs in any script, tables and appointments, from plain text.

The PDFs carry no fonts of their own: Latin text uses the standard Helvetica, everything else names
a font that viewers replace with one of theirs, and says in Unicode what each glyph is.
"""

import re
import textwrap
import unicodedata

PAGE = (595, 842)
LEFT, TOP, LEADING = 64, 760, 19
CJK = [
    (re.compile("[\u3040-\u30ff]"), "HeiseiKakuGo-W5", "UniJIS-UTF16-H", "Japan1", 2),
    (re.compile("[\uac00-\ud7af]"), "HYGoThic-Medium", "UniKS-UTF16-H", "Korea1", 1),
    (
        re.compile("[\u0370-\u03ff\u1f00-\u1fff\u4e00-\u9fff]"),
        "STSong-Light",
        "UniGB-UTF16-H",
        "GB1",
        2,
    ),
]
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def table(text: str) -> bytes:
    """A CSV that spreadsheets read as UTF-8."""
    return ("\ufeff" + text.replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n").encode()


def appointment(text: str) -> bytes:
    """An iCalendar file with the line ends its standard asks for."""
    return (text.replace("\r\n", "\n").replace("\n", "\r\n").strip() + "\r\n").encode()


def paper(text: str) -> bytes:
    """A page with this text: its first line large, the rest below a rule."""
    title, *rest = [line for each in text.split("\n") for line in _wrapped(each)] or [""]
    font = _cjk_font(text) or (_latin_font() if _is_latin(text) else _unicode_font(text))
    lines = [_line(font, 17, TOP, title), f"{LEFT} {TOP - 16} m {PAGE[0] - LEFT} {TOP - 16} l S"]
    lines += [_line(font, 11, TOP - 46 - LEADING * row, each) for row, each in enumerate(rest[:34])]
    content = "0.45 0.34 0.24 RG 0.8 w 0.16 g\n" + "\n".join(lines)
    return _document(font, content.encode("latin-1"))


def _wrapped(line: str) -> list[str]:
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in line) > len(line) / 3
    return textwrap.wrap(line, 38 if wide else 78) or [""]


def _is_latin(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


Font = tuple[str, list[bytes]]  # the encoding of its strings, and its objects from number 5 on


def _latin_font() -> Font:
    return "cp1252", [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    ]


def _cjk_font(text: str) -> Font | None:
    for script, name, encoding, ordering, supplement in CJK:
        if script.search(text):
            system = f"<< /Registry (Adobe) /Ordering ({ordering}) /Supplement {supplement} >>"
            return "utf-16-be", _composite(name, encoding, f"/CIDSystemInfo {system} /DW 1000")
    return None


def _unicode_font(text: str) -> Font:
    """Any other script: the codes are Unicode's own, and the font says so."""
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    codes = sorted({ord(each) for each in text if ord(each) < 0x10000})
    ranges = "\n".join(f"<{code:04x}> <{code:04x}>" for code in codes)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ours def\n"
        "/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{ranges}\nendbfchar endcmap end end"
    ).encode()
    objects = _composite(
        "ArialMT", "Identity-H", f"/CIDSystemInfo {system} /DW 560", "/ToUnicode 8 0 R"
    )
    return "utf-16-be", [*objects, _stream(to_unicode)]


def _composite(name: str, encoding: str, inner: str, outer: str = "") -> list[bytes]:
    kind = "CIDFontType2" if encoding == "Identity-H" else "CIDFontType0"
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} "
        f"/DescendantFonts [6 0 R] {outer} >>".encode(),
        f"<< /Type /Font /Subtype /{kind} /BaseFont /{name} {inner} /FontDescriptor 7 0 R >>".encode(),
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>".encode(),
    ]


def _line(font: Font, size: int, y: int, text: str) -> str:
    told = text.encode(font[0], "replace").hex()
    if not RIGHT_TO_LEFT.search(text):
        return f"BT /F1 {size} Tf {LEFT} {y} Td <{told}> Tj ET"
    # Right-to-left lines are laid out letter by letter, from the right edge.
    told = text[::-1].encode(font[0], "replace").hex()
    x = PAGE[0] - LEFT - round(len(text) * size * 0.56)
    return f"BT /F1 {size} Tf {x} {y} Td <{told}> Tj ET"


def _document(font: Font, content: bytes) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        _stream(content),
        *font[1],
    ]
    written, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(written)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
