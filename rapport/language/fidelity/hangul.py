"""Korean names as they are spelled in Latin letters: 박지훈 is Park Jihoon, and not Kim Jihoon."""

import re
from collections.abc import Iterator

from rapport.language.fidelity.sounds import is_alike, plain
from rapport.language.fidelity.tongues import DATA, Tongue
from rapport.language.fidelity.values import Problem, Span

# How the surnames of nine in ten Koreans are spelled.
_SURNAMES = {
    hangul: frozenset(spelt.split())
    for hangul, spelt in (
        each.split("\t") for each in (DATA / "korean.tsv").read_text("utf-8").splitlines()
    )
}
_SPELLED = frozenset(spelt for each in _SURNAMES.values() for spelt in each)
_CALLED = r"선생님|고객님|회원님|과장님|부장님|대표님|사장님|박사님|교수님|팀장님|대리님|씨|님"
_FULL = re.compile(
    rf"(?<![가-힣])([{''.join(_SURNAMES)}])([가-힣]{{2}})"
    rf"(?= ?(?:{_CALLED}|입니다|이라고|라고|드림|올림|이고|이에요|예요|$|[.,!\n]))"
)
_TITLED = re.compile(rf"(?<![가-힣])([{''.join(_SURNAMES)}]) ?(?:{_CALLED})")
_PAIR = re.compile(r"\b([A-Z][a-z]+)[ ,]+([A-Z][a-z]+(?:[- ]?[A-Za-z][a-z]+)?)\b")


def another_korean_name(source: str, target: str, ours: Tongue, theirs: Tongue) -> Problem | None:
    """A Korean name of which one half is there in Latin letters, and the other half is another's."""
    if (ours.code == "ko") == (theirs.code == "ko"):
        return None
    korean, western, west = (
        (source, target, theirs) if ours.code == "ko" else (target, source, ours)
    )
    for east, latin in (*_full(korean, western), *_titled(korean, western, west)):
        pair = (east, latin) if ours.code == "ko" else (latin, east)
        return Problem("name_changed", *pair, f"{pair[0].text} → {pair[1].text}")
    return None


def _full(korean: str, western: str) -> Iterator[tuple[Span, Span]]:
    latin = list(_PAIR.finditer(western))
    for one in _FULL.finditer(korean):
        halves = {_halves(one, each) for each in latin}
        if (True, True) in halves:
            continue
        for each in latin:
            if _halves(one, each) in {(True, False), (False, True)}:
                yield Span(*one.span(), one.group()), Span(*each.span(), each.group())


def _halves(one: re.Match[str], latin: re.Match[str]) -> tuple[bool, bool]:
    """Whether surname and given name are those of two Latin words, one a Korean surname, in either order."""
    found = (False, False)
    for surname, given in ((latin[1], latin[2]), (latin[2], latin[1])):
        if surname.lower() in _SPELLED:
            given = re.sub(r"[- ]", "", given).lower()
            halves = (surname.lower() in _SURNAMES[one[1]], is_alike(plain(one[2]), given))
            if sum(halves) >= sum(found):
                found = halves
    return found


def _titled(korean: str, western: str, west: Tongue) -> Iterator[tuple[Span, Span]]:
    titles = west.own.get("titles", "(?!)")
    latin = [
        one
        for one in re.finditer(rf"\b(?i:(?:(?:{titles})\.? )+)([A-Z][a-z]+)\b", western)
        if one[1].lower() in _SPELLED
    ]
    called = list(_TITLED.finditer(korean))
    if len(latin) == len(called) == 1 and latin[0][1].lower() not in _SURNAMES[called[0][1]]:
        yield Span(*called[0].span(1), called[0][1]), Span(*latin[0].span(1), latin[0][1])
