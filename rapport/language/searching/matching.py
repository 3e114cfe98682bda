"""Where a text says what was asked for, by the analysis that found it."""

from collections.abc import Iterator, Sequence

from rapport.language.searching.patterns import Pattern, Step
from rapport.language.searching.tokens import Token, tokens_of
from rapport.language.searching.vectors import lexemes_of

MOST_TEXT = 200_000  # characters in which hits are looked for

Span = tuple[int, int]
Places = dict[int, list[tuple[Token, tuple[str, ...]]]]


def spans_of(text: str, patterns: Sequence[Pattern], language: str = "") -> list[Span]:
    """Beginning and end of every hit, in order; what touches or overlaps is one."""
    wanted = [pattern for pattern in patterns if pattern.steps]
    if not wanted:
        return []
    places: Places = {}
    for token in tokens_of(text[:MOST_TEXT]):
        places.setdefault(token.position, []).append((token, lexemes_of(token, language)))
    found = [span for pattern in wanted for span in _hits(places, pattern, language)]
    return _joined(sorted(found))


def _hits(places: Places, pattern: Pattern, language: str) -> Iterator[Span]:
    answers = [step.answers_to(language) for step in pattern.steps]
    for position, here in places.items():
        for token, lexemes in here:
            if pattern.code and pattern.code in lexemes:
                yield token.start, token.end
        span = _phrase(places, position, pattern.steps, answers)
        if span:
            yield span


def _phrase(
    places: Places, position: int, steps: Sequence[Step], answers: Sequence[frozenset[str]]
) -> Span | None:
    start = end = -1
    for step, answer in zip(steps, answers, strict=True):
        here = places.get(position + step.offset, ())
        token = _standing(here, step, answer, takes_codes=len(steps) == 1)
        if token is None:
            return None
        start = token.start if start < 0 else start
        end = token.end
        if step.is_prefix and token.kind == "pair":
            end = token.start + 1  # one character was asked for, and is the beginning of a pair
    return start, end


def _standing(
    here: Sequence[tuple[Token, tuple[str, ...]]],
    step: Step,
    answer: frozenset[str],
    *,
    takes_codes: bool,
) -> Token | None:
    for token, lexemes in here:
        if token.kind == "code" and not takes_codes:
            continue
        if any(lexeme in answer for lexeme in lexemes):
            return token
        if step.is_prefix and any(lexeme.startswith(step.lexemes[0]) for lexeme in lexemes):
            return token
    return None


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
