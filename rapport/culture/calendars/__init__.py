"""When we are open, when eight business hours are over, what is kept where, what time it is there."""

from rapport.culture.calendars.public_holidays import (
    Holiday,
    UnknownRegionError,
    holidays_between,
    holidays_on,
    region_of,
    regions,
)
from rapport.culture.calendars.sums import (
    Open,
    add_business_time,
    business_time_between,
    is_open_at,
    next_closing,
    next_opening,
    openings,
)
from rapport.culture.calendars.weeks import (
    Calendar,
    CalendarError,
    Hours,
    NeverOpenError,
    SpecialDay,
    TooFarError,
    Version,
    Window,
    zone_named,
)

__all__ = [
    "Calendar",
    "CalendarError",
    "Holiday",
    "Hours",
    "NeverOpenError",
    "Open",
    "SpecialDay",
    "TooFarError",
    "UnknownRegionError",
    "Version",
    "Window",
    "add_business_time",
    "business_time_between",
    "holidays_between",
    "holidays_on",
    "is_open_at",
    "next_closing",
    "next_opening",
    "openings",
    "region_of",
    "regions",
    "zone_named",
]
