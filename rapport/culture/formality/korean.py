"""Korean: how sentences end says how the reader is spoken to."""

import re

from .reading import Reading
from .rules import Rules
from .values import Found

_FACES = "\U0001f000-\U0001faff\u2600-\u27bf"
_END = rf"(?=[\s.,!?~…;:)\]^ㅋㅎㅠㅜ\ufffc\"'”’{_FACES}]|$)"
_NO_VERBS = {
    "필요",
    "불필요",
    "중요",
    "주요",
    "개요",
    "수요",
    "소요",
    "강요",
    "동요",
    "가요",
    "민요",
}
_STOP = rf"(?=[ ]*(?:[.!?~…,;)^ㅋㅎㅠㅜ\n\ufffc{_FACES}]|$))"
_GREETING = frozenset({"안녕", "그래", "미안", "응"})
_WEAK_ENDS = ("다", "데", "가", "고", "대", "지", "나", "네", "라", "거", "걸")
_LIVELY = ("?", "ㅋ", "ㅎ", "ㅠ", "~")


def _with_final(final: int) -> str:
    """Every syllable that ends in this consonant (20: ㅆ, 8: ㄹ, 4: ㄴ), as a set of a pattern."""
    return (
        "["
        + "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == final)
        + "]"
    )


# 합니다, 합니까, but not 아니다 and 하니까.
_POLITE = re.compile(
    rf"(?:(?<={_with_final(17)})(?:니다만?|니까)|(?<=[가-힣])(?:십시오|시오|셔요|세요|요|죠)){_END}"
)
_SYLLABLES = {"{PAST}": _with_final(20), "{RIEUL}": _with_final(8), "{NIEUN}": _with_final(4)}


def finish(rules: Rules, reading: Reading, found: list[Found]) -> list[Found]:
    """Add polite endings and those of 반말; the plain style of writing (한다) is weak."""
    text = reading.low
    for each in _POLITE.finditer(text):
        start = _word(text, each.start())
        if text[start : each.end()] not in _NO_VERBS:
            found.append(Found(start, each.end(), "formal", "polite ending"))
    for each in rules.table("friendly", after=_STOP, syllables=_SYLLABLES).finditer(text):
        end = each.end()
        if rules.table("nouns").search(text[max(0, end - 8) : end]):
            continue
        weak = each[0] in _GREETING or each[0].endswith(_WEAK_ENDS)
        lively = text[end : end + 3].lstrip(" ").startswith(_LIVELY)
        found.append(
            Found(_word(text, each.start()), end, "informal", "plain ending", weak and not lively)
        )
    for each in rules.table("written", after=_STOP, syllables=_SYLLABLES).finditer(text):
        start = _word(text, each.start())
        found.append(Found(start, each.end(), "informal", "written style", True))
    return found


def _word(text: str, at: int) -> int:
    """Where the word begins, at most eight syllables back."""
    least = max(0, at - 8)
    while at > least and "가" <= text[at - 1] <= "힣":
        at -= 1
    return at
