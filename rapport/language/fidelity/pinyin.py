"""Chinese names without a title, as Pinyin writes them: 王芳 is Wang Fang, and not Li Fang."""

import re

from rapport.language.fidelity.sounds import plain
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Problem, Span

# The commonest surnames of one character and one reading.
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖"
    "范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武莫孔汤康"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蔣蘇魏呂盧鍾譚範陸賈韋鄒閻龍賀顧龔萬錢嚴湯"
)
_READINGS = frozenset(map(plain, _SURNAMES))
# Spelled so in Hong Kong, Taiwan and Singapore.
_ELSEWHERE = {
    "cheng": "郑鄭", "tang": "邓鄧", "tan": "陈陳", "kong": "江", "wan": "尹", "wu": "胡", "yuan": "阮"
}  # fmt: skip
_NAMED = re.compile(
    rf"(?P<surname>[{_SURNAMES}])(?P<given>[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=[，。、,.;；!！?？\s(（]|$|的|和|与|與|在|会|會|将|將|已|正|是|有|联|聯|打|写|寫|说|說|向|给|給|先生|女士|小姐)"  # noqa: RUF001
)
_LATIN = re.compile(r"\b([A-Z][a-z]{1,5}) ([A-Z][a-z]{1,11})\b")
_SYLLABLES = re.compile(
    r"(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?(?:i?ang|i?ong|uang|[aeiou]ng|[iu]?an|[iuüe]n|i?ao|[aeu]i|[ou]u|[iu]e|u?o|i?a|ua|uai|er|[aeiouü]))+$"
)


def is_another_surname(han: str, latin: str) -> bool:
    """Whether a Chinese surname is surely not this one in Latin letters, which is another's: 郭, Gao."""
    spelt = latin.lower()
    return (
        len(han) == 1
        and han in _SURNAMES
        and spelt in _READINGS
        and spelt != plain(han)
        and han not in _ELSEWHERE.get(spelt, "")
    )


def another_chinese_name(source: str, target: str, ours: Tongue, theirs: Tongue) -> Problem | None:
    """A Chinese name of which one half is there in Pinyin, and the other half is another's."""
    if (ours.code == "zh") == (theirs.code == "zh"):
        return None
    eastern, western = (source, target) if ours.code == "zh" else (target, source)
    named = [(one, plain(one["surname"]), plain(one["given"])) for one in _NAMED.finditer(eastern)]
    for latin in _LATIN.finditer(western):
        first, second = latin[1].lower(), latin[2].lower()
        if not (_SYLLABLES.match(first) and _SYLLABLES.match(second)):
            continue
        if {first + second, second + first} & {sur + given for _, sur, given in named}:
            continue
        for one, surname, given in named:
            halves = {(surname == first, given == second), (surname == second, given == first)}
            if halves & {(True, False), (False, True)}:
                east, west = Span(*one.span(), one.group()), Span(*latin.span(), latin.group())
                pair = (east, west) if ours.code == "zh" else (west, east)
                return Problem("name_changed", *pair, f"{pair[0].text} → {pair[1].text}")
    return None
