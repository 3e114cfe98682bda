"""A name written for a reader."""

from rapport.culture.names import choosing, cldr
from rapport.culture.names.choosing import Way
from rapport.culture.names.cldr import Element, Pattern
from rapport.culture.names.fields import Parts, text_of
from rapport.culture.names.filling import filled
from rapport.culture.names.person import PersonName


def format_name(
    name: PersonName,
    locale: str = "",
    *,
    order: str = "",
    length: str = "",
    usage: str = "",
    formality: str = "",
) -> str:
    """The name as readers of `locale` expect it written; "" for a name without parts.

    order: "givenFirst", "surnameFirst", "sorting", or "" (the name's own, else as usual for its locale).
    length: "long", "medium", "short"; usage: "referring", "addressing", "monogram"; formality:
    "formal", "informal"; "" is CLDR's default for the locale. Any locale and any text is taken.
    Source: Unicode CLDR 48, UTS #35 part 8 (person names).
    """
    way = choosing.way_of(name.locale, choosing.script_of(name), locale)
    customs = way.names.customs
    patterns = cldr.patterns_of(
        way.names,
        order or name.order or way.order,
        length or customs.length,
        usage or "referring",
        formality or customs.formality,
    )
    return _spaced(_best(patterns, name.parts, way), way)


def _best(patterns: tuple[Pattern, ...], parts: Parts, way: Way) -> str:
    """By the pattern that shows most of the name; among those, the one that lacks least."""
    if len(patterns) == 1:
        return filled(patterns[0], _texts(patterns[0], parts, way))
    tried = [(pattern, _texts(pattern, parts, way)) for pattern in patterns]
    pattern, texts = min(tried, key=lambda each: _standing(*each))
    return filled(pattern, texts)


def _standing(pattern: Pattern, texts: dict[Element, str]) -> tuple[int, int, str]:
    present = sum(bool(texts[field]) for field in pattern.fields)
    return -present, len(pattern.fields) - present, pattern.text


def _texts(pattern: Pattern, parts: Parts, way: Way) -> dict[Element, str]:
    language = way.language
    if not pattern.has_whole_given and not _has(parts, "surname"):
        parts = _by_given_name(parts)
    return {field: text_of(field, parts, way.names.customs, language) for field in pattern.fields}


def _has(parts: Parts, field: str) -> bool:
    return bool(parts.get(field)) or any(
        text and part.startswith(f"{field}-") for part, text in parts.items()
    )


def _by_given_name(parts: Parts) -> Parts:
    """Who has no surname is called by the given name where a surname is due."""
    moved = {}
    for part, text in parts.items():
        field, minus, modifier = part.partition("-")
        if field == "given":
            moved[f"surname{minus}{modifier}"] = text
        elif field != "surname":
            moved[part] = text
    return moved


def _spaced(text: str, way: Way) -> str:
    space = way.space
    return text if space == " " else space.join(text.split())
