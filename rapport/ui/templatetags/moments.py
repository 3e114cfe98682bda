"""`{% load moments %}`: times of day as the language writes them, 24 hours or 12; days are `|day` of `ui`."""

from datetime import datetime, time

from babel.dates import format_time
from django.template import Library

from rapport.ui.components.times import clock, current_locale, day_and_clock, exactly

register = Library()


@register.filter
def moment_words(at: datetime | None) -> str:
    """`Mon 09:00`, on the reader's own clock."""
    return day_and_clock(at) if at else ""


@register.filter
def exact_words(at: datetime) -> str:
    """`Montag, 23. November 2026, 08:43`, on the reader's own clock."""
    return exactly(at)


@register.filter
def clock_words(at: datetime | time | None) -> str:
    """`09:00`; a moment is said on the reader's own clock, a time of day as it is."""
    if isinstance(at, datetime):
        return clock(at)
    return str(format_time(at, "short", locale=current_locale())) if at else ""
