"""The small picture of the last 24 hours: a bar an hour, what failed in its own colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.webhooks.queries.endpoints import Hour

HEIGHT = 40
WIDTH = 12
GAP = 3


@dataclass(frozen=True)
class Bar:
    """One hour, in the units of the drawing; `y` counts from above."""

    x: int
    at: datetime
    taken: int
    failed: int
    taken_y: int
    taken_height: int
    failed_y: int
    failed_height: int


def bars_of(hours: Sequence[Hour]) -> Sequence[Bar]:
    """A bar for each hour; the tallest fills the height, and one attempt can be seen."""
    most = max([each.taken + each.failed for each in hours] + [1])
    bars = []
    for index, hour in enumerate(hours):
        taken, failed = _height(hour.taken, most), _height(hour.failed, most)
        taken = min(taken, HEIGHT - failed) if hour.taken else 0
        bars.append(
            Bar(
                x=index * (WIDTH + GAP),
                at=hour.begins_at,
                taken=hour.taken,
                failed=hour.failed,
                taken_y=HEIGHT - taken,
                taken_height=taken,
                failed_y=HEIGHT - taken - failed,
                failed_height=failed,
            )
        )
    return bars


def _height(count: int, most: int) -> int:
    return max(2, round(HEIGHT * count / most)) if count else 0
