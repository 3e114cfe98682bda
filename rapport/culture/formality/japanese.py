"""Japanese: how sentences end says how the reader is spoken to."""

import re

from .reading import Reading
from .rules import Rules
from .values import Found

_SENTENCE = re.compile(r"[^。．！？!?\n]+[。．！？!?\n]*")
_FACES = "\U0001f000-\U0001faff\u2600-\u27bf\ufe0f"
_TAIL = re.compile(rf"[\s〜～ーw笑泣汗草（）()…・♪♡{_FACES}^;；｡\ufffc'\"]+\Z")
_PARTICLES = re.compile(r"[かねよなわがけどのでからしさ、とも]+")
# What may follow a polite ending in the same breath: ですけど, ますので.
_AFTER_POLITE = re.compile(
    r"(?:か|ね|よ|よね|が|けど|けれども?|ので|から|し|わ|な|のに|と|って|とも|、)*.{0,3}"
)
_LONGEST = 60  # characters of a sentence's end that are read


def finish(rules: Rules, reading: Reading, found: list[Found]) -> list[Found]:
    """Add every polite ending, and each plain end of a sentence that has no polite one."""
    text = reading.low
    polite = [each.span() for each in rules.table("polite").finditer(text)]
    found += [Found(start, end, "formal", "polite ending") for start, end in polite]
    at = 0
    for each in _SENTENCE.finditer(text):
        start, end = each.span()
        last = start
        while at < len(polite) and polite[at][0] < end:
            last = polite[at][1]
            at += 1
        plain = _plain(rules, text, last, end, last > start)
        if plain:
            found.append(plain)
    return found


def _plain(rules: Rules, text: str, start: int, end: int, polite: bool) -> Found | None:
    """The plain end of the sentence, if its end is plain. `start`: after what was polite in it."""
    begin = max(start, end - _LONGEST)
    piece = text[begin:end]
    said = piece.rstrip("。．！？!?\n 　")
    asks = not {"?", "？"}.isdisjoint(piece[len(said) :])
    said = _TAIL.sub("", said)
    if len(said) < 2 or (polite and begin == start and _AFTER_POLITE.fullmatch(said)):
        return None
    if polite and begin == start and len(said) < 4 and _PARTICLES.fullmatch(said):
        return None
    noun = rules.table("nouns").search(said)
    for table, weak in (("greetings", True), ("firm", False), ("plain", not asks)):
        match = rules.table(table).search(said)
        if match and (table == "greetings" or not noun):
            rule = "greeting" if table == "greetings" else "plain ending"
            return Found(begin + match.start(), begin + match.end(), "informal", rule, weak)
    return None
