"""Why a member is online, away or off, in words."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kernel.clock import now
from rapport.team.models import Availability, Member, idle_after
from rapport.ui.components.times import clock, day_and_clock

DAY = timedelta(days=1)


def presence_words(member: Member) -> str:
    """One sentence for the member and their colleagues: the state, since when or until when, and why.

    Times are in the reader's zone. Costs no query.
    """
    if member.presence == Availability.ONLINE:
        return _why_online(member)
    if member.presence == Availability.AWAY:
        return _why_away(member)
    return _why_off(member)


def _why_online(member: Member) -> str:
    if member.is_on_extra_duty and member.extra_until:
        words = _("Available outside working hours, as said, until %(time)s.")
        return words % {"time": _at(member.extra_until)}
    if member.duty_until:
        return _("Available until %(time)s, the end of the shift.") % {
            "time": _at(member.duty_until)
        }
    return _("Available.")


def _why_away(member: Member) -> str:
    if member.availability == Availability.AWAY:
        if not member.said_at:
            return _("Away, as said.")
        return _("Away since %(time)s, as said.") % {"time": _at(member.said_at)}
    minutes = max(1, round(idle_after().total_seconds() / 60))
    words = ngettext(
        "Away since %(time)s: no input for %(count)s minute.",
        "Away since %(time)s: no input for %(count)s minutes.",
        minutes,
    )
    touched = member.last_input_at or member.presence_since
    return words % {"time": _at(touched + idle_after()), "count": minutes}


def _why_off(member: Member) -> str:
    if member.availability == Availability.OFF:
        if not member.said_at:
            return _("Off duty, as said.")
        return _("Off duty since %(time)s, as said.") % {"time": _at(member.said_at)}
    if not member.is_on_duty and member.duty_from and member.duty_from > now():
        return _("Off: outside working hours, back %(time)s.") % {"time": _at(member.duty_from)}
    if not member.last_seen_at:
        return _("Off: has not been here yet.")
    return _("Off since %(time)s: no page open.") % {"time": _at(member.last_seen_at)}


def _at(at: datetime) -> str:
    return clock(at) if abs(at - now()) < DAY / 2 else day_and_clock(at)
