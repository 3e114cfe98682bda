"""When a story happens: times relative to now, so that the demo always looks alive."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

AGO = re.compile(r"^-(\d+)(m|h)$")
DAYS_AGO = re.compile(r"^-(\d+)d (\d\d):(\d\d)$")
LATER = re.compile(r"^\+(\d+)(m|h)$")
DAYS_LATER = re.compile(r"^\+(\d+)d (\d\d):(\d\d)$")
WRITTEN_DATE = re.compile(r"<<([+-]\d+)d(?: (day|full|short|stamp))?>>")

# How a native writer puts a date into a running sentence: (day and month, weekday too, in digits).
PATTERNS = {
    "en": ("d MMMM", "EEEE d MMMM", "dd/MM/yyyy"),
    "en-US": ("MMMM d", "EEEE, MMMM d", "M/d/yy"),
    "es": ("d 'de' MMMM", "EEEE d 'de' MMMM", "dd/MM/yyyy"),
    "pt-BR": ("d 'de' MMMM", "EEEE, d 'de' MMMM", "dd/MM/yyyy"),
    "pt-PT": ("d 'de' MMMM", "EEEE, d 'de' MMMM", "dd/MM/yyyy"),
    "de": ("d. MMMM", "EEEE, d. MMMM", "dd.MM.yyyy"),
    "fr": ("d MMMM", "EEEE d MMMM", "dd/MM/yyyy"),
    "it": ("d MMMM", "EEEE d MMMM", "dd/MM/yyyy"),
    "nl": ("d MMMM", "EEEE d MMMM", "dd-MM-yyyy"),
    "el": ("d MMMM", "EEEE d MMMM", "dd/MM/yyyy"),
    "ja": ("M月d日", "M月d日(E)", "yyyy/MM/dd"),
    "zh-Hans": ("M月d日", "M月d日(EEEE)", "yyyy-MM-dd"),
    "ar": ("d MMMM", "EEEE d MMMM", "dd/MM/yyyy"),
    "ko": ("M월 d일", "M월 d일 EEEE", "yyyy.MM.dd"),
    "pl": ("d MMMM", "EEEE, d MMMM", "dd.MM.yyyy"),
    "sv": ("d MMMM", "EEEE d MMMM", "yyyy-MM-dd"),
    "hi": ("d MMMM", "EEEE, d MMMM", "dd/MM/yyyy"),
}


def instant(expression: str, zone: ZoneInfo, now: datetime, previous: datetime | None) -> datetime:
    """The instant an expression names; a clock time is read in the given (customer's) zone."""
    if match := AGO.match(expression):
        return now - _span(match)
    if match := DAYS_AGO.match(expression):
        return _at_clock(now.astimezone(zone).date(), -int(match[1]), match, zone)
    if previous is None:
        raise ValueError(f"“{expression}” is not “-12m”, “-5h” or “-3d 14:20”")
    if match := LATER.match(expression):
        return previous + _span(match)
    if match := DAYS_LATER.match(expression):
        return _at_clock(previous.astimezone(zone).date(), int(match[1]), match, zone)
    raise ValueError(f"“{expression}” is not a moment such as “-3d 14:20” or “+25m”")


def write_dates(text: str, language: str, day: date) -> str:
    """Replace <<-9d>>, <<+2d day>>, <<+2d full>> and <<-9d short>> by dates counted from the given day."""

    def written(match: re.Match[str]) -> str:
        plain, full, short = PATTERNS[language]
        pattern = {"day": "EEEE", "full": full, "short": short, "stamp": "yyyyMMdd"}.get(
            match[2] or "", plain
        )
        wanted = day + timedelta(days=int(match[1]))
        return format_date(wanted, pattern, locale=_babel_locale(language))

    return WRITTEN_DATE.sub(written, text)


def _span(match: re.Match[str]) -> timedelta:
    amount = int(match[1])
    return timedelta(minutes=amount) if match[2] == "m" else timedelta(hours=amount)


def _at_clock(today: date, days: int, match: re.Match[str], zone: ZoneInfo) -> datetime:
    clock = time(int(match[2]), int(match[3]))
    return datetime.combine(today + timedelta(days=days), clock, zone)


def _babel_locale(language: str) -> str:
    return {"en": "en_GB", "ar": "ar_EG@numbers=latn"}.get(language, language.replace("-", "_"))
