"""Spanish: imperatives with a pronoun at their end, told apart by the kind of verb."""

import re

from .reading import Reading
from .rules import Rules
from .values import Found

# Stressed before the end: llámame (tú), llámeme (usted); verbs in -er and -ir the other way round.
_WITH_PRONOUN = re.compile(
    r"\b([a-zñü]*[áéíóú](?:[bcdfghjklmnñpqrstvxyz]|qu|gu|ü)*[iu]?)([ae])"
    r"(me|nos|lo|la|los|las|le|les|selo|sela|melo|mela|noslo|nosla)\b"
)


def finish(rules: Rules, reading: Reading, found: list[Found]) -> list[Found]:
    """Add imperatives such as envíame, envíeme, dígame, respóndeme."""
    for each in _WITH_PRONOUN.finditer(reading.low):
        if rules.table("nouns").search(each[0]):
            continue
        second = bool(rules.table("er_ir_stems").search(each[1]))
        informal = (each[2] == "a") != second
        form = "informal" if informal else "formal"
        found.append(Found(each.start(), each.end(), form, "imperative with pronoun"))  # type: ignore[arg-type]
    return found
