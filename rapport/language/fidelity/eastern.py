"""Number words of Chinese, Japanese and Korean, told from the words they begin."""

import re
from functools import lru_cache

from rapport.language.fidelity.numerals import han_number
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.units import unit_of
from rapport.language.fidelity.values import Item

_HAN = re.compile(r"[〇零一二三四五六七八九十百千两兩万萬亿億]+")


_HAN_LEXICAL = re.compile(
    r"十分(?![钟鐘之])|千万|千萬|万一|萬一|万分|百分之|一[些下样樣直起定般切共边邊旦部番緒方覧度括応目]|[统統唯同]一|第[一二三四五六七八九十]+方|[四五三]季|百[货貨]|千葉|三[明越菱井重]|八王|六本|一郎|二郎|五十嵐|九州|四国|四川|星期.|[周週禮礼]拜?[一二三四五六日]"
)


_SINO = re.compile(
    r"[일이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구](?= ?(?:개월|년|월|일|분|주|회))"
)


def of_han(text: str, tongue: Tongue) -> list[Item]:
    """Numbers in Chinese characters; sure where something is counted, or where tens or hundreds are said."""
    lexical = {
        place
        for one in _HAN_LEXICAL.finditer(text)
        if one.group() != "百分之"
        for place in range(one.start(), one.end())
    }
    found = []
    for one in _HAN.finditer(text):
        if one.start() not in lexical and not text[one.start() - 1 : one.start()].isdigit():
            value = han_number(one.group())
            if value is not None:
                found.append(_han_item(text, one, value, tongue))
    loose = tongue.own.get("loose", {})
    if loose:
        found += [
            Item(one.start(), one.end(), frozenset({float(loose[one.group()])}), False)
            for one in re.finditer("|".join(loose), text)
        ]
    return found


def _han_item(text: str, one: re.Match[str], value: float, tongue: Tongue) -> Item:
    said, start, end = one.group(), one.start(), one.end()
    is_long = len(said) > 1
    is_counted = bool(_counters(tongue).match(text, end)) and (
        is_long or tongue.code == "zh" or value > 2
    )
    is_sure = value > 1 and (is_counted or (is_long and ("十" in said or "百" in said)))
    if len(said) == 2 and han_number(said[0]) == (han_number(said[1]) or 0) - 1:
        ends = frozenset({han_number(said[0]), han_number(said[1])})
        return Item(start, end, ends, False, unit_of(text, start, end, tongue))
    is_share = text[max(0, start - 3) : start] == "百分之"
    unit = "%" if is_share else unit_of(text, start, end, tongue)
    return Item(start, end, frozenset({value}), is_sure and text[start - 1 : start] != "第", unit)


@lru_cache(maxsize=8)
def _counters(tongue: Tongue) -> re.Pattern[str]:
    return re.compile(f" ?(?:{tongue.own.get('counters', '(?!)')})")


@lru_cache(maxsize=8)
def _native_words(tongue: Tongue) -> tuple[re.Pattern[str], dict[str, int]]:
    values = {}
    for place, spellings in enumerate(tongue.own.get("natives", "").split()):
        for word in spellings.split("|"):
            values[word] = place + (0 if tongue.code == "ja" else 1)
    values.pop("-", None)
    words = "|".join(sorted(values, key=len, reverse=True))
    pattern = (
        f"({words})(?= ?(?:{tongue.own['counters']}))" if tongue.code == "ko" else f"({words})"
    )
    return re.compile(pattern), values


def natives(text: str, tongue: Tongue) -> list[Item]:
    pattern, values = _native_words(tongue)
    found = [
        Item(
            one.start(),
            one.end(),
            frozenset({float(values[one[1]])}),
            len(one[1]) > 1 and values[one[1]] > 2,
            unit_of(text, one.start(), one.end(), tongue),
        )
        for one in pattern.finditer(text)
    ]
    if tongue.code == "ko":
        found += [
            Item(
                one.start(),
                one.end(),
                frozenset({_sino(one.group())}),
                "십" in one.group() and len(one.group()) > 1,
                unit_of(text, one.start(), one.end(), tongue),
            )
            for one in _SINO.finditer(text)
        ]
        found += [
            Item(one.start(), one.end(), frozenset({float(value)}), False)
            for word, value in tongue.own["loose"].items()
            if len(word) > 1
            for one in re.finditer(word, text)
        ]
    return found


def _sino(said: str) -> float:
    digits = {letter: value for value, letter in enumerate("영일이삼사오육칠팔구")}
    tens, has_ten, ones = said.rpartition("십")
    return float((digits.get(tens, 1) * 10 if has_ten else 0) + digits.get(ones, 0))
