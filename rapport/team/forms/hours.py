"""The editor of a working week: for each day any number of stretches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _

from rapport.kernel.errors import Refusal
from rapport.team.actions.hours import refuse_overlaps
from rapport.team.models import Weekday
from rapport.team.queries.hours import Stretch


@dataclass
class Line:
    """One stretch as it stands in the form."""

    start: str
    end: str


@dataclass
class Day:
    """A weekday in the form."""

    number: int
    name: Any
    lines: list[Line] = field(default_factory=list)
    error: str = ""


class HoursForm:
    """Reads `start-1`, `end-1` (lists, Monday is 1) into stretches; lines without times are ignored."""

    # Whether 00:00 to 00:00 is a whole day (nobody works that long; an office may be open).
    may_last_a_day = False

    def __init__(self, sent: Any = None, stretches: Sequence[Stretch] = ()) -> None:
        self.days = {day.value: Day(day.value, day.label) for day in Weekday}
        self.stretches: list[Stretch] = []
        if sent is None:
            self._show(stretches)
        else:
            self._read(sent)
            self._check()

    def is_valid(self) -> bool:
        """Whether the week can be saved as it is."""
        return not any(day.error for day in self.days.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not any(day.lines for day in self.days.values())

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal beside the day that it is about."""
        number = refusal.field.removeprefix("day-")
        day = self.days[int(number)] if number.isdecimal() else self.days[1]
        day.error = str(refusal.message)

    def _show(self, stretches: Sequence[Stretch]) -> None:
        for one in stretches:
            line = Line(f"{one.starts_at:%H:%M}", f"{one.ends_at:%H:%M}")
            self.days[one.weekday].lines.append(line)

    def _read(self, sent: Mapping[str, Any]) -> None:
        for number, day in self.days.items():
            starts = sent.getlist(f"start-{number}")  # type: ignore[attr-defined]
            ends = sent.getlist(f"end-{number}")  # type: ignore[attr-defined]
            for start, end in zip(starts, ends, strict=False):
                if start or end:
                    day.lines.append(Line(start, end))
                    self._read_line(day, start, end)

    def _read_line(self, day: Day, start: str, end: str) -> None:
        starts_at, ends_at = _time(start), _time(end)
        if starts_at is None or ends_at is None:
            day.error = _("A stretch needs both times, such as 09:00 and 17:30.")
        else:
            self.stretches.append(Stretch(day.number, starts_at, ends_at))

    def _check(self) -> None:
        if self.is_valid():
            try:
                refuse_overlaps(sorted(self.stretches), may_last_a_day=self.may_last_a_day)
            except Refusal as refusal:
                self.refuse(refusal)


def _time(text: str) -> time | None:
    try:
        found = parse_time(text)
    except ValueError:
        return None
    return found.replace(second=0, microsecond=0) if found else None
