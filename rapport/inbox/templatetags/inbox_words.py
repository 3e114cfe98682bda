"""Words and moments of the inbox: days, waits, what an activity says."""

from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_date, format_skeleton
from django.template import Library
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext, pgettext

from rapport.inbox.templatetags.promise_words import PROMISE_ICONS, PROMISE_WORDS
from rapport.inbox.templatetags.rule_words import language_in_words, rule_sentences
from rapport.ui.components.times import (
    city_of,
    clock,
    current_locale,
    day_and_clock,
    duration,
    exactly,
    short_date,
    zone_of,
)

register = Library()

WORTH_A_WORD = timedelta(hours=2)
THIS_WEEK = timedelta(days=6)


@register.filter
def day_words(day: date) -> str:
    """Today, Yesterday, or the day's name and date."""
    today = timezone.localdate()
    if day == today:
        return pgettext("day", "Today")
    if day == today - timedelta(days=1):
        return pgettext("day", "Yesterday")
    locale = current_locale()
    if day.year == today.year:
        return str(format_skeleton("EEEEMMMMd", day, locale=locale))
    return str(format_date(day, "long", locale=locale))


@register.filter
def waited(since: datetime | None) -> str:
    """How long somebody has waited, in one unit."""
    return duration(timezone.now() - since) if since else ""


@register.filter
def waits_long(since: datetime | None) -> bool:
    """Whether the wait is worth a word in a list."""
    return bool(since and timezone.now() - since > WORTH_A_WORD)


@register.filter
def until_words(until: datetime | None) -> str:
    """`Tue 10:00` in the member's zone, or a date when it is days away."""
    if until is None:
        return ""
    is_near = abs(until - timezone.now()) < THIS_WEEK
    return day_and_clock(until) if is_near else short_date(until)


@register.simple_tag
def their_clock(at: datetime | None, zone: str) -> str:
    """The moment on the customer's clock; nothing when their zone is not known."""
    theirs = zone_of(zone)
    return day_and_clock(at, theirs) if theirs and at else ""


@register.simple_tag
def activity_words(activity: dict[str, Any], who: str) -> SafeString:
    """What an activity says: one sentence, the names in bold."""
    values = {key: format_html("<b>{}</b>", _shown(value)) for key, value in activity.items()}
    values["who"] = format_html("<b>{}</b>", who)
    for key in {"speaks", "language"} & activity.keys():
        values[key] = format_html("<b>{}</b>", language_in_words(activity[key]))
    sentence = str(conditional_escape(_sentence(activity, who)))
    return mark_safe(sentence % values)  # noqa: S308 - sentence and values are escaped above


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return get_text_list([str(each) for each in value], gettext("and"))
    at = parse_datetime(value) if isinstance(value, str) and value[:2] == "20" else None
    return until_words(at) if at else str(value)


def _sentence(activity: dict[str, Any], who: str) -> str:
    choose = _BY_CODE.get(activity.get("code", ""))
    return choose(activity, who) if choose else gettext("Something changed.")


def _assigned(activity: dict[str, Any], who: str) -> str:
    member_changed = activity.get("member_id") != activity.get("was_member_id")
    team_changed = activity.get("team_id") != activity.get("was_team_id")
    if activity.get("rule"):
        return rule_sentences(activity)
    if member_changed and activity.get("member_id"):
        if not who:
            return gettext("Assigned to %(member)s.")
        if activity.get("member") == who:
            return gettext("%(who)s took this conversation.")
        return gettext("%(who)s assigned this to %(member)s.")
    if team_changed and activity.get("team_id"):
        return gettext("%(who)s gave this to the team %(team)s.")
    if team_changed and not member_changed:
        return gettext("%(who)s took this from its team.")
    return gettext("%(who)s assigned this to nobody.")


def _closed(activity: dict[str, Any], who: str) -> str:
    return gettext("%(who)s closed this conversation.")


def _reopened(activity: dict[str, Any], who: str) -> str:
    reasons = {
        "customer": gettext("The customer wrote again: the conversation is open."),
        "failure": gettext("A reply was not delivered: the conversation is open again."),
        "merge": gettext("An open conversation was merged in: this one is open too."),
    }
    return reasons.get(activity.get("reason", ""), gettext("%(who)s opened this again."))


