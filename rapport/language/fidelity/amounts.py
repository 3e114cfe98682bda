"""Quantities that differ between the sides; a dozen is 12, 24 hours are a day, miles are kilometres."""

import re
from collections.abc import Iterator

from rapport.language.fidelity.numerals import words_of_numbers
from rapport.language.fidelity.pairing import pairs, value_of
from rapport.language.fidelity.reading import Text
from rapport.language.fidelity.tongues import common
from rapport.language.fidelity.units import in_minutes
from rapport.language.fidelity.values import Item, Problem


def quantities(ours: Text, theirs: Text) -> Iterator[Problem]:
    lost, news = _unanswered(ours, theirs), _unanswered(theirs, ours)
    lost, hours = _told_apart(lost, ours, theirs)
    news, told = _told_apart(news, theirs, ours)
    yield from pairs("date_changed", hours, told, ours, theirs)
    if lost or news:
        yield from pairs("number_changed", lost, news, ours, theirs)
    elif not hours + told:
        yield from _swapped(ours, theirs)


def _told_apart(missed: list[Item], ours: Text, theirs: Text) -> tuple[list[Item], list[Item]]:
    """What is missed as a number, and what as an hour (after two, depois das quatro); no codes."""
    codes = [value_of(each) for each in (*theirs.codes, *theirs.phones)]
    changed = {
        len(each) for each in codes if each.isdigit() and len(each) > 3 and each not in ours.plain
    }
    missed = [
        each
        for each in missed
        if each.unit or len(_DIGIT.findall(ours.plain[each.start : each.end])) not in changed
    ]
    strange = [
        each
        for each in theirs.times
        if each.is_sure and not any(each.values & one.values for one in ours.times)
    ]
    hours = [
        each
        for each in missed
        if not each.unit
        and strange
        and _AT.search(ours.plain, 0, each.start)
        and all(1 <= float(value) <= 24 for value in each.values)  # type: ignore[arg-type]
    ]
    return [each for each in missed if each not in hours], hours[: len(strange)]


