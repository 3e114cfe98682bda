"""Dates in figures: 03/04, 03/04/2026, 04-05-06. Day first or month first?"""

import re
from collections.abc import Iterator
from datetime import date

from rapport.culture.dates.clear import is_explained, sentence_around
from rapport.culture.dates.figures import FIGURES, Figures, figures_in, is_an_open_date
from rapport.culture.dates.values import DateSpan, Setting
from rapport.culture.dates.words import words_of
from rapport.culture.formats.locales import cldr, parts_of
from rapport.culture.formats.moments import say_day

_BESIDE = 15  # characters between two figures that are of one kind


def numeric_dates(text: str, setting: Setting) -> Iterator[DateSpan]:
    """Every date in figures that two readers can take for two days."""
    for figures in figures_in(text):
        if not is_an_open_date(text, figures, setting.lang):
            continue
        readings = _readings(figures)
        weekday = _weekday_beside(text, figures, setting.lang)
        if weekday is not None:
            readings = _fitting(readings, weekday, figures, setting)
        if len({one[1:] for one in readings}) < 2:
            continue
        if is_explained(text, figures.start, figures.end, setting.lang) or _shows_what_it_is(
            text, figures
        ):
            continue
        yield _span(figures, _in_habit(readings, setting), setting)


def _readings(figures: Figures) -> list[tuple[int | None, int, int]]:
    """(year, month, day) as each order reads them: day first, then month first."""
    year = int(figures.year) + (2000 if len(figures.year) == 2 else 0) if figures.year else None
    found = []
    for day, month in ((figures.first, figures.second), (figures.second, figures.first)):
        if _exists(year, month, day):
            found.append((year, month, day))
    if (
        len(figures.year) == 2
        and figures.padded
        and found
        and _exists(2000 + figures.first, figures.second, int(figures.year))
    ):
        return list(dict.fromkeys(found)) if len(set(found)) < 2 else found
    return list(dict.fromkeys(found))


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _weekday_beside(text: str, figures: Figures, lang: str) -> int | None:
    """The weekday that stands right before or after, as in "Friday, 03/04/2026"."""
    words = words_of(lang)
    before = re.search(
        rf"(?<!\w)(?:{words.days})[.,]?\s*(?:\w{{1,3}}\s)?\(?$",
        text[max(0, figures.start - 30) : figures.start],
        re.IGNORECASE,
    )
    after = re.match(
        rf"\s?[,(（]?\s?(?:{words.days})", text[figures.end : figures.end + 30], re.IGNORECASE
    )
    found = before or after
    return words.weekday(found.group()) if found else None


def _fitting(
    readings: list[tuple[int | None, int, int]], weekday: int, figures: Figures, setting: Setting
) -> list[tuple[int | None, int, int]]:
    """The readings that fall on that weekday, where the year is known; all of them where it is not."""
    this_year = setting.today.year if setting.today else None
    kept = [
        one
        for one in readings
        if (one[0] or this_year)
        and date(one[0] or this_year or 0, one[1], one[2]).weekday() == weekday
    ]
    return kept if len(kept) == 1 else readings


def _shows_what_it_is(text: str, figures: Figures) -> bool:
    """Whether others of this sentence show the order ("from 03/04 to 25/04"), or right beside it
    that these are no dates ("38/40 or 10/12")."""
    left, right = sentence_around(text, figures.start, figures.end)
    for other in FIGURES.finditer(text, left, right):
        same = (other["sep"].strip() or ".") == figures.sep and bool(other["year"]) == bool(
            figures.year
        )
        if not same or other.start() == figures.start:
            continue
        least, most = sorted((int(other["a"]), int(other["b"])))
        if 1 <= least <= 12 < most <= 31:
            return True
        no_date = most > 31 or least > 12 or least == 0
        if no_date and abs(other.start() - figures.start) <= _BESIDE:
            return True
    return False


def _in_habit(
    readings: list[tuple[int | None, int, int]], setting: Setting
) -> list[tuple[int | None, int, int]]:
    """The writer's own order first: month first where CLDR's short date begins with the month."""
    habit = setting.writer_locale or setting.locale
    month_first = str(cldr(habit).date_formats["short"].pattern)[:1] == "M" and (
        bool(parts_of(habit)[2]) or parts_of(habit)[0] != "en"
    )
    return readings[::-1] if month_first else readings


def _span(
    figures: Figures, readings: list[tuple[int | None, int, int]], setting: Setting
) -> DateSpan:
    said, offered = [], []
    for year, month, day in readings:
        said.append(f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}")
        offered.append(
            say_day(
                date(year or 2000, month, day),
                setting.locale,
                with_year=bool(year),
                with_weekday=False,
            )
        )
    return DateSpan(
        figures.start,
        figures.end,
        figures.text,
        "numeric",
        tuple(said),
        tuple(offered),
        "day_or_month_first",
    )
