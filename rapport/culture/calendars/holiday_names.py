"""What holidays are called in languages in which the place's own list does not name them.

Source: an own table (`content/holiday_names.tsv`) first, then what the `holidays` package calls a day of the
same English name elsewhere: Good Friday is Karfreitag in Berlin, and so it is in Manila.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

_TABLE = Path(__file__).parent / "content" / "holiday_names.tsv"
_ENGLISH = "en_US"
_MARKED = re.compile(r"(.+?) \((observed|in lieu|substitute day|estimated|observed, estimated)\)")
_INSTEAD = re.compile(r"(?:Alternative holiday|Day off) for (.+)")
_MOVED = re.compile(r"Day off \(.+\)")
_MARKS = {
    "de": {
        "observed": "{} (nachgeholt)",
        "in lieu": "{} (nachgeholt)",
        "substitute day": "{} (nachgeholt)",
        "estimated": "{} (voraussichtlich)",
        "observed, estimated": "{} (nachgeholt, voraussichtlich)",
    },
    "ar": {
        "observed": "{} (يوم تعويضي)",
        "in lieu": "{} (يوم تعويضي)",
        "substitute day": "{} (يوم تعويضي)",
        "estimated": "{} (تقديري)",
        "observed, estimated": "{} (يوم تعويضي تقديري)",
    },
}


def holiday_in(name: str, language: str) -> str:
    """An English name of a day (or of several, "A; B") in a BCP 47 language; as it is if nobody knows it."""
    base = language.replace("_", "-").partition("-")[0].lower()
    if base in {"", "en"}:
        return name
    said = [_said(each, base) for each in name.split("; ")]
    return "; ".join(filter(None, said)) if all(said) else name


def _said(name: str, base: str) -> str:
    known = _names(base)
    if name in known or _MOVED.fullmatch(name):
        return known.get(name, known.get("Day off", ""))
    marked, instead = _MARKED.fullmatch(name), _INSTEAD.fullmatch(name)
    day = marked[1] if marked else instead[1] if instead else ""
    mark = marked[2] if marked else "observed"
    return _MARKS.get(base, {}).get(mark, "{}").format(known[day]) if day in known else ""


@lru_cache(maxsize=32)
def _names(base: str) -> Mapping[str, str]:
    return {**_elsewhere(base), **_own(base)}


def _own(base: str) -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["en"]: row[base] for row in rows if row.get(base)}


def _elsewhere(base: str) -> dict[str, str]:
    """By English name what most places call it that have a list in this language."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for path in _catalogues(base):
        english = _words(path.parents[2] / _ENGLISH / "LC_MESSAGES" / path.name)
        there = _words(path)
        for key, name in english.items():
            if key and name and "%" not in name:
                said[name][there.get(key) or key] += 1
    return {name: votes.most_common(1)[0][0] for name, votes in said.items()}


def _catalogues(base: str) -> Iterator[Path]:
    import holidays

    place = Path(holidays.__file__).parent / "locale"
    spoken = [each for each in place.glob(f"{base}*") if each.name.partition("_")[0] == base]
    for folder in sorted(spoken):
        yield from sorted((folder / "LC_MESSAGES").glob("*.mo"))


class _Catalogue(GNUTranslations):
    """A compiled list of names, whole."""

    _catalog: dict[object, str]

    def words(self) -> dict[str, str]:
        return {key: name for key, name in self._catalog.items() if isinstance(key, str)}


def _words(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return _Catalogue(file).words()
