"""An original and its translation, compared in what they say."""

from collections.abc import Iterator

from rapport.language.fidelity.amounts import quantities
from rapport.language.fidelity.carried import codes_of, links, placeholders
from rapport.language.fidelity.moments import days, relative_days, times, weekdays
from rapport.language.fidelity.names import differing_names
from rapport.language.fidelity.omissions import beads_of, omitted, stands_alone
from rapport.language.fidelity.ordinals import ordinals
from rapport.language.fidelity.promising import promises
from rapport.language.fidelity.reading import Text, read
from rapport.language.fidelity.senses import negations
from rapport.language.fidelity.sentences import Bead
from rapport.language.fidelity.spans import single_spans
from rapport.language.fidelity.values import Problem, Span


def problems(source: str, source_lang: str, target: str, target_lang: str) -> tuple[Problem, ...]:
    """What a translation says otherwise than its original, in the order of the original.

    Languages are BCP 47; the first 20,000 characters of each side are read. Nothing is said of wording,
    tone or grammar; () means that nothing of substance was seen to differ, not that the translation is good.
    """
    ours, theirs = read(source, source_lang), read(target, target_lang)
    if not theirs.said.strip() or not ours.said.strip():
        return ()
    beads = beads_of(ours, theirs)
    left_out = list(omitted(beads, ours, theirs))
    found = list(left_out)
    for compare in _COMPARED:
        found += [
            each
            for each in compare(ours, theirs)
            if not _lies_in(each, left_out) and not (left_out and each.target is None)
        ]
    for bead in beads:
        if len(bead.source) > len(bead.target) and any(_is_of(one, bead) for one in left_out):
            continue
        for sense in (negations, promises):
            found += [
                _left_out_with(each, bead, ours, theirs)
                for each in sense(bead, ours.untimed, theirs.untimed, ours.tongue, theirs.tongue)
            ]
    return tuple(
        sorted(
            (_as_written(each, ours, theirs) for each in found),
            key=lambda one: one.source.start if one.source else 1 << 30,
        )
    )


def _left_out_with(problem: Problem, bead: Bead, ours: Text, theirs: Text) -> Problem:
    """A denial that is lost with its whole sentence, where fewer sentences say what more said."""
    if (
        problem.kind != "negation_lost"
        or len(bead.source) <= len(bead.target)
        or not problem.source
    ):
        return problem
    at = problem.source.start
    for each in bead.source:
        if each.start <= at < each.end and stands_alone(each, bead, ours, theirs):
            return Problem(
                "omitted_sentence", Span(each.start, each.end, each.text), None, "no counterpart"
            )
    return problem


def _is_of(problem: Problem, bead: Bead) -> bool:
    """Whether what is missing is a sentence of this bead."""
    return any(problem.source and problem.source.start == one.start for one in bead.source)


def _as_written(problem: Problem, ours: Text, theirs: Text) -> Problem:
    """The spans with the words as they stand in the texts, unfolded."""
    source = problem.source and ours.as_written(problem.source.start, problem.source.end)
    target = problem.target and theirs.as_written(problem.target.start, problem.target.end)
    return Problem(problem.kind, source, target, problem.because)


def _lies_in(problem: Problem, left_out: list[Problem]) -> bool:
    """Whether it only says again that a sentence is missing."""
    place = problem.source
    return place is not None and any(
        one.source and one.source.start <= place.start and place.end <= one.source.end
        for one in left_out
    )


def _names(ours: Text, theirs: Text) -> Iterator[Problem]:
    return differing_names(ours.without_codes, theirs.without_codes, ours.tongue, theirs.tongue)


# What either side has as a whole, each compared with its like.
_COMPARED = (
    placeholders,
    links,
    codes_of,
    days,
    weekdays,
    relative_days,
    times,
    quantities,
    ordinals,
    single_spans,
    _names,
)
