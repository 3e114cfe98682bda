"""Moments on the customer's clock and on ours, in one sentence."""

from datetime import datetime

from django.template import Library
from django.utils import timezone

from rapport.kernel.clock import now
from rapport.ui.components import times

register = Library()


@register.simple_tag
def when_there(at: datetime, zone: str) -> str:
    """The moment on their clock, with the weekday where it is not today there."""
    place = times.zone_of(zone) or timezone.get_current_timezone()
    is_today = at.astimezone(place).date() == now().astimezone(place).date()
    return times.clock(at, place) if is_today else times.day_and_clock(at, place)


@register.simple_tag
def when_here(at: datetime, zone: str = "") -> str:
    """The same on our clock; "" where both show the same."""
    here = timezone.localtime(at)
    theirs = times.zone_of(zone)
    if theirs and here.replace(tzinfo=None) == at.astimezone(theirs).replace(tzinfo=None):
        return ""
    is_today = here.date() == timezone.localdate()
    return times.clock(at) if is_today else times.day_and_clock(at)