def _snoozed(activity: dict[str, Any], who: str) -> str:
    return gettext("%(who)s snoozed this until %(until)s.")


def _woke(activity: dict[str, Any], who: str) -> str:
    reasons = {
        "customer": gettext("The customer wrote: the conversation is awake."),
        "failure": gettext("A reply was not delivered: the conversation is awake."),
        "merge": gettext("An open conversation was merged in: this one is awake."),
        "member": gettext("%(who)s woke this conversation."),
    }
    return reasons.get(activity.get("reason", ""), gettext("The conversation woke, as planned."))


def _tagged(activity: dict[str, Any], who: str) -> str:
    if activity.get("added") and activity.get("removed"):
        return gettext("%(who)s added %(added)s and removed %(removed)s.")
    if activity.get("removed"):
        return gettext("%(who)s removed %(removed)s.")
    return gettext("%(who)s added %(added)s.")


def _language(activity: dict[str, Any], who: str) -> str:
    return gettext("%(who)s said that this is in %(language)s.")


def _merged(activity: dict[str, Any], who: str) -> str:
    return gettext("%(who)s merged #%(number)s into this conversation.")


def _withdrawn(activity: dict[str, Any], who: str) -> str:
    return gettext("%(who)s took a reply back before it was sent.")


def _mailed(activity: dict[str, Any], who: str) -> str:
    return gettext("The visitor had left: what they missed went by e-mail to %(to)s.")


def _recognised(activity: dict[str, Any], who: str) -> str:
    return gettext("The visitor turned out to be %(name)s.")


_BY_CODE = {
    **PROMISE_WORDS,
    "mailed": _mailed,
    "recognised": _recognised,
    "assigned": _assigned,
    "closed": _closed,
    "reopened": _reopened,
    "snoozed": _snoozed,
    "woke": _woke,
    "tagged": _tagged,
    "language": _language,
    "merged": _merged,
    "withdrawn": _withdrawn,
}
ICONS = {
    **PROMISE_ICONS,
    "mailed": "mail",
    "recognised": "user-round-check",
    "assigned": "user-round-check",
    "closed": "check",
    "reopened": "rotate-ccw",
    "snoozed": "alarm-clock",
    "woke": "alarm-clock-check",
    "tagged": "tag",
    "language": "languages",
    "merged": "merge",
}


@register.filter
def activity_icon(activity: dict[str, Any]) -> str:
    """The sign of an activity."""
    return ICONS.get(activity.get("code", ""), "circle-dot")


@register.filter
def first_name(name: str) -> str:
    """The first word of a name: what colleagues say."""
    return name.split(" ")[0]


@register.filter
def exact_words(at: datetime) -> str:
    """The full date and time in the member's zone."""
    return exactly(at)


@register.simple_tag
def their_exactly(at: datetime, zone: str, place: str) -> str:
    """The full date and time on the customer's clock, and where that is; ours if we do not know."""
    theirs = zone_of(zone)
    if theirs is None:
        return exactly(at)
    return gettext("%(time)s in %(place)s") % {
        "time": exactly(at, theirs),
        "place": place or city_of(zone),
    }


@register.filter
def until_exactly(at: datetime) -> str:
    """`Tue 10:00`, with the date when the weekday alone would mislead."""
    if at - timezone.now() < THIS_WEEK:
        return day_and_clock(at)
    return gettext("%(date)s, %(time)s") % {"date": short_date(at), "time": clock(at)}


@register.filter
def since_words(at: datetime) -> str:
    """A date with its year."""
    local = timezone.localtime(at)
    return str(format_skeleton("yMMMd", local, tzinfo=local.tzinfo, locale=current_locale()))


@register.filter
def country_name(code: str) -> str:
    """A country in the member's language."""
    return current_locale().territories.get(code, code) if code else ""


@register.simple_tag
def clock_in(zone: str) -> str:
    """What time it is there now."""
    theirs = zone_of(zone)
    return clock(timezone.now(), theirs) if theirs else ""
