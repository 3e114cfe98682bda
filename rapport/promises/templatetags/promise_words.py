"""`{% load promise_words %}`: how promises are told on screens."""

from datetime import datetime

from django.template import Library
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.promises.models import Origin, Promise, Reason, State
from rapport.ui.components.times import day_and_clock, duration, short_date
from rapport.ui.components.world import direction_of

register = Library()
CHIPS = {
    State.OPEN: ("theirs", "handshake"),
    State.KEPT: ("success", "check"),
    State.BROKEN: ("danger", "clock-alert"),
    State.MOVED: ("neutral", "calendar-clock"),
    State.WITHDRAWN: ("neutral", "undo-2"),
}


@register.filter
def state_words(promise: Promise) -> str:
    """What became of a promise, in a few words."""
    if promise.state == State.BROKEN and promise.lateness is not None:
        words = {"time": duration(promise.lateness)}
        if promise.answered_at:
            return _("Broken by %(time)s") % words
        return _("Broken, %(time)s late so far") % words
    if promise.state == State.WITHDRAWN and promise.reason != Reason.MEMBER:
        return str(Reason(promise.reason).label)
    return str(State(promise.state).label)


@register.filter
def state_kind(promise: Promise) -> str:
    """The colour of its chip."""
    return CHIPS[State(promise.state)][0]


@register.filter
def state_icon(promise: Promise) -> str:
    """The sign of its chip."""
    return CHIPS[State(promise.state)][1]


@register.filter
def due_words(at: datetime) -> str:
    """`Tue 10:00`, with the date where the weekday alone would mislead."""
    day = day_and_clock(at)
    is_near = abs((at - timezone.now()).days) < 6
    return day if is_near else _("%(date)s, %(time)s") % {"date": short_date(at), "time": day}


@register.filter
def origin_words(promise: Promise) -> str:
    """Who said it, and where."""
    name = promise.by.name if promise.by else ""
    if promise.origin == Origin.AUTOMATIC:
        return _("Said by an automatic answer")
    if promise.origin == Origin.HAND:
        return _("Noted by %(name)s") % {"name": name}
    return _("Said by %(name)s in a reply") % {"name": name}


@register.filter
def reckoned_words(promise: Promise) -> str:
    """By what it was reckoned; "" for an exact time."""
    if not promise.business_seconds:
        return ""
    hours = f"{promise.business_seconds / 3600:g}"
    words = _("%(hours)s hours of ours, by: %(name)s")
    return words % {"hours": hours, "name": promise.hours_name}


@register.filter
def direction(code: str) -> str:
    """The direction in which a language is written."""
    return direction_of(code) if code else "auto"


@register.filter
def percent(share: float | None) -> str:
    """A share as whole percent."""
    return "" if share is None else f"{share * 100:.0f}\u202f%"


@register.filter
def percents(interval: tuple[float, float] | None) -> str:
    """An interval of shares."""
    if interval is None:
        return ""
    return f"{interval[0] * 100:.0f}–{interval[1] * 100:.0f}\u202f%"