_AT = re.compile(common()["at_hour"], re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_AND = re.compile(
    r"(?<![^\W_])(?:and|und|en|och|et|y|e|i|και|и|ve|then|dann|puis|luego|poi|depois)(?![^\W_])"
    r"|\bو|[和与與及跟,、，]|と|および|그리고|[와과] |하고 "  # noqa: RUF001
)
_CLOSE, _CLOSER = 60, 25  # characters between two things that are told in one breath
_VERB_LAST = {"tr", "ja", "ko"}


def _swapped(ours: Text, theirs: Text) -> Iterator[Problem]:
    """Two numbers that stand in a row (12 before breakfast and 8 before dinner) and changed places."""
    here, there = list(_in_a_row(ours)), list(_in_a_row(theirs))
    for first, second in here:
        for one, other in there:
            if first.values == other.values and second.values == one.values:
                if any(
                    first.values == mine.values and second.values == told.values
                    for mine, told in there
                ):
                    continue
                yield from pairs("number_changed", [first, second], [one, other], ours, theirs)
                return


def _in_a_row(text: Text) -> Iterator[tuple[Item, Item]]:
    """Sure numbers right after each other that count, each once, with *and* between them."""
    sure = [each for each in text.quantities if each.is_sure]
    counts = [sum(each.values == one.values for one in sure) for each in sure]
    for place in range(len(sure) - 1):
        one, other = sure[place], sure[place + 1]
        between = text.plain[one.end : other.start]
        if (
            counts[place] == counts[place + 1] == 1
            and len(between) < (_CLOSER if text.tongue.code in _VERB_LAST else _CLOSE)
            and one.values != other.values
            and one.unit == other.unit
            and not re.search(r"[.!?。！？\n;:]", between)  # noqa: RUF001
            and _AND.search(between)
        ):
            yield one, other


def _unanswered(ours: Text, theirs: Text) -> list[Item]:
    missed = [
        each
        for each in ours.quantities
        if each.is_sure and not any(_is_same(each, other) for other in theirs.quantities)
    ]
    if not missed:
        return []
    figures = theirs.figures(ours)
    return [each for each in missed if not _is_answered_otherwise(each, ours, theirs, figures)]


def _is_same(one: Item, other: Item) -> bool:
    shared = one.values & other.values
    if not one.unit or not other.unit or one.unit == other.unit:
        return bool(shared)
    if {one.unit, other.unit} in ({"TWD", "CNY"}, {"HKD", "CNY"}):
        return bool(shared)  # 元 is whatever is paid with there
    if "JPY" in (one.unit, other.unit) and "CNY" in (one.unit, other.unit):
        return False
    for mine in one.values:
        for theirs in other.values:
            amount = in_minutes(float(mine), one.unit)  # type: ignore[arg-type]
            if amount is not None and amount == in_minutes(float(theirs), other.unit):  # type: ignore[arg-type]
                return True
    return False


_DUALS = re.compile(r"[\u0621-\u064a]{2,}(?:ين|ان|تي|تا)(?![\u0621-\u064a])")


# Both, neither, the pair: two, without the number.
_BOTH = re.compile(
    r"\b(?:both|n?either|couple|pair|twice|double|second|beid\w+|paar|keine[rsmn]? von|doppelt\w*|zweit\w*"
    r"|beide|geen van|ambos|ambas|nenhum dos|ningun[oa] de|entramb\w+|nessuno dei|l'un|l'autre|les deux"
    r"|ob[ao]\w*|żad\w+ z|обе\w*|оба|båda|ingen av|her iki|ikisi|και ο[ιυ] δύο)\b"
    r"|ни у т|どちら|両|둘|양쪽|两|兩|双|كلا|كلتا|\bأي منهما",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"(\d+(?:[.,]\d+)?) ?(mm|cm|dm|km|m|mg|kg|kilos?|g|gramm?[eos]*|ml|cl|dl|l|lit(?:er|ers|re|res|ri|ros?)"
    r"|мл|л|кг|г|км|см|м|мм"
    r"|公斤|千克|克|毫升|升|公里|厘米|米|キロ|グラム|リットル|ミリ|センチ)(?![a-zà-ÿа-я\d])",
    re.IGNORECASE,
)
_BASES = (10.0, 100.0, 1000.0, 1e6, 0.1, 0.01, 0.001)
_MILES = re.compile(
    r"\b(?:miles?|inch(?:es)?|feet|foot|ft|lbs?|pounds?|ounces?|oz|gallons?|yards?)\b|°F|″|\d\"",
    re.IGNORECASE,
)


# Languages whose two weeks are fifteen days, and what else is said of a week or two.
_QUINZAINE = {"fr", "es", "it", "pt", "el"}
_PERIODS: dict[float, set[tuple[str, float]]] = {
    8.0: {("week", 1.0), ("day", 7.0)},
    14.0: {("week", 2.0), ("day", 15.0)},
    15.0: {("week", 2.0), ("day", 14.0)},
}
_WEEKS = {1.0: 8.0, 2.0: 15.0}
_FACTORS = (1.609344, 2.54, 0.3048, 30.48, 0.45359, 453.59, 28.35, 3.785, 0.9144)


def _is_answered_otherwise(item: Item, ours: Text, theirs: Text, figures: set[float]) -> bool:
    halves = theirs.tongue.pattern("half").search(theirs.left(ours))
    for value in item.values:
        number = float(value)  # type: ignore[arg-type]
        if number in {0.0, 1.0} and not item.unit or number == 1.0:
            return True
        if not item.unit and number in figures:
            return True
        if (
            item.unit
            and number in figures
            and not any(number in each.values and each.unit for each in theirs.quantities)
        ):
            return True
        if number == 2.0 and theirs.tongue.code == "ar" and _DUALS.search(theirs.plain):
            return True
        if (
            number % 1 == 0.5
            and halves
            and (number < 1 or number - 0.5 in figures or number == 1.5)
        ):
            return True
        if number == 3.0 and 45.0 in figures and 0.25 in ours.figures(theirs):
            return True
        if number == 30.0 and halves:
            return True
        if number in {15.0, 45.0, 14.0, 75.0, 25.0, 7.0, 10.0, 8.0} and 0.25 in figures | {
            0.25 * (number in {14.0, 7.0, 8.0} and bool({2.0, 1.0, 14.0, 15.0} & figures))
        }:
            return True
        if number == 15.0 and 1.25 in figures:
            return True
        if _is_period(number, item.unit, ours, theirs, figures):
            return True
        if number == 2.0 and _BOTH.search(theirs.plain):
            return True
        if _is_within_a_word(number, theirs) or _is_converted(number, ours, theirs):
            return True
    return False


def _is_period(number: float, unit: str, ours: Text, theirs: Text, figures: set[float]) -> bool:
    """Half a year is six months, quinze jours are two weeks, 19 heures seven in the evening."""
    if unit == "month" and number in {6.0, 18.0}:
        halves = theirs.tongue.pattern("half").search(theirs.plain)
        return bool(halves) or 1.5 in figures
    if unit == "day" and number in _PERIODS:
        meant = _PERIODS[number]
        if number == 15.0 and ours.tongue.code not in _QUINZAINE:
            return False
        if number == 14.0 and theirs.tongue.code not in _QUINZAINE:
            meant = meant - {("day", 15.0)}
        return any((each.unit, one) in meant for each in theirs.quantities for one in each.values)
    if unit == "week" and number in _WEEKS and {ours.tongue.code, theirs.tongue.code} & _QUINZAINE:
        return any(
            each.unit == "day" and _WEEKS[number] in each.values for each in theirs.quantities
        )
    return unit == "hour" and 12 < number <= 24 and number - 12 in figures


# What begins a longer word, where numbers change in it: пятилетний, pięciodniowy, τετραήμερος.
_STEMS: dict[str, dict[str, str]] = common()["number_stems"]


def _is_within_a_word(number: float, theirs: Text) -> bool:
    """Zweijahresgarantie, dreimal, tweemaal: the number begins a longer word."""
    words = [
        word
        for word, value in words_of_numbers(theirs.tongue).items()
        if value == number and len(word) > 2
    ]
    stem = _STEMS.get(theirs.tongue.code, {}).get(f"{number:g}")
    if stem and re.search(rf"(?<![^\W_])(?:{stem})[^\W\d_]{{4}}", theirs.plain, re.IGNORECASE):
        return True
    low = theirs.plain.lower()
    return any(re.search(rf"(?<![^\W_]){re.escape(word)}(?=[^\W\d_])", low) for word in words)


def _is_converted(number: float, ours: Text, theirs: Text) -> bool:
    if _is_metric(number, ours, theirs):
        return True
    if not (_MILES.search(ours.plain) or _MILES.search(theirs.plain)):
        return False
    values = [float(value) for each in theirs.quantities for value in each.values]  # type: ignore[arg-type]
    for there in values:
        for factor in _FACTORS:
            if any(
                abs(there - wanted) <= max(0.06 * wanted, 0.6)
                for wanted in (number * factor, number / factor)
            ):
                return True
        if any(abs(there - wanted) < 1.1 for wanted in ((number - 32) / 1.8, number * 1.8 + 32)):
            return True
    return False


def _is_metric(number: float, ours: Text, theirs: Text) -> bool:
    """20 cl are 200 ml: the same measure under another prefix."""
    here = {
        (float(one[1].replace(",", ".")), one[2].lower()) for one in _METRIC.finditer(ours.plain)
    }
    there = {
        (float(one[1].replace(",", ".")), one[2].lower()) for one in _METRIC.finditer(theirs.plain)
    }
    return any(
        amount == number and any(unit != other and value == amount * base for base in _BASES)
        for amount, unit in here
        for value, other in there
    )
