"""Names where the other side writes them in katakana or in Chinese characters with a dot between."""

import re
from collections.abc import Callable

from rapport.language.fidelity.places import exonyms
from rapport.language.fidelity.sounds import is_alike, plain, readings_of
from rapport.language.fidelity.tongues import Tongue
from rapport.language.fidelity.values import Candidate, Problem, Span

_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,5}(?:[·・‧•][\u4e00-\u9fff]{1,5})+")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
# Names that Japan writes in characters: syllables all through.
JAPANESE = re.compile(r"(?:(?:[kgsztdnhbpmrwyjf]|sh|ch|ts|[kgnhbpmr]y)?[aeiou]|n(?![aeiou]))+$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST = 5  # characters of Chinese that one Latin word takes


def across(
    here: list[Candidate],
    there: list[Candidate],
    source: str,
    target: str,
    ours: Tongue,
    theirs: Tongue,
) -> Problem | None:
    """A Latin name that no katakana sounds like, where other katakana stands that no Latin word is."""
    is_ours = ours.code in {"ja", "zh"}
    eastern, western = (source, target) if is_ours else (target, source)
    east, west = (ours, theirs) if is_ours else (theirs, ours)
    runs = _runs(eastern, east)
    names = [each[0] for each in (there if is_ours else here) if each[1]]
    if not runs or not names:
        return None
    words = {plain(each) for each in _WORD.findall(western) if each[0].isupper()}
    strange = [
        each
        for each in names
        if len(each.text) > 2 and not _is_there(each.text, runs, eastern, west, east)
    ]
    alone = [each for each in runs if not any(_holds(each, word, east) for word in words)]
    if west.own.get("nouns"):
        alone = [each for each in alone if _is_called(eastern, each)]
    if not strange or not alone or all(_is_known(each.text, west, east) for each in alone):
        return None
    one, other = (alone[0], strange[0]) if is_ours else (strange[0], alone[0])
    return Problem("name_changed", one, other, f"{one.text} → {other.text}")


def half_missing(
    strong: list[Candidate], answered: Callable[[Candidate], bool], text: str
) -> Span | None:
    """A surname that is nowhere, beside a given name that is there; or the other way round."""
    for one, _ in strong:
        for other, _ in strong:
            if (
                one.end + 1 == other.start
                and text[one.end : other.start] == " "
                and answered((one, True)) != answered((other, True))
            ):
                return other if answered((one, True)) else one
    return None


def _is_called(text: str, run: Span) -> bool:
    """Whether what stands around it says that it is a person's name."""
    around = text[max(0, run.start - 1) : run.start] + text[run.end : run.end + 2]
    return bool(re.search("[·・‧•様氏]|さん|さま", around))


def _runs(text: str, tongue: Tongue) -> list[Span]:
    """Places where a foreign name is written; Chinese ones with the letters around them."""
    if tongue.code == "ja":
        return [
            Span(one.start(), one.end(), one.group())
            for one in _KATAKANA.finditer(text)
            if not text[max(0, one.start() - 1) : one.start()].isdigit()
        ]
    found = []
    for one in _DOTTED.finditer(text):
        start = one.start()
        for part in re.split(r"[·・‧•]", one.group()):
            found.append(Span(start, start + len(part), part))
            start += len(part) + 1
    return found


def _is_there(name: str, runs: list[Span], eastern: str, west: Tongue, east: Tongue) -> bool:
    said = plain(re.split(r"['’]s?$", name)[0])
    if said in plain(eastern) and name.isascii() and name.lower() in eastern.lower():
        return True
    if any(each in eastern for each in readings_of(said)) or exonyms(name, west, east) is not None:
        return True
    if any(_holds(each, said, east) for each in runs):
        return True
    return bool(JAPANESE.match(said) and _HAN.search(eastern)) and east.code == "ja"


def _holds(run: Span, word: str, east: Tongue) -> bool:
    """Whether the run sounds like the word: whole, or the part of a Chinese run beside its dot."""
    if len(word) < 2:
        return False
    if east.code == "ja":
        return is_alike(word, plain(run.text))
    size = len(run.text)
    return any(
        is_alike(word, plain(run.text[at:end]))
        for at in range(size)
        for end in range(at + 1, min(size, at + _MOST) + 1)
        if at == 0 or end == size
    )


def _is_known(run: str, west: Tongue, east: Tongue) -> bool:
    """Whether it names a place, no person."""
    return exonyms(run, east, west) is not None
