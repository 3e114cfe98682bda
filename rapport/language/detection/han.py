"""Chinese in simplified or traditional characters, or Japanese without kana."""

from functools import cache
from pathlib import Path

_CHINESE = ("zh-Hans", "zh-Hant")
_SETS = {
    "ja": ("shift_jis", range(0x88, 0xEB)),
    "zh-Hans": ("gb2312", range(0xB0, 0xF8)),
    "zh-Hant": ("big5", range(0xA4, 0xFA)),
}
_LESS = 0.8  # Japanese without any kana is rarer than Chinese
_FILE = Path(__file__).parent / "data/han.tsv"


def shares_of(text: str) -> tuple[dict[str, float], bool]:
    """How likely zh-Hans, zh-Hant and ja are, and whether anything in the text told them apart."""
    told = _told()
    counts = {"zh-Hans": 0.0, "zh-Hant": 0.0, "ja": 0.0}
    chinese = 0
    for each in text:
        languages = told.get(each, ())
        if languages == _CHINESE:
            chinese += 1
            continue
        for language in languages:
            # What two of them write so says less than what one alone does.
            counts[language] += 1.0 if len(languages) == 1 else 0.6
        chinese += "ja" not in languages and bool(languages)
    for word, (language, weight) in _words().items():
        if word in text:
            counts[language] += weight
    if chinese and counts["ja"] < 3 * chinese:
        counts["ja"] = 0.0
    counts["ja"] *= _LESS
    total = sum(counts.values())
    if not total:
        return {"zh-Hans": 0.6, "zh-Hant": 0.35, "ja": 0.05}, False
    return {language: count / total for language, count in counts.items() if count}, True


@cache
def _lines() -> list[tuple[str, str]]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return [(name, held) for name, _, held in (line.partition("\t") for line in lines)]


@cache
def _told() -> dict[str, tuple[str, ...]]:
    """Character → the languages that write it so, where another writes it otherwise.

    By the national sets of characters; our own lists correct those (Japan's has 國, and writes 国).
    """
    sets = {language: _characters(*told) for language, told in _SETS.items()}
    every = set().union(*sets.values())
    found: dict[str, tuple[str, ...]] = {}
    for languages in (
        ("ja",),
        ("zh-Hans",),
        ("zh-Hant",),
        ("ja", "zh-Hans"),
        ("ja", "zh-Hant"),
        _CHINESE,
    ):
        held = every.intersection(*(sets[each] for each in languages))
        rest = held.difference(*(sets[each] for each in sets if each not in languages))
        found |= dict.fromkeys(rest, languages)
    for name, told in _lines():
        if ":" not in name:
            found |= dict.fromkeys(told, tuple(name.split("|")))
    return found


def _characters(charset: str, leads: range) -> set[str]:
    """The Chinese characters of a national set, from its pairs of bytes."""
    pairs = b"\n".join(bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFF))
    return {each for each in pairs.decode(charset, "ignore") if "\u4e00" <= each <= "\u9fff"}


@cache
def _words() -> dict[str, tuple[str, float]]:
    found = {}
    for name, held in _lines():
        if name.startswith("words:"):
            for word in held.split():
                found[word] = (name.removeprefix("words:"), 1.5 * len(word))
    return found
