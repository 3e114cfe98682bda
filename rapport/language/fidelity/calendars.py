"""How each language writes days: CLDR's names of months and own inflected ones, as patterns."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale

from rapport.language.fidelity.tongues import DATA, Tongue

_NEVER = re.compile(r"(?!)")
_ORDINAL = r"(?:st|nd|rd|th|er|ère|re|º|ª|°|e|a|\.|-?го|-?е|η|ης|:e|:a|an|de)?"
_YEAR = r"(?:,? ?(?:(?:de|del|of|di|do|от|года?) )?(\d{4})(?!\d))?"
_OF = r" ?(?:(?:de|of|di|do|του)\s)?"
_CLOCK_WORD = r"(?: ?(?:uhr|h|uur|ore|heures?|horas?|o'clock))?"
# A verb and a modal that are also months.
_ENGLISH = {
    "May": "(?<=[a-z,-] )May(?! (?:I|we|you|he|she|they|it)\\b)",
    "March": "(?<=[a-z] )March",
}


@dataclass(frozen=True, eq=False)
class Calendar:
    """One language's patterns of days and hours."""

    months: tuple[tuple[int, re.Pattern[str]], ...]
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    alone: re.Pattern[str]
    anchor: re.Pattern[str]
    weekdays: tuple[re.Pattern[str], ...]
    half_of_day: re.Pattern[str]
    noon: re.Pattern[str]
    midnight: re.Pattern[str]


@lru_cache(maxsize=1)
def _own_names() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "days.json").read_text("utf-8"))
    return found


@lru_cache(maxsize=32)
def calendar_of(tongue: Tongue) -> Calendar:
    """The patterns of a language."""
    names, whole = _names_of_months(tongue)
    every = "|".join(filter(None, names)) or "(?!)"
    day_month = rf"(?<![\d.,])(\d{{1,2}}){_ORDINAL}{_OF}({every})\.?(?!\w){_YEAR}"
    month_day = (
        rf"(?<!\w)({every})\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|[.,]\d| ?%){_YEAR}"
    )
    return Calendar(
        tuple(
            (place + 1, re.compile(f"(?:{name})\\.?$", re.IGNORECASE))
            for place, name in enumerate(names)
            if name
        ),
        re.compile(day_month, re.IGNORECASE),
        re.compile(month_day, re.IGNORECASE),
        tongue.whole(
            "|".join(filter(None, whole)), flags=0 if tongue.code == "en" else re.IGNORECASE
        ),
        re.compile(every, re.IGNORECASE),
        _weekdays(tongue),
        _half_of_day(tongue),
        tongue.pattern("noon"),
        tongue.pattern("midnight"),
    )


def _weekdays(tongue: Tongue) -> tuple[re.Pattern[str], ...]:
    flags = 0 if tongue.code == "el" else re.IGNORECASE
    names = _own_names()["weekdays"].get(tongue.code, ())
    if tongue.is_unspaced:
        return tuple(re.compile(each, flags) for each in names)
    return tuple(re.compile(f"(?<!\\w)(?:و|ل|ب)?(?:{each})(?!\\w)", flags) for each in names)


def _half_of_day(tongue: Tongue) -> re.Pattern[str]:
    """3 pm: groups hour, minutes, am, pm; 午後3時半: am, pm, hour, minutes, half."""
    am, pm = tongue.own.get("am", "(?!)"), tongue.own.get("pm", "(?!)")
    if tongue.is_unspaced:
        said = f"(?:({am})|({pm})) ?(\\d{{1,2}})(?: ?[:点點時시] ?(\\d{{1,2}})?)?(?: ?(半|반))?"
    else:
        said = f"(?<![\\d:.,])(\\d{{1,2}})(?:[:.](\\d{{2}}))?{_CLOCK_WORD} ?(?:({am})|({pm}))(?![^\\W_])"
    return re.compile(said, re.IGNORECASE)


def _names_of_months(tongue: Tongue) -> tuple[list[str], list[str]]:
    """Every spelling of each month, and those that are a month also without a day beside them."""
    if tongue.is_unspaced or not tongue.own:
        return [], []
    own: list[str] = _own_names()["months"].get(tongue.code, [])
    if own:
        return own, own
    months = Locale.parse(tongue.code).months
    every, whole = [], []
    for place in range(1, 13):
        spelled = {
            months[context][width][place].rstrip(".")
            for context in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        }
        every.append("|".join(sorted(map(re.escape, spelled), key=len, reverse=True)))
        full = months["format"]["wide"][place]
        whole.append(_ENGLISH.get(full, re.escape(full)))
    return every, whole
