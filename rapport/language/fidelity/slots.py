"""Names where they surely stand, after a title or in a greeting, compared one with one."""

import re
from functools import lru_cache

from rapport.language.fidelity.pinyin import is_another_surname
from rapport.language.fidelity.places import exonyms
from rapport.language.fidelity.sounds import as_chinese, is_alike, plain, readings_of, written_names
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Problem, Span

_LATIN = r"[A-ZÀ-ÞĀ-ž][\w'’-]*"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARTS = re.compile(r"[ ・·‧•＝=]+")  # noqa: RUF001
_SEMIVOWELS = re.compile(r"[wy]|r$")
_PARTICLES = {"van", "de", "von", "der", "den", "la", "da", "di", "al", "el", "del"}
_GREETED = {
    "zh": r"^\s*(?:尊敬的|亲爱的|親愛的|您好|你好|嗨)?[，, ]?([\u4e00-\u9fff·A-Za-z ]{1,10}?)"  # noqa: RUF001
    r"(?:先生|女士|小姐|太太|经理|經理|老师|老師)?[，, ]?(?:您好|你好|[：:])",  # noqa: RUF001
    "ja": r"^\s*([\u30a0-\u30ff\u4e00-\u9fff々A-Za-z]{1,12}) ?(?:様|さま|さん|氏|先生)",
    "ko": r"^\s*(?:안녕하세요,? )?([가-힣A-Za-z]{1,8}) ?(?:님|씨)",
    "ar": r"^\s*(?:مرحب(?:ا|ًا|اً)|أهلا|أهلاً|عزيزي|عزيزتي|حضرة)?(?: بكم| بك)? ?(?:يا )?"
    r"(?:(?:ال)?(?:سيد|سيدة|آنسة|أستاذ|أستاذة|دكتور|دكتورة) )([\u0621-\u0652]{2,}(?: [\u0621-\u064a]{3,})?)"
    r"|^\s*(?:مرحب(?:ا|ًا|اً)|أهلا|أهلاً|عزيزي|عزيزتي) "
    r"(?!ال|بك|جميع|صديق|عميل|زبون|سيد|أستاذ|أصدق|عزيز|مجدد|من|و|يا )"
    r"([\u0621-\u064a]{3,})(?=[،,!])",
}
# A title anywhere: the name before it.
_TITLED = {
    "ja": re.compile(r"([\u30a1-\u30fa\u30fc・]{2,16}) ?(?:様|さま|さん|氏|先生|博士)"),
    "ko": re.compile(
        r"(?<![가-힣])(?!고객|선생|담당|회원|손님|사장|부모|기사|팀장|대표|여러)([가-힣]{2,8}?)"
        r" ?(?:박사|교수|선생)?(?:님|씨)(?=[은는이가께의을를과와도,.! ]|$)"
    ),
    "zh": re.compile(
        r"(?:(?:^|[,。:!、\s])(?:已?由|请|与|向|给|找|联系)?|请|由|与|和|向|给|找|联系)"
        r"([\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{1,5}(?:·[\u4e00-\u9fff]{1,6})+|[\u4e00-\u9fff]{2,5}?)"
        r"(?:先生|女士|小姐|太太|博士|医生)"
    ),
}
_OPENING = 24  # characters within which a letter greets
_COMMON = {
    "お客",
    "皆",
    "客",
    "担当者",
    "고객",
    "各位",
    "团队",
    "用户",
    "客户",
    "顾客",
    "尊敬",
    "customer",
    "sir",
    "madam",
}


def greeted(text: str, tongue: Tongue) -> Span | None:
    """Whom a text greets, or names with a title, first of all."""
    found = _pattern(tongue).search(text)
    if not found and tongue.code in _TITLED:
        found = _TITLED[tongue.code].search(text)
    if not found or found.start() > 160:
        return None
    place = found.lastindex or 1
    said = found[place].strip(" ,،")
    if said.lower() in _COMMON or not said or said.lower() in tongue.skipped:
        return None
    start = found.start(place)
    return Span(start, start + len(said), said)


