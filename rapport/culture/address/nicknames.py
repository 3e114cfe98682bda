"""Short forms of given names: whether Bob and Robert are one person's signatures."""

from collections.abc import Iterable
from functools import cache

from rapport.culture.address.patterns import DATA
from rapport.culture.address.tables import fold


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    text = (DATA / "nicknames.txt").read_text(encoding="utf-8")
    for place, line in enumerate(text.splitlines()):
        if not line.startswith("#"):
            for name in line.split():
                groups.setdefault(fold(name), set()).add(place)
    return {name: frozenset(places) for name, places in groups.items()}


def is_nickname(short: str, given: str) -> bool:
    """Whether a list has one as the short form of the other."""
    groups = _nicknames()
    mine = groups.get(fold(short), frozenset())
    return any(mine & groups.get(key, frozenset()) for key in fold(given).split())


def same_person(short: str, given: str) -> bool:
    """Whether somebody of this given name may sign so: Bob for Robert, Kasia for Katarzyna."""
    short_key, keys = fold(short), fold(given).split()
    for key in keys:
        if key[:2] == short_key[:2] or (len(short_key) >= 3 and key.endswith(short_key)):
            return True
    return is_nickname(short, given)


def is_short_form(name: str, names: Iterable[str]) -> bool:
    """Priya of Priyanka, Hannes of Johannes, Mike of Michael: not "blue", not "Tuesday"."""
    short = fold(name)
    return any(
        short == each
        or (len(short) > 2 and (each.startswith(short) or each.endswith(short)))
        or is_nickname(name, each)
        for each in names
    )
