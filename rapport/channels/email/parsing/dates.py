"""When a mail was written: only a date that can be true."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
CLOCK_DRIFT = timedelta(hours=26)  # a day for a wrong zone, and some


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
