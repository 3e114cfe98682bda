"""Quantities of a text: figures and words, with what they count where it is time, money or a share."""

import re
from functools import lru_cache

from rapport.language.fidelity.eastern import natives, of_han
from rapport.language.fidelity.numerals import words_of_numbers
from rapport.language.fidelity.tongues import DATA, Tongue
from rapport.language.fidelity.units import unit_of
from rapport.language.fidelity.values import Item

_FIGURES = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[ '.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)|(?<=[^\W\d])\d+(?:[.,]\d+)*|[½¼¾]"
)
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_WORDS = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_MULTIPLIED = {
    "万": 1e4,
    "萬": 1e4,
    "亿": 1e8,
    "億": 1e8,
    "千": 1e3,
    "百万": 1e6,
    "百萬": 1e6,
    "만": 1e4,
    "천": 1e3,
    "억": 1e8,
    "백만": 1e6,
}
_THOUSANDS = re.compile(r"(\d)[千천]")
_PERCENT = re.compile(r"(?:pour|per|por|τοις|في|بال) ?$")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def quantities(text: str, tongue: Tongue) -> list[Item]:
    """Every quantity, in its order; a value is (number, unit)."""
    found = _figures(text, tongue) + (
        of_han(text, tongue) if tongue.code in {"zh", "ja"} else _of_words(text, tongue)
    )
    if tongue.code in {"ja", "ko"}:
        found += natives(text, tongue)
    for pattern, value, unit in _compounds(tongue.code):
        found += [
            Item(one.start(), one.end(), frozenset({value}), False, unit)
            for one in pattern.finditer(text)
        ]
    return sorted(found, key=lambda item: item.start)


@lru_cache(maxsize=32)
def _compounds(code: str) -> tuple[tuple[re.Pattern[str], float, str], ...]:
    """Words that have their number within: πενταετής, двухдневный."""
    rows = [each.split("\t") for each in (DATA / "compounds.tsv").read_text("utf-8").splitlines()]
    return tuple(
        (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), float(value), unit)
        for lang, words, value, unit in rows
        if lang == code
    )


def _figures(text: str, tongue: Tongue) -> list[Item]:
    found = []
    beyond = 0
    for one in _FIGURES.finditer(text):
        if one.start() < beyond:
            continue
        said, start, end = one.group(), one.start(), one.end()
        values = readings(said, tongue.own.get("grouping", ""))
        times, end_of_multiplier = _multiplier(text, end, tongue)
        if times in {1e4, 1e8} and (rest := _THOUSANDS.match(text, end_of_multiplier)):
            values = frozenset(value + float(rest[1]) * 1000 / times for value in values)
            end_of_multiplier = rest.end()
        if text[end : end + 1] in _FRACTIONS:
            values = frozenset(value + _FRACTIONS[text[end]] for value in values)
        beyond = end_of_multiplier
        unit = unit_of(text, start, end_of_multiplier, tongue)
        found.append(
            Item(start, end_of_multiplier, frozenset(value * times for value in values), True, unit)
        )
    return found


def readings(said: str, grouping: str = "") -> frozenset[float]:
    """What figures may be worth: 1.234 is one or a thousand where no sign of `grouping` is known."""
    if said in _FRACTIONS:
        return frozenset({_FRACTIONS[said]})
    said = said.replace(" ", "").replace("'", "")
    signs = [letter for letter in said if letter in ".,"]
    if not signs:
        return frozenset({float(said)})
    if len(set(signs)) == 2:
        last = signs[-1]
        return (
            frozenset({float(said.replace("." if last == "," else ",", "").replace(",", "."))})
            if signs.count(last) == 1
            else frozenset({float(re.sub(r"\D", "", said))})
        )
    head, _, tail = said.rpartition(signs[0])
    whole = float(re.sub(r"\D", "", said))
    if len(signs) > 1:
        return frozenset({whole})
    part = float(f"{head}.{tail}")
    if grouping and len(tail) == 3 and head != "0":
        return frozenset({whole if signs[0] == grouping else part})
    return frozenset({whole, part}) if len(tail) == 3 and head != "0" else frozenset({part})


