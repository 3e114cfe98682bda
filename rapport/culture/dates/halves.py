"""Half an hour that is past for some and to come for others: "half six", "halb sechs", "halv sex"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapport.culture.dates.values import DateSpan, Setting
from rapport.culture.formats.locales import parts_of

# The names of the hours from one to twelve.
_HOURS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "nl": "een|één twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "af": "een twee drie vier vyf ses sewe agt nege tien elf twaalf",
    "sv": "ett två tre fyra fem sex sju åtta nio tio elva tolv",
    "da": "et to tre fire fem seks syv otte ni ti elleve tolv",
    "nb": "ett to tre fire fem seks sju|syv åtte ni ti elleve tolv",
}
_HALF = {
    "en": "half",
    "de": "halb",
    "nl": "half",
    "af": "half",
    "sv": "halv",
    "da": "halv",
    "nb": "halv",
}
# In English only, what comes next tells an hour from a half of something.
_ENGLISH_BEFORE = re.compile(
    r"(?:\b(?:at|by|from|until|till|before|after|around|about|it['’]s|make it|say|between|is|or|and"
    r"|past)|^|[.!?(]\s*|, )\s*$",
    re.IGNORECASE,
)
_ENGLISH_AFTER = re.compile(
    r"\s*(?:[.!?)]|,(?! half)|$|(?:on|tonight|tomorrow|this|today|in the|works|suits|or|to|and|would|then"
    r"|please|is fine|ok|mon|tue|wed|thu|fri|sat|sun)\b)",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"\b(?:and a|one|two|three|\d|other|first|second|the|this|my|your|our)\s*$", re.IGNORECASE
)


def half_hours(text: str, setting: Setting) -> Iterator[DateSpan]:
    """ "Half six" is 6:30 in London and read as 5:30 in Berlin; "halb sechs" the other way about.

    Left alone where the reader is known to read the language of the text at home, except in English,
    where readers of one language do not agree.
    """
    language = parts_of(setting.lang)[0]
    language = "nb" if language in {"no", "nn"} else language
    if language not in _HOURS or (language != "en" and _reads_it_at_home(setting, language)):
        return
    for found in _pattern(language).finditer(text):
        if language == "en" and not _is_an_hour(text, found):
            continue
        hour = next(number for number in range(1, 13) if found[f"h{number}"])
        before, past = hour - 1 or 12, hour
        readings = tuple(
            f"{each}:30" for each in ((past, before) if language == "en" else (before, past))
        )
        offered = readings if language == "en" else (readings[0], f"{before % 12 + 12}:30")
        yield DateSpan(
            found.start(), found.end(), found.group(), "hour", readings, offered, "half_past_or_before"
        )  # fmt: skip


def _reads_it_at_home(setting: Setting, language: str) -> bool:
    return bool(setting.reader_locale) and parts_of(setting.reader_locale)[0] == language


def _is_an_hour(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 20) : found.start()], text[found.end() :]
    if _SINGLE.search(before) or re.match(r"\s?(?:-|\w*%|of\b)", after):
        return False
    is_told = bool(_ENGLISH_BEFORE.search(before)) and before.strip(" ") != ""
    return (is_told or bool(_ENGLISH_AFTER.match(after))) and not re.match(r",? half\b", after)


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    names = _HOURS[language].split()
    hours = "|".join(
        rf"(?P<h{number}>{name}|{number}(?![\d.,:]\d|\d|%))" for number, name in enumerate(names, 1)
    )
    return re.compile(rf"(?<!\w)(?<![\w]-){_HALF[language]} ?(?:{hours})(?!\w|-)", re.IGNORECASE)
