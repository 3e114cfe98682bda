"""What a number counts, where it is money, a share or a time."""

import json
import re

from rapport.language.fidelity.tongues import DATA, Tongue, common

_MONEY: dict[str, str] = json.loads((DATA / "money.json").read_text("utf-8"))
_SIGN_AFTER = re.compile(
    r" ?(" + "|".join(sorted(map(re.escape, _MONEY), key=len, reverse=True)) + r")(?![a-zα-ωа-я])",
    re.IGNORECASE,
)


_SIGN_BEFORE = re.compile(
    r"(US\$|R\$|NT\$|HK\$|AU?\$|CA?\$|S\$|新?[台臺][币幣]|港[币幣]|[€$£¥₺₽₩]"
    r"|EUR|USD|GBP|CHF|AED|CNY|RMB|JPY|BRL|PLN|SEK|百分之) ?$"
)


_BETWEEN = re.compile(common()["between_number_and_unit"])


_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200, "year": 518400}


def unit_of(text: str, start: int, end: int, tongue: Tongue) -> str:
    sign = _SIGN_BEFORE.search(text, max(0, start - 5), start)
    if sign and sign[1] != "¥":
        return "%" if sign[1] == "百分之" else _MONEY.get(sign[1].lower(), sign[1])
    after = _SIGN_AFTER.match(text, end)
    if after:
        return _MONEY.get(after[1].lower(), "")
    between = _BETWEEN.match(text, end)
    place = between.end() if between else end
    for unit, pattern in tongue.time_units:
        if pattern.match(text, end) or pattern.match(text, place):
            return unit
    return ""


def in_minutes(value: float, unit: str) -> float | None:
    """An amount of time in minutes, to compare 24 hours with a day; None for what is no time."""
    return value * _MINUTES[unit] if unit in _MINUTES else None