def _multiplier(text: str, end: int, tongue: Tongue) -> tuple[float, int]:
    if tongue.is_unspaced:
        for size in (2, 1):
            if text[end : end + size] in _MULTIPLIED:
                return _MULTIPLIED[text[end : end + size]], end + size
        return 1.0, end
    after = re.compile(r" ?([^\W\d_]+)\.?").match(text, end)
    if after:
        times = tongue.own.get("multipliers", {}).get(after[1].lower())
        is_letter = after[1] in {"k", "M"} and text[end] != " "
        if times and (len(after[1]) > 1 or is_letter):
            return float(times), after.end()
    return 1.0, end


@lru_cache(maxsize=32)
def _starts(tongue: Tongue) -> tuple[dict[str, list[tuple[str, int]]], dict[str, float]]:
    starts: dict[str, list[tuple[str, int]]] = {}
    for word, value in words_of_numbers(tongue).items():
        starts.setdefault(word.split(" ")[0], []).append((word, value))
    for each in starts.values():
        each.sort(key=lambda one: -len(one[0]))
    return starts, {word.lower(): value for word, value in tongue.own.get("loose", {}).items()}


def _of_words(text: str, tongue: Tongue) -> list[Item]:
    low, beyond = text.lower(), 0
    found: list[Item] = []
    for one in _WORDS.finditer(low):
        if one.start() < beyond:
            continue
        item = _of_word(low, one, tongue)
        if item:
            found.append(item)
            beyond = item.end
    return found


def _of_word(low: str, one: re.Match[str], tongue: Tongue) -> Item | None:
    """The number that begins with this word, or that the word loosely means."""
    starts, loose = _starts(tongue)
    word, start = one.group(), one.start()
    if tongue.code == "ar" and word not in starts and word not in loose:
        word = (word.lstrip("وفبل") if word[:1] in "وفبل" else word).removeprefix("ال")
    elif tongue.code == "ar" and word.startswith("ال"):  # the twelfth before the second
        bare = word.removeprefix("ال")
        end = _longest(low, one.end() - len(bare), starts.get(bare, ()))[1]
        word = bare if end > one.end() else word
    if words_of_numbers(tongue).get(word) == 100 and _is_percent(low, start, tongue):
        return None
    head = word.split("-")[0]
    if word not in starts and head in starts and unit_of(low, start, start + len(head), tongue):
        value, end = _longest(low, start, starts[head])  # a five-year warranty
    else:
        value, end = _longest(low, one.end() - len(word), starts.get(word, ()))
    multipliers = tongue.own.get("multipliers", {})
    if value is None:
        meant = loose.get(word, multipliers.get(word) if len(word) > 3 else None)
        unit = unit_of(low, start, one.end(), tongue)
        return (
            Item(start, one.end(), frozenset({float(meant)}), False, unit)
            if meant is not None
            else None
        )
    following = _NEXT_WORD.match(low, end)
    if following and len(following[1]) > 1 and following[1] in multipliers:
        value, end = value * multipliers[following[1]], following.end()
    unit = unit_of(low, start, end, tongue)
    is_counted = bool(unit or _counted(tongue).match(low, end))
    is_sure = (
        (word not in loose or is_counted) and value > 1 and not _is_halved(low, start, end, tongue)
    )
    if tongue.code == "ko" and len(word) == 1:  # 이 is also this, 일 work, 사 four and a company
        is_sure = False
    return Item(start, end, frozenset({float(value)}), is_sure, unit)


@lru_cache(maxsize=32)
def _counted(tongue: Tongue) -> re.Pattern[str]:
    """Words that only follow numbers."""
    return re.compile(f" (?:{tongue.own.get('counted', '(?!)')})(?![^\\W_])", re.IGNORECASE)


def _is_percent(low: str, start: int, tongue: Tongue) -> bool:
    """Whether this hundred is the one of per cent."""
    return bool(_PERCENT.search(low, max(0, start - 6), start + (3 if tongue.code == "ar" else 0)))


def _is_halved(text: str, start: int, end: int, tongue: Tongue) -> bool:
    around = text[max(0, start - 14) : end + 18]
    return (
        bool(tongue.pattern("half").search(around))
        or "quarter" in around
        or "past" in around
        or "quart" in around
    )


def _longest(
    text: str, start: int, candidates: "tuple[tuple[str, int], ...] | list[tuple[str, int]]"
) -> tuple[float | None, int]:
    for word, value in candidates:
        end = start + len(word)
        if text.startswith(word, start) and not text[end : end + 1].isalpha():
            return float(value), end
    return None, start