@lru_cache(maxsize=32)
def _pattern(tongue: Tongue) -> re.Pattern[str]:
    if tongue.code in _GREETED:
        return re.compile(_GREETED[tongue.code])
    titles = tongue.own.get("titles", "(?!)")
    return re.compile(
        rf"(?<![^\W_])(?:(?i:{titles})\.?[ ,]+)+((?:(?:van|de|von|der|den|la|da|di|al|el)[ -]){{0,2}}"
        rf"(?-i:[^\W\d_a-zà-öø-ÿα-ωа-яё][^\W\d_]*)"
        rf"(?:[ '’-](?-i:[^\W\d_a-zà-öø-ÿά-ώα-ωа-яё])[^\W\d_]*){{0,2}})"
    )


def another_greeted(source: str, target: str, ours: Tongue, theirs: Tongue) -> Problem | None:
    """A greeting to somebody else."""
    here, there = greeted(source, ours), greeted(target, theirs)
    if not here or not there or are_one(here.text, there.text, ours, theirs):
        return None
    if max(here.start, there.start) > _OPENING and any(
        are_one(one, other, ours, theirs)
        for one in _titled(source, ours, here)
        for other in _titled(target, theirs, there)
    ):
        return None
    if _is_said(here.text, target) or _is_said(there.text, source):
        return None
    return Problem("name_changed", here, there, f"{here.text} → {there.text}")


def _titled(text: str, tongue: Tongue, first: Span) -> list[str]:
    """Everybody who has a title."""
    pattern = _TITLED.get(tongue.code) or (None if tongue.code in _GREETED else _pattern(tongue))
    found = [one[1].strip(" ,،") for one in pattern.finditer(text)] if pattern else []
    return [first.text, *found]


def _is_said(name: str, text: str) -> bool:
    return any(len(part) > 2 and part in text for part in _PARTS.split(name))


def are_one(one: str, other: str, ours: Tongue, theirs: Tongue) -> bool:
    """Whether two names may be one person's: any word of the one sounds like any of the other."""
    mine, told = _words(one), _words(other)
    if not mine or not told:
        return True
    if len(mine) == len(told) == 1 and "zh" in {ours.code, theirs.code}:
        han, latin = (one, other) if ours.code == "zh" else (other, one)
        if is_another_surname(han, latin):
            return False
    for word in mine:
        for there in told:
            if _is_unknowable(word, ours) or _is_unknowable(there, theirs):
                if _reads(word, there) or not _is_read(word, there):
                    return True
            elif _alike(plain(word), plain(there)) or _as_chinese(word, there, ours, theirs):
                return True
            if exonyms(word, ours, theirs):
                return True
    joined = plain("".join(mine)), plain("".join(told))
    return is_alike(*joined) or joined[0][:4] == joined[1][:4]


def _as_chinese(word: str, there: str, ours: Tongue, theirs: Tongue) -> bool:
    """Whether Chinese characters of the one stand for the sounds of the other."""
    if (ours.code == "zh") == (theirs.code == "zh"):
        return False
    han, other = (word, there) if ours.code == "zh" else (there, word)
    return len(han) > 1 and _alike(as_chinese(plain(han)), plain(other))


def _alike(one: str, other: str) -> bool:
    """Alike in sound; or, inflected, in its first letters."""
    if is_alike(one, other) or is_alike(_SEMIVOWELS.sub("", one), _SEMIVOWELS.sub("", other)):
        return True
    short = min(len(one), len(other))
    return short > 3 and one[: max(4, short - 2)] == other[: max(4, short - 2)]


def _words(name: str) -> list[str]:
    return [
        each
        for each in re.split(r"[\s・·‧•＝=,'’-]+", name)
        if each and each.lower() not in _PARTICLES
    ]  # noqa: RUF001


def _is_unknowable(word: str, tongue: Tongue) -> bool:
    """Chinese characters in Japanese, which only a list can read."""
    return tongue.code == "ja" and bool(_HAN.search(word))


def _reads(one: str, other: str) -> bool:
    """Whether the list of names knows the characters of the one as the other."""
    return any(
        name.startswith(each) or len(each) > 1 and name.endswith(each)
        for name, latin in ((other, one), (one, other))
        for each in readings_of(plain(latin))
    )


def _is_read(one: str, other: str) -> bool:
    """Whether the list has an opinion at all."""
    return bool(
        readings_of(plain(one)) or readings_of(plain(other)) or {one, other} & written_names()
    )
