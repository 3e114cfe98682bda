"""The grammatical gender in which people speak of themselves, where verbs or articles show it.

Only first persons that can mean nobody else, and only if all of them agree. Evidence of how somebody
wishes to be addressed, no more: it is never read from a name.
"""

import re
from functools import cache

_SPOKEN = {
    "pl": (r"\b\w{2,}łam\b|\b\w{2,}łabym\b", r"\b\w{2,}łem\b|\b\w{2,}łbym\b"),
    "ru": (
        r"(?i:\bя)\s(?:\w+\s)?(?:не\s)?\w{2,}(?:ла|лась)\b|\bрада\b|\bблагодарна\b",
        r"(?i:\bя)\s(?:\w+\s)?(?:не\s)?\w{2,}(?:[аяеиыоу]л|лся)\b|\bблагодарен\b",
    ),
    "uk": (
        r"(?i:\bя)\s(?:\w+\s)?(?:не\s)?\w{2,}(?:ла|лася)\b|\bвдячна\b",
        r"(?i:\bя)\s(?:\w+\s)?(?:не\s)?\w{2,}(?:[аяеиіоу]в|вся)\b|\bвдячний\b",
    ),
    "cs": (
        r"\bjsem\s(?:si\s|se\s)?\w{2,}la\b|\b\w{2,}la\sjsem\b",
        r"\bjsem\s(?:si\s|se\s)?\w{2,}[aeiíouěy]l\b|\b\w{2,}[aeiíouěy]l\sjsem\b",
    ),
    "sk": (
        r"\bsom\s(?:si\s|sa\s)?\w{2,}la\b|\b\w{2,}la\ssom\b",
        r"\bsom\s(?:si\s|sa\s)?\w{2,}[aeiíouy]l\b|\b\w{2,}[aeiíouy]l\ssom\b",
    ),
    "el": (
        r"(?i:\bείμαι|\bονομάζομαι|\bλέγομαι)\sη\s[Α-ΩΆΈΉΊΌΎΏ]",
        r"(?i:\bείμαι|\bονομάζομαι|\bλέγομαι)\sο\s[Α-ΩΆΈΉΊΌΎΏ]",
    ),
}


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _SPOKEN[lang]))


def gender_spoken(text: str, lang: str) -> tuple[str, str] | None:
    """ "feminine" or "masculine" and the first words that say so; None if nothing does, or not all agree."""
    if lang not in _SPOKEN:
        return None
    feminine, masculine = (pattern.search(text) for pattern in _patterns(lang))
    if bool(feminine) == bool(masculine):
        return None
    found = feminine or masculine
    assert found is not None
    return ("feminine" if feminine else "masculine"), found[0]
