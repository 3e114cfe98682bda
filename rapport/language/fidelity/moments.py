"""Days and hours that differ between the sides."""

import re
from collections.abc import Iterator

from rapport.language.fidelity import dates
from rapport.language.fidelity.pairing import missed, once, pairs, value_of
from rapport.language.fidelity.reading import Text
from rapport.language.fidelity.values import Item, Problem


def days(ours: Text, theirs: Text) -> Iterator[Problem]:
    if not ours.days and not theirs.days:
        return
    lost = missed(ours.days, theirs.days, dates.are_one)
    news = missed(theirs.days, ours.days, dates.are_one)
    if lost and news:
        yield from pairs("date_changed", lost[: len(news)], news[: len(lost)], ours, theirs)
        lost, news = lost[len(news) :], news[len(lost) :]
    yield from pairs(
        "date_changed",
        [each for each in lost if not _is_spelled(each, theirs, ours)],
        [each for each in news if not _is_spelled(each, ours, theirs)],
        ours,
        theirs,
    )


def _is_spelled(item: Item, other: Text, mine: Text) -> bool:
    """Whether a date is there in figures that were not read as one."""
    figures = other.figures(mine)
    return any(float(value[2] or value[1] or 0) in figures for value in _days_of(item))


def _days_of(item: Item) -> list[dates.Day]:
    return [value for value in item.values if isinstance(value, tuple)]


def weekdays(ours: Text, theirs: Text) -> Iterator[Problem]:
    if not ours.tongue.own or not theirs.tongue.own:
        return
    here = {value_of(each) for each in ours.weekdays}
    there = {value_of(each) for each in theirs.weekdays}
    lost = [each for each in ours.weekdays if value_of(each) not in there]
    news = [each for each in theirs.weekdays if value_of(each) not in here]
    if (
        (lost and news)
        or (lost and not _is_short(theirs) and not there)
        or (news and not _is_short(ours) and not here)
    ):
        yield from pairs("date_changed", once(lost), once(news), ours, theirs)


_SHORT_DAYS = re.compile(
    r"(?<!\w)(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mier|mié|jeu|jue|ven|vie|sam|sáb|sab|dim|dom|gio|ma|wo|vr|za|zo|seg|ter|qua|qui|sex|δευ|τρι|τετ|πεμ|παρ|σαβ|κυρ|pon|wt|śr|czw|pt|sob|nd|пн|вт|ср|чт|пт|сб|вс|segunda|terça|quarta|quinta|sexta|weekdays?|werktags?|mån|tis|ons|tors|fre|lör|sön)\.?(?!\w)|[(（][月火水木金土日一二三四五六][)）]|[月火水木金土日]、|[月火水木金土一二三四五六][~・至到-]|平日|[월화수목금토일][~-]",
    re.IGNORECASE,
)


def _is_short(text: Text) -> bool:
    return bool(_SHORT_DAYS.search(text.plain))


def relative_days(ours: Text, theirs: Text) -> Iterator[Problem]:
    here, there = (
        dates.relative_days_in(ours.prose, ours.tongue),
        dates.relative_days_in(theirs.prose, theirs.tongue),
    )
    known, told = {value_of(each) for each in here}, {value_of(each) for each in there}
    lost = [each for each in here if value_of(each) not in told]
    news = [each for each in there if value_of(each) not in known]
    if lost and news:
        yield from pairs("date_changed", once(lost), once(news), ours, theirs)
    elif theirs.tongue.own:
        yield from pairs(
            "date_changed",
            [
                each
                for each in once(lost)
                if each.is_sure and not theirs.days and not theirs.weekdays
            ],
            [],
            ours,
            theirs,
        )


def times(ours: Text, theirs: Text) -> Iterator[Problem]:
    lost = missed(ours.times, theirs.times, _is_same_hour)
    news = missed(theirs.times, ours.times, _is_same_hour)
    vague = [each for each in lost if not each.is_sure], [each for each in news if not each.is_sure]
    lost = [each for each in lost if each.is_sure and not _is_hour(each, theirs, ours)]
    news = [each for each in news if each.is_sure and not _is_hour(each, ours, theirs)]
    if lost and news:
        yield from pairs("date_changed", lost, news, ours, theirs)
    elif lost and (not theirs.times or _counts_other_hours(ours, theirs)):
        yield from pairs("date_changed", lost, [], ours, theirs)
    elif len(vague[0] + lost) == len(vague[1] + news) == 1:
        yield from pairs("date_changed", vague[0] + lost, vague[1] + news, ours, theirs)


def _counts_other_hours(ours: Text, theirs: Text) -> bool:
    """Whether there is an hour that was read as an amount (le ferry de 7 h), and none here."""
    return not any(each.unit == "hour" for each in ours.quantities) and any(
        each.unit == "hour" for each in theirs.quantities
    )


def _is_same_hour(one: Item, other: Item) -> bool:
    return bool(one.values & other.values)


def _is_hour(item: Item, other: Text, mine: Text) -> bool:
    """Whether the hour stands there as a plain number that counts nothing here: at 3, alle 15."""
    free = [
        each
        for each in other.quantities
        if each.unit in {"", "hour"}
        and not any(each.values & one.values and one.unit == each.unit for one in mine.quantities)
    ]
    values = {value for each in free for value in each.values} | {
        1.0 if not other.quantities else -1.0
    }
    for minutes in item.values:
        hour, minute = divmod(float(minutes), 60)  # type: ignore[arg-type]
        told = {hour, hour % 12, hour % 12 + 12} | ({hour % 12 + 1} if minute >= 30 else set())
        if told & values:
            return True
    return False
