"""By whose hours an inbox goes."""

from rapport.culture.calendars import Calendar
from rapport.inbox.models import Inbox
from rapport.team.models import BusinessCalendar
from rapport.team.queries.calendars import values_of


def calendar_row_of(inbox: Inbox) -> BusinessCalendar | None:
    """The calendar the inbox chose, else the company's, else None. At most one query."""
    if inbox.calendar_id:
        return inbox.calendar
    return BusinessCalendar.objects.filter(is_company_wide=True).first()


def calendar_of(inbox: Inbox) -> Calendar | None:
    """The same as plain values, to count with (`rapport.culture.calendars`)."""
    row = calendar_row_of(inbox)
    return values_of(row) if row else None
