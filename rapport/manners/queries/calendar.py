"""What the calendar says of a place, in the reader's language: weekend and coming holidays, never typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import translation

from rapport.culture.calendars import Holiday
from rapport.culture.notes.facts import holidays_between, sources_of_facts, weekend_of
from rapport.culture.notes.loading import split
from rapport.culture.notes.translating import language_for
from rapport.ui.components.times import current_locale

AHEAD = timedelta(days=120)


@dataclass(frozen=True)
class PlaceCalendar:
    """The weekend in words, the next holidays, and where both come from."""

    weekend_days: Sequence[str]
    holidays: Sequence[Holiday]
    sources: Sequence[str]

    @property
    def weekend(self) -> str:
        """Its days side by side."""
        return " · ".join(self.weekend_days)


def calendar_of(locale: str, day: date) -> PlaceCalendar:
    """The weekend and the next holidays of a locale's country from this day on."""
    country = split(locale)[2]
    days = current_locale().days["stand-alone"]["wide"]
    weekend = [str(days[each]) for each in sorted(weekend_of(country))]
    reader = translation.get_language() or "en"
    coming = holidays_between(country, day, day + AHEAD, language=reader)
    return PlaceCalendar(weekend, coming[:6], sources_of_facts(language_for(reader)))
