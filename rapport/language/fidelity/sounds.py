"""How names sound across scripts: consonants of what a word reads as in Latin letters."""

import re
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

from rapport.language.fidelity.tongues import DATA, Tongue

# The small tsu that doubles the next consonant.
_DOUBLING = re.compile("ッ(?!$)")


# Two Greek letters that are one sound.
_READ_AS = {
    "ού": "u",
    "ου": "u",
    "μπ": "b",
    "ντ": "d",
    "γκ": "g",
    "γγ": "ng",
    "τζ": "dz",
    "τσ": "ts",
    "χ": "kh",
}
_ARTICLE = re.compile("^(?:و?ال)(?=[\u0621-\u064a]{3})")
_ARABIC_VOWELS = str.maketrans(dict.fromkeys("اأإآعىة", "a"))
_GREEK = re.compile("|".join(_READ_AS), re.IGNORECASE)


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    word = _DOUBLING.sub("", word)
    if any("\u0370" <= each <= "\u03ff" for each in word[:2]):
        word = _GREEK.sub(lambda found: _READ_AS[found.group().lower()], word)
    elif any("\u0621" <= each <= "\u064a" for each in word[:2]):
        word = _ARTICLE.sub("", word).translate(_ARABIC_VOWELS)
    return anyascii(word).lower().replace("'", "").replace("-", "").replace(" ", "") if word else ""


_SOUNDS = [
    ("ph", "f"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "k"),
    ("ck", "k"),
    ("th", "t"),
    ("ts", "s"),
    ("tz", "s"),
    ("dz", "s"),
    ("zh", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("gk", "g"),
    ("mp", "b"),
    ("nt", "d"),
    ("qu", "k"),
]


_LETTERS = str.maketrans(
    {
        "c": "k",
        "q": "k",
        "x": "k",
        "v": "b",
        "w": "b",
        "p": "b",
        "f": "b",
        "d": "t",
        "z": "s",
        "j": "s",
        "g": "k",
        "l": "r",
        "h": "",
        "y": "",
        "a": "",
        "e": "",
        "i": "",
        "o": "",
        "u": "",
        "m": "n",
    }
)


_OPEN = re.compile(r"[aeiouyhw]|kh|$")
# Chinese syllables that stand for other sounds in foreign names: 加西亚 García, 乔治 George.
_CHINESE = str.maketrans({"x": "s", "j": "g", "q": "c"})
# How another language may read the same letters: Giulia, Chloé, Jan, Wilson, George; Anderson without its r.
_SOFTER = [
    (re.compile(r"(?<=[^aeiou])eu(?=[^aeiou])"), ""),
    (re.compile(r"^kh"), "h"),
    (re.compile(r"(?<=[^aeiou])w(?=[^aeiou]|$)"), "o"),
    (re.compile(r"c(?=[eiy])|ch|tch|g(?=[eiy])|dj|dsch|tsch|cz|x"), "s"),
    (re.compile(r"^j|(?<=[aeiou])j"), ""),
    (re.compile(r"w|^h?u(?=[aeio])"), ""),
    (re.compile(r"th$"), "s"),
    (re.compile(r"gli"), "l"),
    (re.compile(r"gn|ng"), "n"),
]
_CODA = re.compile(r"(?<=[aeiou])[rl](?=[^aeiouyrl]|$)|(?<=[aeioun])[tdx]$")


@lru_cache(maxsize=8192)
def sound(plain: str) -> str:
    """The consonants of a romanised word, those that scripts mix up made one."""
    for written, spoken in _SOUNDS:
        plain = plain.replace(written, spoken)
    return re.sub(r"(.)\1+", r"\1", plain.translate(_LETTERS))


@lru_cache(maxsize=8192)
def sounds(plain: str) -> tuple[str, ...]:
    """The sound of a romanised word, hard and soft, and without an r that some scripts swallow."""
    soft = plain
    for written, spoken in _SOFTER:
        soft = written.sub(spoken, soft)
    found = [sound(plain), sound(soft), sound(_CODA.sub("", plain)), sound(_CODA.sub("", soft))]
    return tuple(dict.fromkeys(each for each in found if each))


def is_alike(one: str, other: str) -> bool:
    """Whether two romanised words may be one name: any reading of the one sounds like one of the other."""
    if one == other:
        return True
    is_open = (bool(_OPEN.match(one)), bool(_OPEN.match(other)))
    if "j" in (one[:1], other[:1]):
        is_open = (True, True)
    return any(
        _alike(mine, theirs) and (len(mine) > 2 or is_open[0] == is_open[1] or mine != theirs)
        for mine in sounds(one)
        for theirs in sounds(other)
    )


def as_chinese(plain: str) -> str:
    """What Pinyin spells of a foreign name, nearer to how the name is written."""
    return plain.translate(_CHINESE)


def holds(sound: str, there: str, theirs: Tongue, piece: str) -> bool:
    """Whether a piece of another script sounds like this, whole or (unspaced) somewhere within."""
    if not there:
        return False
    if "\u30a0" <= piece[0] <= "\u30ff" or theirs.code in {"el", "ru"}:
        return _alike(sound, there)
    if theirs.code == "ar":
        return _alike(sound, there) or _alike(sound, there[1:])
    # Unspaced: anywhere inside, or in a part of about its length.
    size = len(sound)
    return any(
        _alike(sound, there[at : at + length])
        for length in (size, size + 1)
        for at in range(max(1, len(there) - length + 1))
    )


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if not one or not other or abs(len(one) - len(other)) > max(1, max(len(one), len(other)) // 3):
        return False
    least = min(len(one), len(other))
    if least < 3:
        return False
    return _distance(one, other) <= (1 if len(one) != len(other) or least > 3 else 0) + (least > 6)


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        diagonal, row[0] = row[0], place
        for at, there in enumerate(other, 1):
            diagonal, row[at] = (
                row[at],
                min(row[at] + 1, row[at - 1] + 1, diagonal + (letter != there)),
            )
    return row[-1]


@lru_cache(maxsize=1)
def _eastern() -> dict[str, tuple[str, ...]]:
    found = {}
    for line in Path(DATA / "eastern.tsv").read_text("utf-8").splitlines():
        latin, _, native = line.partition("\t")
        found[latin] = tuple(native.split())
    return found


_LONG = re.compile(r"(?<=o)(?:u|o|h(?![aeiou]))|(?<=u)u")


def readings_of(plain: str) -> tuple[str, ...]:
    """How a romanised name is written in characters, as far as the list knows: Sato, Satoh, Satou."""
    return _eastern().get(plain) or _eastern().get(_LONG.sub("", plain), ())


@lru_cache(maxsize=1)
def written_names() -> frozenset[str]:
    """The names in characters whose readings the list knows."""
    return frozenset(each for names in _eastern().values() for each in names)


@lru_cache(maxsize=1)
def names_in_characters() -> dict[str, frozenset[str]]:
    """Japanese names of two characters and more, and how they are read."""
    found: dict[str, frozenset[str]] = {}
    for latin, names in _eastern().items():
        for native in names if len(latin) > 2 else ():
            if len(native) > 1 and "\u4e00" <= native[0] <= "\u9fff":
                found[native] = found.get(native, frozenset()) | {latin}
    return found
