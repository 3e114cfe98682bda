"""A moment in a customer's words, and by whose clock it is said."""

from datetime import datetime, tzinfo

from babel.dates import get_timezone_gmt

from rapport.culture.formats import say_moment


def moment(
    at: datetime, zone: tzinfo, locale: str, *, now: datetime, is_theirs: bool, is_formal: bool
) -> str:
    """ "Dienstag, 24. November, 10:00 Uhr (Ihre Zeit)"; by a clock that is not theirs, with its distance
    from UTC, so that nobody takes it for their own."""
    said = say_moment(
        at,
        zone,
        locale,
        now=now,
        with_zone=is_theirs,
        register="formal" if is_formal else "informal",
    )
    if is_theirs:
        return said
    offset = at.astimezone(zone).utcoffset()
    distance = get_timezone_gmt(at.astimezone(zone), width="iso8601", locale="en") if offset else ""
    return f"{said} (UTC{distance})"
