"""What says without a negation what another language says with one: remains open, is not closed."""

import re
from functools import lru_cache

from rapport.language.fidelity.tongues import DATA, Tongue

# Families that deny by themselves: refrain, unable, refused (the rows of the list, from 0).
ENDING = 4
DENYING = frozenset({ENDING, 8, 13})


def other_words(text: str, tongue: Tongue) -> frozenset[int]:
    """The families of words found in a text, each the same number in every language."""
    return frozenset(
        number for number, pattern in enumerate(_families(tongue)) if pattern.search(text)
    )


@lru_cache(maxsize=32)
def _families(tongue: Tongue) -> tuple[re.Pattern[str], ...]:
    rows = (DATA / "opposites.tsv").read_text("utf-8").splitlines()
    codes = rows[0].split("\t")
    if tongue.code not in codes:
        return ()
    place = codes.index(tongue.code)
    return tuple(tongue.whole(row.split("\t")[place].replace("*", r"\w*")) for row in rows[1:])
