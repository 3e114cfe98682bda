"""The times one may promise, on both clocks, with what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.culture.calendars import UnknownRegionError, holidays_between, holidays_on
from rapport.inbox.models import Conversation, Inbox
from rapport.inbox.queries.calendars import calendar_of
from rapport.promises.queries.hours import Hours, rounded
from rapport.promises.queries.voice import Voice, promised
from rapport.ui.components.times import current_locale, exactly, part_of_day

SOONEST = (2, 4, 8)
HOUR = 3600


def days_in_the_way(inbox: Inbox, since: datetime, until: datetime) -> list[str]:
    """Holidays of ours between two instants, by the inbox's business calendar, named with their day."""
    calendar = calendar_of(inbox)
    version = calendar.version_on(since.date()) if calendar else None
    if calendar is None or version is None or not version.country:
        return []
    first = since.astimezone(ZoneInfo(calendar.zone)).date()
    last = until.astimezone(ZoneInfo(calendar.zone)).date()
    language = translation.get_language() or "en"
    try:
        kept = holidays_between(version.country, version.subdivision, first, last, language)
        return [f"{each.name} ({_day(each.day)})" for each in kept][:3]
    except UnknownRegionError:
        return []


def _day(day: date) -> str:
    return str(format_skeleton("EdMMM", day, locale=current_locale()))


@dataclass(frozen=True)
class Choice:
    """A time one may promise."""

    hours: int
    due_at: datetime
    ours: str
    theirs: str
    sentence: str
    remarks: Sequence[str]


def choices_for(
    conversation: Conversation, hours: Hours | None, voice: Voice, now: datetime
) -> list[Choice]:
    """Two, four, eight hours of ours from now; none where nobody has said any hours."""
    found = []
    for number in SOONEST if hours else ():
        assert hours is not None
        due_at = hours.after(now, number * HOUR)
        if due_at is not None:
            found.append(choice_at(conversation, rounded(due_at), voice, now, hours=number))
    return found


def choice_at(
    conversation: Conversation, due_at: datetime, voice: Voice, now: datetime, *, hours: int = 0
) -> Choice:
    """One time, as we and they read it."""
    _moment, sentence = promised(due_at, voice, now)
    theirs = exactly(due_at, voice.zone) if voice.is_their_time else ""
    return Choice(
        hours=hours,
        due_at=due_at,
        ours=exactly(due_at),
        theirs=theirs,
        sentence=sentence,
        remarks=remarks_at(conversation, due_at, voice),
    )


def remarks_at(conversation: Conversation, due_at: datetime, voice: Voice) -> list[str]:
    """What day and hour it is there then: a holiday, a weekend, night. Nothing where we do not know."""
    if not voice.is_their_time:
        return []
    local = due_at.astimezone(voice.zone)
    found = []
    country = conversation.customer.country
    if country:
        try:
            kept = holidays_on(country, "", local.date())
        except UnknownRegionError:
            kept = ()
        found += [_("a holiday there: %(name)s") % {"name": each.name} for each in kept[:1]]
    if part_of_day(local.hour) == "night":
        found.append(_("night there"))
    return found
