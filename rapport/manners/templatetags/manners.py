"""Words and signs of the notes in templates."""

from datetime import datetime

from babel.dates import format_skeleton
from django import template

from rapport.culture.notes.loading import split
from rapport.manners.models import Confidence, Topic
from rapport.manners.queries.places import place_name
from rapport.ui.components.times import clock, current_locale, day_and_clock, zone_of
from rapport.ui.components.world import direction_of

register = template.Library()

ICONS = {
    Topic.GREETING: "message-circle",
    Topic.ADDRESS: "at-sign",
    Topic.DIRECTNESS: "milestone",
    Topic.CLOSING: "pen-line",
    Topic.FACE: "hand-heart",
    Topic.PACE: "hourglass",
    Topic.SEASONS: "tree-palm",
    Topic.HUMOUR: "drama",
    Topic.OTHER: "lightbulb",
}
CHIPS = {Confidence.HIGH: "success", Confidence.MEDIUM: "neutral", Confidence.LOW: "warning"}


@register.filter
def topic_icon(topic: str) -> str:
    """The sign of a topic."""
    return ICONS[Topic(topic)]


@register.filter
def confidence_kind(confidence: str) -> str:
    """How a chip shows it."""
    return CHIPS[Confidence(confidence)]


@register.filter
def place_words(locale: str) -> str:
    """A place in the reader's language."""
    return str(place_name(locale))


@register.filter
def country_words(locale: str) -> str:
    """Its country alone."""
    return place_name(locale).country


@register.filter
def tongue_of(locale: str) -> str:
    """The language of a locale, for `lang`."""
    return "-".join(part for part in split(locale) if part)


@register.filter
def side_of(locale: str) -> str:
    """`rtl` or `ltr`, for `dir`."""
    return direction_of(split(locale)[0])


@register.filter
def their_day(at: datetime) -> str:
    """A day as it is there: "Tuesday 24 November" (the moment is in their zone already)."""
    return format_skeleton("MMMMEEEEd", at, tzinfo=at.tzinfo, locale=current_locale())


@register.filter
def clock_there(at: datetime, zone: str) -> str:
    """The time of day in a zone."""
    return clock(at, zone_of(zone))


@register.filter
def moment_there(at: datetime, zone: str) -> str:
    """Weekday and time in a zone: `Tue 10:00`."""
    return day_and_clock(at, zone_of(zone))
