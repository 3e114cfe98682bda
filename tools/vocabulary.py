"""Builds rapport/language/detection/data/vocabulary.xz from the word lists of wordfreq.

    pip install --target FOLDER wordfreq     # lists under CC BY-SA 4.0, and so is the file made of them
    pip download --no-deps --no-binary :all: eld   # Apache-2.0: texts of languages without a list
    python tools/vocabulary.py FOLDER ELD

Kept of each language: the words that stand in it at least as often as LEAST says; of the word its
hash, of the frequency half a power of ten. Serbian, Croatian and Bosnian share one list.
"""

import array
import collections
import itertools
import lzma
import math
import re
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent.parent
sys.path.insert(0, str(HERE))
from rapport.language.detection.romanising import cyrillic  # noqa: E402
from rapport.language.detection.vocabulary import LEAST, STEP, UNSURE  # noqa: E402

TO = HERE / "rapport/language/detection/data/vocabulary.xz"
LANGUAGES = (  # noqa: SIM905
    "ar bg ca cs da de en es fa fi fil fr hi hu id is it lt lv mk ms nb nl pl pt ro ru sh sk sl sv "
    "tr uk ur vi"
).split()
NAMES = {"fil": "tl", "sh": "hr"}
# What has no list: words of five hundred sentences, which tell something where they are found.
UNLISTED = frozenset(("az", "be", "et", "eu", "mr", "sq"))
FOUND = {1: 4.3, 2: 4.8}  # as often as that, if found so many times in them
OFTEN = 5.3


def main(folder: str, eld: Path) -> None:
    """Read, keep, write; the same lists give the same file."""
    sys.path.insert(1, folder)
    names = sorted({NAMES.get(each, each) for each in LANGUAGES} | {"sr"} | UNLISTED)
    known: dict[int, dict[int, int]] = {}
    for name, word, often in itertools.chain(*map(_of, LANGUAGES), _found_in(eld)):
        level = int((often - LEAST) / STEP)
        known.setdefault(zlib.crc32(word.encode()), {})[names.index(name)] = level
    marked = [each + UNSURE if each in UNLISTED else each for each in names]
    _write(marked, sorted(known.items()))


def _found_in(eld: Path) -> Iterator[tuple[str, str, float]]:
    """The words in small letters of every second text: the others are for measuring."""
    counted: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for at, line in enumerate((eld / "eld/tests/data/big-test.txt").read_text().splitlines()):
        language, _, text = line.partition("\t")
        if language in UNLISTED and at % 2 == 0:
            counted[language].update(re.split(r"[\s.,;:!?()«»„“”\"।]+", text))
    for language, words in counted.items():
        for word, times in words.items():
            if len(word) > 2 and word == word.lower() and all(map(_is_of_a_word, word)):
                yield language, word, FOUND.get(times, OFTEN)


def _of(language: str) -> Iterator[tuple[str, str, float]]:
    from wordfreq import get_frequency_dict

    name = NAMES.get(language, language)
    for word, share in get_frequency_dict(language, "best").items():
        often = math.log10(share * 1e9)
        if often < LEAST or len(word) < 2 or not all(map(_is_of_a_word, word)):
            continue
        yield name, word, often
        if name == "hr":
            yield "sr", cyrillic(word), often


def _is_of_a_word(letter: str) -> bool:
    return letter == "'" or unicodedata.category(letter)[0] in "LM"


def _write(names: list[str], known: list[tuple[int, dict[int, int]]]) -> None:
    hashes = [place for place, _ in known]
    steps = array.array("I", (b - a for a, b in itertools.pairwise([0, *hashes]))).tobytes()
    parts = [steps[at::4] for at in range(4)]
    parts.append(bytes(len(each) for _, each in known))
    parts.append(bytes(at for _, each in known for at in sorted(each)))
    parts.append(bytes(each[at] for _, each in known for at in sorted(each)))
    head = f"{' '.join(names)}\n{len(known)}\n".encode()
    # A small dictionary: as much memory is asked when it is read, and more packs it no better.
    how = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 18}]
    TO.write_bytes(lzma.compress(head + b"".join(parts), filters=how))
    print(len(known), "words,", len(parts[-1]), "entries,", TO.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
