"""Japanese names: kana by Hepburn, kanji by the readings of IPADIC and of newer given names."""

import lzma
import re
import unicodedata
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parents[1] / "data"
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc]+")
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ",
    "h": "ハヒフヘホ", "m": "マミムメモ", "y": "ヤ ユ ヨ", "r": "ラリルレロ", "w": "ワヰ ヱヲ",
    "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ",
}  # fmt: skip
_LETTERS = {
    kana: consonant + vowel
    for consonant, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=False)
    if kana != " "
}
_LETTERS |= {
    "シ": "shi",
    "チ": "chi",
    "ツ": "tsu",
    "フ": "fu",
    "ジ": "ji",
    "ヂ": "ji",
    "ヅ": "zu",
    "ン": "n",
}
_LETTERS |= {"ヲ": "o", "ヰ": "i", "ヱ": "e", "ヴ": "vu", "ヵ": "ka", "ヶ": "ga"}
_SMALL = dict(zip("ャュョァィゥェォヮ", "ya yu yo a i u e o wa".split(), strict=True))  # noqa: SIM905
_LONG = re.compile("(?<=o)[ou]|(?<=u)u|(?<=[aiueo])-")
Names = dict[str, list[str]]
_LONGEST = 6  # characters of a name in kanji; what is longer is a company


def spellings(words: list[str]) -> list[str]:
    """山田健二 → Yamada Kenji. Of several readings each in turn; [] if no name is known in it."""
    return _written([reading for reading in _readings(words) if reading])


def spellings_if_sure(words: list[str]) -> list[str]:
    """The same, but only of what is a surname, or a surname and a given name, of Japan."""
    readings = _readings(words)
    return _written(readings) if all(readings) else []


def has_long_surname(words: list[str]) -> bool:
    """Whether it begins with a surname of two characters or more, which few Chinese names do."""
    return any(words[0][:length] in _known()[0] for length in (2, 3))


def _readings(words: list[str]) -> list[list[str]]:
    return _in_two(words[0]) if len(words) == 1 else _apart(words)


def _written(readings: list[list[str]]) -> list[str]:
    most = max((len(each) for each in readings), default=0)
    whole = [[each[min(place, len(each) - 1)] for each in readings] for place in range(most)]
    short = [" ".join(hepburn(each) for each in reading) for reading in whole]
    long = [" ".join(hepburn(each, is_short=False) for each in reading) for reading in whole]
    return list(dict.fromkeys((*short, *long)))


def hepburn(kana: str, *, is_short: bool = True) -> str:
    """ヤマダ, やまだ → Yamada. Long vowels are not marked (Sato), or written as in kana (Satou)."""
    text = unicodedata.normalize("NFKC", kana)
    letters = [chr(ord(each) + 0x60) if "\u3041" <= each <= "\u3096" else each for each in text]
    found = ""
    for place, letter in enumerate(letters):
        if letter in _SMALL:
            found = _with_small(found, _SMALL[letter])
        elif letter == "ッ":
            follows = _LETTERS.get(letters[place + 1], "") if place + 1 < len(letters) else ""
            found += {"c": "t"}.get(follows[:1], follows[:1])
        else:
            found += (
                "-" if letter == "ー" else _LETTERS.get(letter, letter if letter.isascii() else "")
            )
    found = _LONG.sub("", found) if is_short else found.replace("-", found[-2:-1])
    return found.capitalize()


def _with_small(found: str, small: str) -> str:
    """シ and ャ are sha, キ and ャ are kya, フ and ァ are fa."""
    if found.endswith(("shi", "chi", "ji")):
        return found[:-1] + (small[-1] if small[0] == "y" or small == "e" else small)
    if len(found) > 1 and found[-1] in "iu" and (small[0] == "y" or found[-1] == "u"):
        return found[:-1] + small
    return found + small


@cache
def _known() -> tuple[Names, Names]:
    """Surnames and given names, each with its readings in katakana, the likeliest first."""
    surnames: Names = {}
    given: Names = {}
    kind = surnames
    with lzma.open(_DATA / "japanese_names.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                kind = surnames if "surname" in line else given
                continue
            name, *readings = line.split()
            kind[name] = readings
    for line in (_DATA / "japanese_given.txt").read_text(encoding="utf-8").splitlines():
        name, *readings = line.split()
        given[name] = list(dict.fromkeys((*readings, *given.get(name, ()))))
    return surnames, given


def _apart(words: list[str]) -> list[list[str]]:
    surnames, given = _known()
    first = [_read(words[0], surnames, given)]
    return first + [_read(word, given, surnames) for word in words[1:]]


def _in_two(name: str) -> list[list[str]]:
    """A name without a space: parted where both sides are names, at the likeliest place."""
    surnames, given = _known()
    if _KANA.fullmatch(name):
        return [[name]]
    parted = [
        (name[:place], name[place:])
        for place in range(1, len(name))
        if name[:place] in surnames and (name[place:] in given or _KANA.fullmatch(name[place:]))
    ]
    if parted:
        surname, rest = min(parted, key=lambda each: abs(len(each[0]) - 2))
        return [surnames[surname], _read(rest, given, surnames)]
    whole = _read(name, surnames, given)
    if whole:
        return [whole]
    for place in range(min(3, len(name) - 1), 0, -1):
        if name[:place] in surnames and len(name) < _LONGEST:
            return [surnames[name[:place]], []]
    return [[]]


def _read(word: str, names: Names, others: Names) -> list[str]:
    if _KANA.fullmatch(word):
        return [word]
    return names.get(word) or others.get(word) or []
