"""What a member is told of a translation, in sentences; the facts themselves stand in the `Translation`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from . import codes
from .results import Attempt, Piece, Problem, Translation

if TYPE_CHECKING:
    from .asked import Text
    from .asking import Got

# Not worth a sentence when another provider answered.
_QUIET = {"used", "not for this pair", "unsupported", "no consent"}


def told(text: "Text", found: Translation, gots: "Sequence[Got]") -> Translation:
    """The translation with its evidence; `gots` are the answers that it is made of."""
    if found.text is None:
        return replace(found, evidence=tuple(_why_none(found)))
    return replace(found, evidence=tuple(_how(text, found, gots)))


def doubted(name: str, problems: Sequence[Problem]) -> str:
    """Why another's words were preferred to those of a provider."""
    kinds = ", ".join(dict.fromkeys(each.kind.replace("_", " ") for each in problems))
    return f"{name} said something else than the text ({kinds}): another translation was preferred."


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


def _how(text: "Text", found: Translation, gots: "Sequence[Got]") -> Iterator[str]:
    yield from _who(found)
    for attempt in found.attempts:
        if attempt.outcome not in _QUIET:
            yield _instead(attempt)
    if found.quality == "gist":
        yield "Good enough to read, not to send."
    yield from (_alike(each) for each in found.pieces if each.near)
    for got in gots:
        yield from got.answer.evidence
    for term in found.missing_terms:
        yield f"The glossary's “{term.target}” (for “{term.source}”) is not in the translation."
    yield from _form(text, found, gots)


def _who(found: Translation) -> Iterator[str]:
    known = {
        "correction": "{} as a member corrected it before.",
        "remembered": "{} as translated before.",
    }
    for origin, words in known.items():
        if number := sum(each.origin == origin for each in found.pieces):
            yield words.format(_sentences(number))
    said = [each.provider for each in found.pieces if each.origin == "provider"]
    for name in dict.fromkeys(said):
        yield f"{_sentences(said.count(name))} by {name}."


def _sentences(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"


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


def _form(text: "Text", found: Translation, gots: "Sequence[Got]") -> Iterator[str]:
    if not text.register:
        return
    if found.register_kept is False:
        yield f"The translation does not address the reader in the {text.register} way that was asked for."
    elif any(not each.capability.takes_register for each in gots) and found.register_kept is None:
        who = next(each.provider for each in found.pieces if each.origin == "provider")
        yield f"{who} cannot be told the form of address; whether this is {text.register} is not known."


def _name(tag: str) -> str:
    return codes.english_name(tag) if tag else "an unknown language"
