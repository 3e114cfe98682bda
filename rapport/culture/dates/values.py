"""What is found in a text: a place in it that can be read in two ways, and how it could be said."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["numeric", "weekday", "relative", "end_of_day", "hour", "interval", "zone"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """`start` and `end` count code points of the text; `end` is the place after the last one.

    `readings`: how two readers may take it, as plainly as is known (ISO dates where the year or the
    writer's day is known, else in words). `offered`: wordings to put in its place, one a reading, in
    the reader's language; empty where the writer's day is not known.
    """

    start: int
    end: int
    text: str
    kind: Kind
    readings: tuple[str, ...]
    offered: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Who writes when and to whom: all that is known beside the text.

    `now` is aware; `zone` the writer's and `reader_zone` the reader's; the locales are BCP 47.
    """

    lang: str
    now: datetime | None = None
    zone: tzinfo | None = None
    reader_zone: tzinfo | None = None
    reader_locale: str = ""
    writer_locale: str = ""

    @property
    def locale(self) -> str:
        """In which language and habits wordings are offered: those of the text, with their region."""
        same = (
            self.reader_locale.replace("_", "-").split("-")[0].lower()
            == self.lang.split("-")[0].lower()
        )
        return self.reader_locale if same and self.reader_locale else self.lang

    @property
    def today(self) -> date | None:
        """The writer's day."""
        return self.now.astimezone(self.zone).date() if self.now and self.zone else None

    @property
    def share_a_day(self) -> bool | None:
        """Whether writer and reader are on one date, now and through the hours in which a letter is read.

        None where it is not known.
        """
        if self.now is None or self.zone is None or self.reader_zone is None:
            return None
        ours, theirs = self.now.astimezone(self.zone), self.now.astimezone(self.reader_zone)
        if ours.utcoffset() == theirs.utcoffset():
            return True
        return ours.date() == theirs.date() and 5 <= theirs.hour < 20 and 5 <= ours.hour < 22


def zone_of(zone: tzinfo | str | None) -> tzinfo | None:
    """A zone from its IANA name; None for none and for one that does not exist."""
    if not isinstance(zone, str):
        return zone
    try:
        return ZoneInfo(zone) if zone else None
    except (KeyError, ValueError, OSError):
        return None
