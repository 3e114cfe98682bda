"""Finding in a reply the moment that was put into it."""

import re
import unicodedata

SPACES = re.compile(r"\s+")


def said_in_text(moment: str, text: str) -> int:
    """Where a moment stands in a text, -1 if it does not: neither spaces nor marks of direction count.

    >>> said_in_text("Tuesday, 10:00", "By Tuesday, 10:00 you know.") > 0
    True
    >>> said_in_text("Tuesday, 10:00", "By Tuesday, 11:00 you know.")
    -1
    """
    wanted = _plain(moment)
    return _plain(text).rfind(wanted) if wanted else -1


def _plain(text: str) -> str:
    shown = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return SPACES.sub(" ", unicodedata.normalize("NFKC", shown)).strip()
