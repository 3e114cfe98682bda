"""What a member is told of a translation, in sentences; the facts themselves stand in the `Translation`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from . import codes
from .results import Attempt, Piece, Problem, Translation

if TYPE_CHECKING:
    from .asked import Text
    from .asking import Got

# Not worth a sentence when another provider answered.
_QUIET = {"used", "not for this pair", "unsupported", "no consent"}


def told(text: "Text", found: Translation, got: "Got | None") -> Translation:
    """The translation with its evidence."""
    if found.text is None:
        return replace(found, evidence=tuple(_why_none(found)))
    return replace(found, evidence=tuple(_how(text, found, got)))


def differing(problem: Problem) -> str:
    """Where text and translation may say two things."""
    kind = problem.kind.replace("_", " ")
    because = f" ({problem.because})" if problem.because else ""
    return f"Compare before sending: {kind}{because}."


def _why_none(found: Translation) -> Iterator[str]:
    pair = f"{found.source or '?'} → {found.target}"
    names = f"{_name(found.source)} to {_name(found.target)}"
    if all(each.outcome in _QUIET for each in found.attempts):
        yield f"No offline translation from {names} ({pair}), and no provider is set up for it."
    else:
        yield f"No translation from {names} ({pair}) at the moment."
    # What went wrong today before what never works.
    told = sorted(found.attempts, key=lambda each: each.outcome in _QUIET)
    yield from (each.because for each in told if each.because)
    yield from (_alike(each) for each in found.pieces if each.near)


def _how(text: "Text", found: Translation, got: "Got | None") -> Iterator[str]:
    yield from _who(found)
    for attempt in found.attempts:
        if attempt.outcome not in _QUIET:
            yield _instead(attempt)
    if found.quality == "gist":
        yield "Good enough to read, not to send."
    yield from (_alike(each) for each in found.pieces if each.near)
    if got:
        yield from got.answer.evidence
    for term in found.missing_terms:
        yield f"The glossary's “{term.target}” (for “{term.source}”) is not in the translation."
    yield from _form(text, found, got)


def _who(found: Translation) -> Iterator[str]:
    counts = {
        "correction": "{} as a member corrected it before.",
        "remembered": "{} as translated before.",
        "provider": "{} by {provider}.",
    }
    for origin, words in counts.items():
        pieces = [each for each in found.pieces if each.origin == origin]
        if pieces:
            many = "1 sentence" if len(pieces) == 1 else f"{len(pieces)} sentences"
            yield words.format(many, provider=pieces[0].provider)


def _instead(attempt: Attempt) -> str:
    return attempt.because


def _alike(piece: Piece) -> str:
    assert piece.near
    near = piece.near
    changes = "; ".join(_change(*each) for each in near.difference[:4])
    return f"{near.likeness:.0%} like one in the memory, “{near.filled}”, which differs: {changes}."


def _change(was: str, now: str) -> str:
    if was and now:
        return f"“{was}” there, “{now}” here"
    return f"“{now}” is only here" if now else f"“{was}” is only there"


def _form(text: "Text", found: Translation, got: "Got | None") -> Iterator[str]:
    if not text.register:
        return
    if found.register_kept is False:
        yield f"The translation does not address the reader in the {text.register} way that was asked for."
    elif got and not got.capability.takes_register and found.register_kept is None:
        who = next(each.provider for each in found.pieces if each.origin == "provider")
        yield f"{who} cannot be told the form of address; whether this is {text.register} is not known."


def _name(tag: str) -> str:
    return codes.english_name(tag) if tag else "an unknown language"
