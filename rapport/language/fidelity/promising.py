"""Promises: how firmly a sentence commits, and where a translation commits further."""

import re
from collections.abc import Iterator

from rapport.language.fidelity.calendars import calendar_of
from rapport.language.fidelity.numbers import quantities
from rapport.language.fidelity.senses import whole
from rapport.language.fidelity.sentences import Bead, is_polite
from rapport.language.fidelity.tongues import Tongue, common
from rapport.language.fidelity.values import Problem, Span


def promises(
    bead: Bead, source: str, target: str, ours: Tongue, theirs: Tongue
) -> Iterator[Problem]:
    """Doubt or a limit that the translation leaves out, or a commitment that it adds."""
    if not bead.source or not bead.target or not ours.own or not theirs.own:
        return
    said, told = whole(bead.source, source), whole(bead.target, target)
    if said.text.rstrip(" \"'”»").endswith(("?", "؟", ";")) or len(bead.source) > 1:
        found = None
    else:
        found = _doubt_lost(said, told, ours, theirs)
    found = (
        found
        or _commitment_added(said, told, ours, theirs)
        or _limit_lost(said, told, ours, theirs)
    )
    if found:
        yield found


def _doubt_lost(said: Span, told: Span, ours: Tongue, theirs: Tongue) -> Problem | None:
    doubt = _doubt(said.text, ours)
    if (
        not doubt
        or theirs.pattern("hedge").search(told.text)
        or is_polite(said.text)
        or is_polite(told.text)
    ):
        return None
    weak_here = len(ours.pattern("weak").findall(said.text)) - bool(
        ours.pattern("weak").search(doubt.group())
    )
    if len(theirs.pattern("weak").findall(told.text)) > max(weak_here, 0):
        return None
    at = said.start + doubt.start()
    return Problem(
        "promise_strengthened",
        Span(at, at + len(doubt.group()), doubt.group()),
        told,
        f"“{doubt.group()}” lost",
    )


def _doubt(text: str, tongue: Tongue) -> re.Match[str] | None:
    """The first word of doubt that is missed where it is not said; the looser ones only answer others."""
    only = tongue.pattern("hedge_only")
    return next(
        (
            one
            for one in tongue.pattern("hedge").finditer(text)
            if not only.match(text, one.start())
        ),
        None,
    )


def _commitment_added(said: Span, told: Span, ours: Tongue, theirs: Tongue) -> Problem | None:
    added = theirs.pattern("commit").search(told.text)
    if (
        not added
        or ours.pattern("commit").search(said.text)
        or ours.pattern("commit_ok").search(said.text)
    ):
        return None
    at = told.start + added.start()
    return Problem(
        "promise_strengthened",
        said,
        Span(at, at + len(added.group()), added.group()),
        f"“{added.group()}” added",
    )


def _limit_lost(said: Span, told: Span, ours: Tongue, theirs: Tongue) -> Problem | None:
    """Up to 5 days, about 5 days: the word at the number, missing beside the same number."""
    for field in ("limit", "approx"):
        for one in ours.pattern(field).finditer(said.text):
            if field == "limit" and one.group().lower() not in _CAPS:
                continue
            number = _number_at(said.text, one, ours)
            if not (
                re.search(rf"(?<!\d){number}(?!\d)", told.text)
                if number
                else _is_counted_in_words(said.text, one.end(), ours, told.text, theirs)
            ) or any(
                theirs.pattern(each).search(told.text) for each in ("limit", "approx", "hedge")
            ):
                continue
            at = said.start + one.start()
            return Problem(
                "promise_strengthened",
                Span(at, at + len(one.group()), one.group()),
                told,
                f"“{one.group()}” lost",
            )
    return None


def _is_counted_in_words(text: str, place: int, ours: Tongue, told: str, theirs: Tongue) -> bool:
    """Whether a number in words follows here that the other side has as well."""
    values = {
        value
        for each in quantities(text[place : place + 24], ours)
        if each.start <= 5 and not text[place + each.start].isdigit()
        for value in each.values
        if value != 1.0
    }
    return bool(values) and any(values & each.values for each in quantities(told, theirs))


def _number_at(text: str, word: re.Match[str], tongue: Tongue) -> str:
    if tongue.is_unspaced:
        found = re.search(r"\d+", text[max(0, word.start() - 8) : word.end() + 6])
        return (
            found.group()
            if found and not re.search("前|之前", text[word.start() : word.end() + 10])
            else ""
        )
    found = _DIRECTLY.match(text, word.end())
    if (
        not found
        or _BEFORE.search(text, found.end(), found.end() + 25)
        or calendar_of(tongue).anchor.match(text, found.end() + 1)
    ):
        return ""
    return found[1]


# Up to 48 hours before: a deadline of theirs, no promise of ours.
_BEFORE = re.compile(
    r"\b(?:before|vor|voor|avant|antes|prima|πριν|قبل|до|före|przed|önce|and|und|en|et|y|e|και)\b"
)


_DIRECTLY = re.compile(r" ?(?:και |de |d'|zu |las |los |les |om |[€$£¥] ?)?(\d+)(?![\d.,]*[-:/]\d)")


# Only what caps an amount: "within" and "by" are said in many other ways.
_CAPS = frozenset(common()["caps"])
