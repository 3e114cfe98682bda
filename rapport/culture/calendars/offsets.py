"""A zone's year as pieces of constant offset, so that wall-clock time becomes real time by adding."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from rapport.culture.calendars.weeks import DAY, zone_named

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = EPOCH.toordinal()
BEFORE, AFTER = 4, 3  # days looked at around a year: offsets, a shift over midnight, a skipped day

# From an instant to the next (seconds since 1970), wall-clock time is real time plus the third.
Piece = tuple[int, int, int]


def year_bounds(year: int) -> tuple[int, int]:
    """The seconds since 1970 at which a year of UTC begins and ends."""
    return tuple(  # type: ignore[return-value]
        (datetime(each, 1, 1, tzinfo=UTC).toordinal() - EPOCH_DAY) * DAY
        for each in (year, year + 1)
    )


@lru_cache(maxsize=256)
def pieces_of(zone_name: str, year: int) -> tuple[Piece, ...]:
    """The pieces of constant offset of a zone from some days before a year until some days after."""
    zone = zone_named(zone_name)
    begin, end = year_bounds(year)
    begin, end = begin - BEFORE * DAY, end + AFTER * DAY
    found, since, offset = [], begin, _offset(zone, begin)
    for noon in range(begin, end, DAY):
        later = _offset(zone, min(noon + DAY, end))
        if later != offset:
            change = _change(zone, noon, noon + DAY, offset)
            found.append((since, change, offset))
            since, offset = change, later
    return (*found, (since, end, offset))


def skipped_days(pieces: tuple[Piece, ...]) -> frozenset[int]:
    """Days (since 1970) the zone left out whole, as Apia did with 30 December 2011."""
    found: set[int] = set()
    for (_start, change, before), (_change, _end, after) in zip(pieces, pieces[1:], strict=False):
        first, last = -(-(change + before) // DAY), (change + after) // DAY
        found.update(range(first, last))
    return frozenset(found)


def on_the_wall(instant: int, zone: ZoneInfo) -> datetime:
    """An instant (seconds since 1970) on the clocks of a zone."""
    return (EPOCH + timedelta(seconds=instant)).astimezone(zone)


def _offset(zone: ZoneInfo, instant: int) -> int:
    offset = on_the_wall(instant, zone).utcoffset() or timedelta()
    return round(offset.total_seconds())


def _change(zone: ZoneInfo, low: int, high: int, offset: int) -> int:
    """The first second with another offset, between one that has this one and one that has not."""
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == offset:
            low = middle
        else:
            high = middle
    return high
