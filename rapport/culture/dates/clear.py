"""What says a day beyond doubt, and whether it stands beside what does not."""

import re
from functools import lru_cache

from rapport.culture.dates.words import words_of

_MOST_BETWEEN = 60
# Words after which a date says what was meant before: "tomorrow by phone, that is on 24 November".
_NAMELY = re.compile(
    r"(?<!\w)(?:i\.e\.|that is|that['’]s|namely|d\. ?h\.|das heißt|also|nämlich|c['’]est-à-dire|soit"
    r"|es decir|o sea|cioè|ossia|ou seja"
    r"|isto é|oftewel|dus|δηλαδή|то есть|т\. ?е\.|czyli|tj\.|yani|dvs\."
    r"|eli|azaz|adică|即|つまり|즉|أي)[,\s]*(?:\w{1,4}\s)?$",
    re.IGNORECASE,
)
_ENDINGS = re.compile(r"[.!?。！？؟।]\s+(?=[^a-zа-яα-ω])|\n|[。！？؟।]")


@lru_cache(maxsize=64)
def clear_dates(lang: str) -> re.Pattern[str]:
    """Dates that are read in one way: a month in words, the year first, CJK's 月 and 日."""
    months = "|".join(dict.fromkeys([words_of(lang).months, words_of("en").months]))
    day = r"\d{1,2}(?:st|nd|rd|th|er|re|[.ºª°ηη]|ης|-?(?:го|е|я|é|án|én|jén|ei|inci))?"
    glue = r"[ \u00a0]?(?:of |de |d['’]|di |da |del |den |ta['’] ?)?,?[ \u00a0]?"
    return re.compile(
        rf"(?<!\d){day}{glue}(?:{months})(?!\w)"
        rf"|(?<!\w)(?:{months})[ \u00a0]?(?:the )?{day}(?![\d:])"
        r"|(?<!\d)\d{4}[-/.年년]\s?\d{1,2}[-/.月월]\s?\d{1,2}(?!\d)"
        r"|\d{1,2}\s?月\s?\d{1,2}\s?[日号號]|\d{1,2}\s?월\s?\d{1,2}\s?일"
        r"|[〇一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号號]"
        r"|\d{1,2}(?:st|nd|rd|th)(?!\w)"
        r"|วันที่ ?\d{1,2}|ngày \d{1,2} tháng \d{1,2}|\d{1,2} tháng \d{1,2}"
        r"|(?<![\d.])(?:1[3-9]|2\d|3[01])[/.-](?:0?[1-9]|1[0-2])(?![\d/])"
        r"|(?<![\d.])(?:0?[1-9]|1[0-2])[/-](?:1[3-9]|2\d|3[01])(?![\d/])",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _day_first_dots(lang: str) -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.(?:\s?(?:\d{4}|\d{2}))?(?!\d)"
    )


@lru_cache(maxsize=64)
def _between(lang: str) -> re.Pattern[str]:
    """What may stand between a loose word for a day and the date that explains it."""
    words = words_of(lang)
    glue = words.own.get("glue", "")
    parts = [words.days, words_of("en").own["glue"], "[&]"] + ([glue] if glue else [])
    return re.compile(
        rf"(?:[\s,;:()\[\]（）「」、，：،؛\-–—=/.'’„“”\"]|(?:{'|'.join(parts)}))*", re.IGNORECASE
    )


def is_explained(text: str, start: int, end: int, lang: str) -> bool:
    """Whether a clear date stands right beside this place: "next Friday, 27 November"."""
    left, right = sentence_around(text, start, end)
    patterns = [clear_dates(lang)]
    if lang.split("-")[0].lower() != "en":
        patterns.append(_day_first_dots(lang))
    for pattern in patterns:
        for found in pattern.finditer(
            text, max(left, start - _MOST_BETWEEN), min(right + 1, end + _MOST_BETWEEN)
        ):
            if found.start() < end and found.end() > start:
                continue
            between = (
                text[end : found.start()] if found.start() >= end else text[found.end() : start]
            )
            if _between(lang).fullmatch(between) or (
                found.start() >= end and _NAMELY.search(between)
            ):
                return True
    return False


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    left, right = 0, len(text)
    for found in _ENDINGS.finditer(text):
        if found.end() <= start and not _is_within_a_date(text, found):
            left = found.end()
        elif found.start() >= end and not _is_within_a_date(text, found):
            right = found.end()
            break
    return left, right


def _is_within_a_date(text: str, ending: re.Match[str]) -> bool:
    """A point after a figure ends no sentence when a month or a figure follows: "24. November"."""
    before = text[max(0, ending.start() - 2) : ending.start()]
    return ending.group()[0] == "." and (before[-1:].isdigit() or before[-1:].isupper())
