"""How many sums of business time a second, against plain addition of real time in a zone.

.venv/bin/python benchmarks/calendars.py
"""

import sys
import time as clock
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ground import line

from rapport.culture.calendars import (
    Calendar,
    Window,
    add_business_time,
    business_time_between,
    is_open_at,
    local_moment,
    next_good_time,
)

COUNT = 100_000
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=5)  # over a whole year
EIGHT = timedelta(hours=8)


def rate(work: Callable[[datetime], object], count: int = COUNT) -> float:
    """Things a second, over instants of a whole year."""
    begun = clock.perf_counter()
    for number in range(count):
        work(BEGIN + number * STEP)
    return count / (clock.perf_counter() - begun)


def main() -> None:
    """Adding, counting and asking, over split and overnight shifts with a country's holidays."""
    zone = ZoneInfo("Europe/Athens")
    split = [
        Window(day, time(*hours[0]), time(*hours[1]))
        for day in range(5)
        for hours in (((9, 0), (14, 0)), ((17, 30), (20, 30)))
    ]
    nights = [Window(day, time(22), time(6)) for day in range(7)]
    baseline = rate(lambda at: (at.astimezone(zone) + EIGHT).astimezone(UTC))
    line("real time added in a zone", baseline, "/s", baseline, "plain")
    begun = clock.perf_counter()
    add_business_time(Calendar.weekly("Europe/Athens", split, "GR"), BEGIN, EIGHT)
    print(
        f"{'the first sum of a process reads the holidays':<44}{clock.perf_counter() - begun:>14,.1f} s, once"
    )
    for name, windows in (("split shifts", split), ("overnight shifts", nights)):
        kept = Calendar.weekly("Europe/Athens", windows, "GR")
        adding = rate(lambda at, kept=kept: add_business_time(kept, at, EIGHT))
        line(f"8 business hours added, {name}", adding, "/s", baseline, "plain")
        between = rate(lambda at, kept=kept: business_time_between(kept, at, at + 9 * EIGHT))
        line(f"business time between, {name}", between, "/s", baseline, "plain")
        line(
            f"open or not, {name}",
            rate(lambda at, kept=kept: is_open_at(kept, at)),
            "/s",
            baseline,
            "plain",
        )
    fresh = rate(_fresh, 300)
    line("sums on a calendar never seen before", fresh, "/s", baseline, "plain")
    line(
        "somebody's clock and holiday",
        rate(lambda at: local_moment(at, "Europe/Rome", "IT")),
        "/s",
        baseline,
        "plain",
    )
    calling = rate(lambda at: next_good_time(at, "Europe/Rome", "IT", ours=kept), 5_000)
    line("the next good time to call", calling, "/s", baseline, "plain")


def _fresh(at: datetime) -> datetime:
    start = time(9, at.minute, int(at.timestamp()) // 300 % 60)
    made = Calendar.weekly(
        "Europe/Athens", [Window(day, start, time(17)) for day in range(5)], "GR"
    )
    return add_business_time(made, at, EIGHT)


if __name__ == "__main__":
    main()
