"""When a mail was written: only a date that can be true."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
CLOCK_DRIFT = timedelta(hours=26)  # a day for a wrong zone, and some


def clock_at(value: str) -> str:
    """How far from UTC the clock was by which it was written ("+0900"); "" where nobody can know: no
    date, an absurd one, or UTC, which many servers write for everybody."""
    try:
        found = parsedate_to_datetime(value.strip())
        offset = found.utcoffset()
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return ""
    if not offset or abs(offset) > timedelta(hours=14) or offset.total_seconds() % 900:
        return ""
    return found.strftime("%z")


def written_at(value: str, now: datetime | None = None) -> datetime | None:
    """The instant in a Date header, or None when it is missing, broken or absurd."""
    try:
        found = parsedate_to_datetime(value.strip())
        if found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        found = found.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None
    latest = (now or datetime.now(UTC)) + CLOCK_DRIFT
    return found if EARLIEST <= found <= latest else None
