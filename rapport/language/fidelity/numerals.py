"""Number words of each language, from one to some thousands."""

from functools import lru_cache
from itertools import product

from rapport.language.fidelity.tongues import Tongue

_HAN = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SPANISH = {2: "dos", 3: "tres", 4: "cuatro", 6: "seis", 7: "sete", 8: "ocho", 9: "nove"}
_FRENCH = {**{70 + n: (60, 10 + n) for n in range(10)}, **{90 + n: (80, 10 + n) for n in range(10)}}


@lru_cache(maxsize=64)
def words_of_numbers(tongue: Tongue) -> dict[str, int]:
    """Each spelling of 2 to 99, of the hundred and of whole hundreds, in small letters."""
    units = [
        each.replace("-", " ").split("|") if tongue.code in {"tr", "ar"} else each.split("|")
        for each in tongue.own.get("units", "").split()
    ]
    tens = [each.split("|") for each in tongue.own.get("tens", "").split()]
    found: dict[str, int] = {}
    for value, spellings in enumerate(units):
        found.update(dict.fromkeys(spellings, value))
    for place, spellings in enumerate(tens):
        for spelling in spellings:
            found[spelling] = 20 + 10 * place
            for value in range(1, 10):
                _join(found, tongue, spelling, 20 + 10 * place, units[value], value, units)
    _hundreds(found, tongue, units)
    if tongue.code == "fr":
        _french(found)
    return {word.lower(): value for word, value in found.items() if word}


def _join(
    found: dict[str, int],
    tongue: Tongue,
    ten: str,
    tens: int,
    ones: list[str],
    one: int,
    units: list[list[str]],
) -> None:
    joiner = tongue.own.get("joiner", "-")
    for said in ones:
        if tongue.own.get("order") == "ones_first":
            for between in joiner.split("|"):
                found[f"{'ein' if tongue.code == 'de' and one == 1 else said}{between}{ten}"] = (
                    tens + one
                )
            continue
        found[f"{ten}{joiner}{said}"] = tens + one
        if tongue.code == "en":
            found[f"{ten} {said}"] = tens + one
        if tongue.code == "it":
            found[f"{ten[:-1] if said[0] in 'uo' else ten}{'tré' if said == 'tre' else said}"] = (
                tens + one
            )


def _hundreds(found: dict[str, int], tongue: Tongue, units: list[list[str]]) -> None:
    for hundred in tongue.own.get("hundred", "").split("|"):
        found[hundred] = 100
        for value, spellings in enumerate(units[:10]):
            if value >= 1:
                for said, between in product(spellings, ("", " ")):
                    if value > 1 or tongue.code in {"en", "de"}:
                        found[f"{said}{between}{hundred}"] = 100 * value
    if tongue.code == "es":
        found |= {
            f"{word}cient{gender}s": 100 * n for n, word in _SPANISH.items() for gender in "oa"
        }
        found |= {"quinientos": 500, "quinientas": 500}


def _french(found: dict[str, int]) -> None:
    small = {value: word for word, value in found.items() if value < 20}
    base = {60: "soixante", 80: "quatre-vingt"}
    for value, (ten, rest) in _FRENCH.items():
        found[f"{base[ten]}-{small[rest]}"] = value
    found |= {"soixante et onze": 71, "quatre-vingts": 80, "quatre-vingt-un": 81}
    for ten, word in (
        (20, "vingt"),
        (30, "trente"),
        (40, "quarante"),
        (50, "cinquante"),
        (60, "soixante"),
    ):
        found[f"{word} et un"] = found[f"{word} et une"] = ten + 1


def han_number(said: str) -> float | None:
    """The value of a number in Chinese characters, 两百五十 or 二〇二六; None for what is none."""
    if not any(letter in _HAN_POWERS or letter in _HAN_GROUPS for letter in said):
        digits = [_HAN.get(letter) for letter in said]
        return None if None in digits else float("".join(map(str, digits)))
    total = section = digit = 0
    for letter in said:
        if letter in _HAN:
            digit = _HAN[letter]
        elif letter in _HAN_POWERS:
            section, digit = section + (digit or 1) * _HAN_POWERS[letter], 0
        else:
            total, section, digit = total + (section + digit or 1) * _HAN_GROUPS[letter], 0, 0
    return float(total + section + digit)
