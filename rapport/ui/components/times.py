"""How a moment is written, in the words the browser uses too (both speak CLDR)."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.units import format_unit
from django.utils import timezone, translation
from django.utils.translation import gettext, pgettext

from rapport.kernel.clock import now as current

DAY = timedelta(days=1)


def current_locale() -> Locale:
    """The Babel locale of the active language, English when Babel knows no such language."""
    return locale_of(translation.get_language() or "en")


def locale_of(code: str) -> Locale:
    """The Babel locale of a code such as `pt-br`; plain `en` is everybody's, with 24 hours."""
    if code == "en":
        return Locale("en", "150")
    try:
        return Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def zone_of(name: str) -> tzinfo | None:
    """The named time zone, or None when the name is empty or unknown."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def relative(at: datetime, now: datetime | None = None) -> str:
    """`now`, `12 min`, `3 hr`, then a date; for the future `in 12 min`."""
    now = now or current()
    away = abs(now - at)
    if away >= DAY:
        return short_date(at, now)
    words = duration(away)
    if away < timedelta(minutes=1):
        return pgettext("relative time", "now")
    return words if at <= now else gettext("in %(duration)s") % {"duration": words}


def duration(length: timedelta) -> str:
    """A length of time in its one largest unit: minutes, hours, then days."""
    minutes = int(length.total_seconds() // 60)
    unit, number = (
        ("day", minutes // 1440)
        if minutes >= 1440
        else ("hour", minutes // 60)
        if minutes >= 60
        else ("minute", max(minutes, 1))
    )
    return _in_units(number, unit, str(_locale_for_lengths()))


@lru_cache(maxsize=4096)
def _in_units(number: int, unit: str, locale: str) -> str:
    return format_unit(number, f"duration-{unit}", "short", locale=Locale.parse(locale))


def _locale_for_lengths() -> Locale:
    locale = current_locale()
    return Locale("en") if locale.language == "en" else locale


def short_date(at: datetime, now: datetime | None = None) -> str:
    """`12 May`, with the year when it is not this one."""
    local = timezone.localtime(at)
    this_year = local.year == timezone.localtime(now or current()).year
    skeleton = "MMMd" if this_year else "yMMMd"
    return format_skeleton(skeleton, local, tzinfo=local.tzinfo, locale=current_locale())


def written_day(day: date | None, skeleton: str = "yMMMd") -> str:
    """A day as the active language writes it (`3. Nov. 2026`), by a skeleton of CLDR."""
    if day is None:
        return ""
    local = timezone.localtime(day) if isinstance(day, datetime) else day
    return format_skeleton(skeleton, local, locale=current_locale())


def clock(at: datetime, zone: tzinfo | None = None) -> str:
    """The time of day, as the active language writes it."""
    return format_time(
        at, "short", tzinfo=zone or timezone.get_current_timezone(), locale=current_locale()
    )


def day_and_clock(at: datetime, zone: tzinfo | None = None) -> str:
    """`Tue 10:00`."""
    zone = zone or timezone.get_current_timezone()
    day = format_skeleton("E", at.astimezone(zone), tzinfo=zone, locale=current_locale())
    return f"{day} {clock(at, zone)}"


def exactly(at: datetime, zone: tzinfo | None = None) -> str:
    """The full date and time in a zone."""
    language = translation.get_language() or "en"
    return _exactly(at, zone or timezone.get_current_timezone(), language)


@lru_cache(maxsize=8192)
def _exactly(at: datetime, zone: tzinfo, language: str) -> str:
    """Lists say the same moments again and again; `language` is the active one."""
    day = format_date(at.astimezone(zone), "full", locale=locale_of(language))
    return gettext("%(date)s, %(time)s") % {"date": day, "time": clock(at, zone)}


def in_both_zones(at: datetime, zone: str = "", place: str = "") -> str:
    """The exact moment for the reader, and for the customer when their zone is another."""
    theirs = zone_of(zone)
    here = exactly(at)
    if theirs is None or _same_offset(at, theirs):
        return here
    return gettext("%(here)s · %(place)s %(there)s") % {
        "here": here,
        "place": place or city_of(zone),
        "there": day_and_clock(at, theirs),
    }


def _same_offset(at: datetime, zone: tzinfo) -> bool:
    return at.astimezone(zone).utcoffset() == timezone.localtime(at).utcoffset()


def city_of(zone: str) -> str:
    """The city that a zone is named after, for want of a better one."""
    return zone.rpartition("/")[2].replace("_", " ")


def part_of_day(hour: int) -> str:
    """`night`, `morning`, `afternoon` or `evening`, as a key for words and pictures."""
    if hour < 6 or hour >= 22:
        return "night"
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def part_of_day_words(part: str) -> str:
    """The part of the day in words."""
    return {
        "night": pgettext("part of day", "night"),
        "morning": pgettext("part of day", "morning"),
        "afternoon": pgettext("part of day", "afternoon"),
        "evening": pgettext("part of day", "evening"),
    }[part]


def words_for_scripts() -> dict[str, str]:
    """The words with which the browser keeps times fresh."""
    parts = ("night", "morning", "afternoon", "evening")
    return {
        "in": gettext("in %(duration)s"),
        "left": gettext("%(duration)s left"),
        "late": gettext("%(duration)s late"),
        **{f"part-{part}": part_of_day_words(part) for part in parts},
    }


def utc(at: datetime) -> str:
    """The moment as scripts read it."""
    return at.astimezone(UTC).isoformat()
