"""What says without a negation what another language says with one: remains open, is not closed."""

import re
from functools import lru_cache

from rapport.language.fidelity.tongues import DATA, Tongue, common

# Families that deny by themselves: refrain, unable, refused (the rows of the list, from 0).
ENDING = 4
DENYING = frozenset({ENDING, 8, 13})
# Families whose words have many uses: they answer only what denies their opposite.
_SAME, _LEFT, _APART = 18, 21, 22
_GUARDED = {
    _SAME: re.compile(common()["changing"], re.IGNORECASE),
    _LEFT: re.compile(common()["taking_away"], re.IGNORECASE),
    _APART: re.compile(common()["including"], re.IGNORECASE),
}
_NAME = re.compile(r"(?<=[^\s.!?:;\n\u00b7] )(?-i:[A-ZÀ-ÞΑ-ΩΆ-ΏА-Я])[^\W\d_]+")


def other_words(text: str, tongue: Tongue) -> frozenset[int]:
    """The families of words found in a text, each the same number in every language."""
    if not (tongue.is_unspaced or tongue.own.get("nouns")):
        text = _NAME.sub("\x00", text)
    return frozenset(
        number for number, pattern in enumerate(_families(tongue)) if pattern.search(text)
    )


def put_otherwise(denied: str, ours: Tongue, told: str, theirs: Tongue) -> bool:
    """Whether a text without a negation has a word that may say what the other denies."""
    return any(
        number not in _GUARDED or _GUARDED[number].search(denied)
        for number in other_words(told, theirs) - other_words(denied, ours)
    )


@lru_cache(maxsize=32)
def _families(tongue: Tongue) -> tuple[re.Pattern[str], ...]:
    rows = (DATA / "opposites.tsv").read_text("utf-8").splitlines()
    codes = rows[0].split("\t")
    if tongue.code not in codes:
        return ()
    place = codes.index(tongue.code)
    return tuple(tongue.whole(row.split("\t")[place].replace("*", r"\w*")) for row in rows[1:])
