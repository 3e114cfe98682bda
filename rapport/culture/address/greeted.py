"""Whom the first line of a letter greets: the name in it, and whether a man's or a woman's is meant."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

_MOST = 120
_JAPANESE = re.compile(
    # A name alone only where nothing else stands in its line: 先日、… is no name.
    r"^(?:[^\n、。]{2,30}[ 　])?(?=[^\s、,]*[\u30a1-\u30ff\u3400-\u9fff])"
    r"(?P<name>[\u3040-\u30ff\u3400-\u9fff々〆ヶ]{1,4}?(?:[ 　][\u3040-\u30ff\u3400-\u9fff々]{1,5}?)?)[ 　]?"
    r"(?:(?P<after>様|さま|さん|殿|先生|氏|御中)(?=[\s　、，,。:：]|$)|(?=[　 ]*$))"
)
_CHINESE = re.compile(
    r"^(?:尊敬的|亲爱的|敬爱的|親愛的|嗨[，, ]?|[您你]好[，,！! ])?\s*"
    r"(?P<name>(?![您你我请謝谢感关])[\u4e00-\u9fff]{1,4}?)"
    r"(?:(?P<after>女士|先生|小姐|太太|经理|經理|总监|總監|总|總|老师|老師|博士|教授|主任|医生|工程师)"
    r"(?=\s*(?:[您你]好|[，,：:！!\s]|$))"
    r"|(?=[，,\s]*(?:[您你]好|早上好|下午好|晚上好)|[：:]))"
)
_KOREAN = re.compile(
    r"^(?:안녕하세요[,.!]? ?|안녕하십니까[,.!]? ?|존경하는 )?(?P<name>[가-힣]{2,4}?) ?"
    r"(?:(?P<after>고객님|선생님|씨|님|과장님|부장님|대표님|팀장님)(?=[\s,.!]|$)|(?=,? ?안녕|$))"
)
_ENDS = re.compile(r"[,;:!?،—–(]|\.\s*$|\s-\s")
_NO_NAMES = {"平素", "拝啓", "前略", "尊敬", "感谢", "非常", "各位", "大家", "早上", "下午"}
_OWN = {"ja": _JAPANESE, "zh": _CHINESE, "yue": _CHINESE, "ko": _KOREAN}


@dataclass(frozen=True, slots=True)
class Greeted:
    """The name of a greeting: its place in code points, its words, what stands with it ("Frau", 様)."""

    start: int
    end: int
    words: tuple[str, ...]
    honorific: str
    gender: Literal["", "female", "male"]


def greeted_in(text: str, lang: str) -> Greeted | None:
    """Whom a letter's first line greets; None where it greets nobody by name."""
    start = len(text) - len(text.lstrip())
    line = text[start : start + _MOST].split("\n", 1)[0]
    own = _OWN.get(lang.replace("_", "-").split("-")[0].lower())
    if own:
        return _in_east_asia(line, start, own)
    opened = _opener().match(line)
    if opened is None:
        return None
    rest = _ENDS.split(line[opened.end() :] + " ", maxsplit=1)[0]
    words = list(re.finditer(r"[^\s,;:!?،()]+", rest))
    return _named(words, start + opened.end())


def _named(words: list[re.Match[str]], offset: int) -> Greeted | None:
    honorific, gender, kept = "", "", []
    for word in _of_one_sentence(words[:8]):
        said = word.group().lower().rstrip(".")
        if _is_one_of("women", said) or _is_one_of("men", said):
            gender = "female" if _is_one_of("women", said) else "male"
            honorific = word.group()
        elif not _is_one_of("titles", said):
            kept.append(word)
    names = [word for word in kept if _looks_like_a_name(word.group())]
    if (
        not names
        or any(_is_one_of("nobody", word.group().lower().rstrip(".")) for word in kept)
        or len(names) != len(kept)
    ):
        return None
    return Greeted(
        offset + names[0].start(), offset + names[-1].end(),
        tuple(word.group().strip(".'’") for word in names), honorific, gender,  # type: ignore[arg-type]
    )  # fmt: skip


_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "zu",
        "af",
        "du",
    ]
)


def _of_one_sentence(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words up to the first that ends a sentence, as "Dr." does not."""
    for place, word in enumerate(words):
        said = word.group().lower()
        if said.endswith(".") and not any(
            _is_one_of(each, said[:-1]) for each in ("women", "men", "titles")
        ):
            return words[: place + 1]
    return words


def _looks_like_a_name(word: str) -> bool:
    letter = next((each for each in word if each.isalpha()), "")
    if word.lower() in _PARTICLES:
        return True
    return (
        bool(letter)
        and (letter.isupper() or unicodedata.category(letter) == "Lo")
        and not any(each.isdigit() for each in word)
    )


def _in_east_asia(line: str, offset: int, pattern: re.Pattern[str]) -> Greeted | None:
    found = pattern.match(line)
    if found is None or _is_one_of("nobody", found["name"]) or found["name"] in _NO_NAMES:
        return None
    after = found["after"] or ""
    gender = (
        "female"
        if _is_one_of("women", after)
        else "male"
        if after == "先生" and pattern is _CHINESE
        else ""
    )
    return Greeted(
        offset + found.start("name"), offset + found.end("after" if after else "name"),
        tuple(found["name"].split()), after, gender,  # type: ignore[arg-type]
    )  # fmt: skip


def gender_of_honorific(words: str) -> Literal["", "female", "male"]:
    """What a form such as "Frau Dr." shows of whom it is said; "" for nothing."""
    for word in words.lower().replace("/", " ").split():
        if _is_one_of("women", word.rstrip(".")):
            return "female"
        if _is_one_of("men", word.rstrip(".")):
            return "male"
    return ""


@cache
def _table() -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(
        (Path(__file__).parent / "data" / "greeted.json").read_text("utf-8")
    )
    return found


@cache
def _opener() -> re.Pattern[str]:
    openers = "|".join(sorted(_table()["openers"], key=len, reverse=True))
    return re.compile(rf"(?:(?:{openers})(?:[ ,]+|$))+(?=\S)", re.IGNORECASE)


@cache
def _lists(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in _table()[name]), re.IGNORECASE)


def _is_one_of(name: str, word: str) -> bool:
    return bool(word) and bool(_lists(name).fullmatch(word) or _lists(name).fullmatch(word + "."))
