"""Whether an answer can be a translation at all: its script, its length, nothing in it that nobody wrote.

What a translation says (numbers, negations, promises) is compared by `rapport.language.fidelity`.
"""

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources

from . import codes
from .errors import Garbled
from .keeping import spans

_EITHER = {"sr", "az", "uz", "kk", "mn", "bs", "pa", "ku"}  # written in two scripts
_LEAST_LETTERS = 12
# How many Latin letters a sign stands for, roughly.
_WEIGHT = {"CJK": 3.0, "HIRAGANA": 1.6, "KATAKANA": 1.6, "HANGUL": 2.2}
_SPOKEN = re.compile(r"[^\W\d_]+")


def check(source: str, answer: str, target: str) -> None:
    """Garbled where the answer to a sentence cannot be its translation into `target`."""
    _check_additions(source, answer)
    weight, other = _weight(source), _weight(answer)
    if other > 3.5 * weight + 60:
        raise Garbled("The translation says far more than the text.")
    if weight > 60 and other < 0.2 * weight:
        raise Garbled("The translation says far less than the text.")
    _check_script(source, answer, target)


def check_all(sources: list[str], answers: list[str]) -> None:
    """Garbled where nothing at all was translated."""
    words = sum(len(_SPOKEN.findall(each)) for each in sources)
    if words >= 4 and [each.strip() for each in answers] == [each.strip() for each in sources]:
        raise Garbled("The text came back as it was.")


def _check_additions(source: str, answer: str) -> None:
    """No link, address or number of a telephone that is not in the text: nobody may slip one in."""
    there = source.casefold()
    for span in spans(answer):
        found = answer[span.start : span.end]
        if (
            span.kind in {"address", "link", "phone", "placeholder"}
            and found.casefold() not in there
        ):
            if span.kind == "phone" and _digits(found) in _digits(source):
                continue
            raise Garbled(
                f"The translation holds a {span.kind} that is not in the text: {found[:60]}"
            )


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())


def _check_script(source: str, answer: str, target: str) -> None:
    base = codes.base(target)
    letters = _scripts(answer)
    total = letters.total()
    if base in _EITHER or total < _LEAST_LETTERS or _scripts(source).total() < _LEAST_LETTERS:
        return
    wanted = ("LATIN",) if codes.script(target) == "Latn" else _written().get(base, ("LATIN",))
    share = sum(letters[each] for each in wanted) / total
    if share < (0.5 if wanted == ("LATIN",) else 0.2):
        raise Garbled(f"The translation is not written in {codes.english_name(target)}.")
    kana = letters["HIRAGANA"] + letters["KATAKANA"]
    if (base == "ja" and total >= 20 and not kana) or (base == "zh" and kana > 0.2 * total):
        raise Garbled(f"The translation is not written in {codes.english_name(target)}.")


@cache
def _written() -> dict[str, tuple[str, ...]]:
    path = resources.files("rapport.language.translation") / "data" / "scripts.json"
    table = json.loads(path.read_text(encoding="utf-8"))["written"]
    return {language: tuple(scripts) for language, scripts in table.items()}


def _scripts(text: str) -> Counter[str]:
    return Counter(_script(each) for each in text if each.isalpha())


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def _weight(text: str) -> float:
    return sum(
        _WEIGHT.get(_script(each), 1.0) if not each.isascii() and each.isalpha() else 1.0
        for each in text
        if not each.isspace()
    )
