"""When we are open, when eight business hours are over, what is kept where, what time it is there."""

from rapport.culture.calendars.calling import GoodTime, next_good_time
from rapport.culture.calendars.places import LocalMoment, local_moment, their_daytime, weekend_of
from rapport.culture.calendars.public_holidays import (
    Holiday,
    UnknownRegionError,
    countries,
    holidays_between,
    holidays_on,
    parts_named,
    region_of,
    regions_of,
)
from rapport.culture.calendars.sums import (
    Open,
    add_business_time,
    business_time_between,
    is_open_at,
    next_closing,
    next_opening,
    openings,
    openings_between,
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
    "GoodTime",
    "Holiday",
    "Hours",
    "LocalMoment",
    "NeverOpenError",
    "Open",
    "SpecialDay",
    "TooFarError",
    "UnknownRegionError",
    "Version",
    "Window",
    "add_business_time",
    "business_time_between",
    "countries",
    "holidays_between",
    "holidays_on",
    "is_open_at",
    "local_moment",
    "next_closing",
    "next_good_time",
    "next_opening",
    "openings",
    "openings_between",
    "parts_named",
    "region_of",
    "regions_of",
    "their_daytime",
    "weekend_of",
    "zone_named",
]
