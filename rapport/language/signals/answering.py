"""A draft read: does it acknowledge and thank before it explains?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport.language.signals.phrases import Speech, speech_of
from rapport.language.signals.values import Span

_SENTENCE = re.compile(
    r"[^.!?。！？؟…\n]+(?:[.!?。！？؟…]+(?=\s|$|[^\x00-\x7f])|[.!?…](?!\s)|\n|$)*"
)
_ENDS = frozenset(".!?。！？؟…")
_FEWEST_WORDS, _FEWEST_LETTERS = 4, 9  # of a sentence that explains: with spaces, without
_MOST_BEFORE = 1  # sentences that may stand before the acknowledgement


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The first words of regret or understanding, of thanks, and the first sentence that explains.

    `is_known` is False where a language has no phrases: then nothing can be said of the draft.
    """

    regret: Span | None
    thanks: Span | None
    explains: Span | None
    before: int  # sentences that explain before the regret
    is_known: bool = True

    @property
    def acknowledges(self) -> bool:
        """Whether the draft acknowledges what the customer went through before it explains at length."""
        return self.regret is not None and self.before <= _MOST_BEFORE

    @property
    def is_lacking(self) -> bool:
        """Whether the draft explains without having acknowledged."""
        return self.is_known and self.explains is not None and not self.acknowledges


def acknowledgement_in(text: str, language: str) -> Acknowledgement:
    """What a draft says before it explains; places are code points of the text."""
    speech = speech_of(language)
    if speech is None:
        return Acknowledgement(None, None, None, 0, is_known=False)
    regret = _first(speech, "regret", text)
    thanks = _first(speech, "thanks", text)
    opening = [
        span for name in ("regret", "thanks", "openers") for span in _all(speech, name, text)
    ]
    explaining = [
        each
        for each in _sentences(text, speech.joined)
        if not any(each.start <= span.start < each.end for span in opening)
    ]
    before = [each for each in explaining if regret and each.end <= regret.start]
    return Acknowledgement(regret, thanks, explaining[0] if explaining else None, len(before))


def _all(speech: Speech, name: str, text: str) -> Iterator[Span]:
    plain, places = speech.fold(text, is_answer=True)
    yield from speech.spans(speech.answers.get(name), plain, places, text)


def _first(speech: Speech, name: str, text: str) -> Span | None:
    return min(_all(speech, name, text), key=lambda each: each.start, default=None)


def _sentences(text: str, joined: bool) -> Iterator[Span]:
    """Every sentence that says something: no greeting, no closing, no name under it."""
    for found in _SENTENCE.finditer(text):
        words = found[0].strip()
        if not words or words.lstrip().startswith(">"):
            continue
        letters = sum(each.isalnum() for each in words)
        is_ended = words[-1] in _ENDS
        if joined:
            is_short = letters < (_FEWEST_LETTERS if is_ended else 14)
        else:
            is_short = len(words.split()) < (_FEWEST_WORDS if is_ended else 6)
        if is_short:
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Span(start, start + len(words), words)
