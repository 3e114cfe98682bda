"""Promises: how firmly a sentence commits, and where a translation commits further."""

import re
from collections.abc import Iterator

from rapport.language.fidelity.calendars import calendar_of
from rapport.language.fidelity.numbers import quantities
from rapport.language.fidelity.senses import denials, whole
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
        or _is_doubted(said.text, told.text, theirs)
        or is_polite(said.text)
        or is_polite(told.text)
    ):
        return None
    if _is_loose(doubt.group(), said.text, told.text, theirs):
        return None
    weak_here = len(ours.pattern("weak").findall(_affirmed(said.text, ours))) - bool(
        ours.pattern("weak").search(doubt.group())
    )
    if len(theirs.pattern("weak").findall(_affirmed(told.text, theirs))) > max(weak_here, 0):
        return None
    at = said.start + doubt.start()
    return Problem(
        "promise_strengthened",
        Span(at, at + len(doubt.group()), doubt.group()),
        told,
        f"“{doubt.group()}” lost",
    )


def _is_doubted(said: str, told: str, theirs: Tongue) -> bool:
    """Whether the translation doubts as well; what only is under way on both sides is no doubt."""
    found = [one.group() for one in theirs.pattern("hedge").finditer(told)]
    if found and _ACTIVITY.search(said):
        found = [each for each in found if not _ACTIVITY.search(each)]
    return bool(found)


def _is_rough(told: str, theirs: Tongue) -> bool:
    """Whether a number is said to be about that."""
    return any(
        re.search(r"\d", told[max(0, one.start() - 8) : one.end() + 14])
        or quantities(told[max(0, one.start() - 8) : one.end() + 18], theirs)
        for one in theirs.pattern("approx").finditer(told)
    )


def _is_loose(doubt: str, said: str, told: str, theirs: Tongue) -> bool:
    """Should take 45 minutes: takes about 45; may flower: kan bloeien."""
    if re.search(r"\d", said) and _is_rough(told, theirs):
        return True
    if _OUGHT.search(doubt) and (_PEOPLE.search(said) or _MUST.search(told)):
        return True  # children should take half of it
    return bool(_POSSIBLE.search(doubt) and _ABLE.search(told)) and not _ABLE.search(
        said.replace(doubt, "", 1)
    )


def _affirmed(text: str, tongue: Tongue) -> str:
    """The clauses that deny nothing: what cannot be is no doubt of what will be."""
    if not denials(text, 0, len(text), tongue).clear:
        return text
    return " , ".join(
        each for each in _CLAUSES.split(text) if not denials(each, 0, len(each), tongue).clear
    )


def _doubt(text: str, tongue: Tongue) -> re.Match[str] | None:
    """The first word of doubt that is missed where it is not said; the looser ones only answer others."""
    only = tongue.pattern("hedge_only")
    return next(
        (
            one
            for one in tongue.pattern("hedge").finditer(text)
            if not only.match(text, one.start())
            and not (one.start() == 0 and _SUPPOSED.match(text))
            and not denials(text, max(0, one.start() - 6), one.start(), tongue).clear
        ),
        None,
    )


_ONLY, _OUGHT, _PEOPLE, _ACTIVITY, _MUST = (
    re.compile(common()[each], re.IGNORECASE)
    for each in ("only", "ought", "people", "activity", "must")
)
_POSSIBLE = re.compile(common()["possible"], re.IGNORECASE)
_ABLE = re.compile(common()["able"], re.IGNORECASE)
_CONCERNS = re.compile(common()["concerns"], re.IGNORECASE)
_CLAUSES = re.compile(r"[,;:،؛，；：]")  # noqa: RUF001
# Should it rain: a condition, no doubt.
_SUPPOSED = re.compile(r"(?:should|sollten?|mocht(?:en)?) ", re.IGNORECASE)


def _commitment_added(said: Span, told: Span, ours: Tongue, theirs: Tongue) -> Problem | None:
    added = theirs.pattern("commit").search(told.text)
    if (
        not added
        or ours.pattern("commit").search(said.text)
        or ours.pattern("commit_ok").search(said.text)
        or denials(told.text, 0, len(told.text), theirs).clear
        or denials(said.text, 0, len(said.text), ours).clear
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
            if one.group().lower() not in _CAPS if field == "limit" else _ABOVE.search(one.group()):
                continue
            number = _number_at(said.text, one, ours)
            if number == "\x00" and field == "limit":
                continue
            if (
                not (
                    re.search(rf"(?<!\d){number}(?!\d)", told.text)
                    if number
                    else _is_counted_in_words(said.text, one.end(), ours, told.text, theirs)
                )
                or any(
                    theirs.pattern(each).search(told.text) for each in ("limit", "approx", "hedge")
                )
                or _ONLY.search(told.text)
                or _CONCERNS.search(told.text)  # it is about 50 euros: es geht um 50 Euro
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
    if _ROUGHLY.match(text, word.end()):
        return "\x00"
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
    r"\b(?:(?:before|vor|voor|avant|antes|prima|πριν|قبل|до|före|przed|önce)\b|(?:and|und|en|et|y|e|και) \d)"
)


_DIRECTLY = re.compile(r" ?(?:και |de |d'|zu |las |los |les |om |[€$£¥] ?)?(\d+)(?![\d.,]*[-:/]\d)")


# About five o'clock, around 8 May: days and hours are made unreadable here.
_ROUGHLY = re.compile(r" ?(?:[^\W\d_]{1,4} ){0,2}\x00")
_ABOVE = re.compile(common()["above"], re.IGNORECASE)
# Only what caps an amount: "within" and "by" are said in many other ways.
_CAPS = frozenset(common()["caps"])
