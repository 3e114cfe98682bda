"""A sentence that acknowledges and thanks, in a language and a form of address, to begin an answer with."""

from dataclasses import dataclass
from typing import Literal

from rapport.language.signals.phrases import speech_of
from rapport.language.signals.values import Signals

Occasion = Literal["wait", "trouble"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its words; for a wait or for trouble; `register` is the form it addresses the reader in."""

    text: str
    occasion: Occasion
    register: Literal["formal", "informal"]


def sentence_for(signals: Signals, language: str, *, informal: bool = False) -> Sentence | None:
    """What fits these signals; None where the language has no sentences of its own.

    A wait is named where waiting, or the thread, is all that speaks; otherwise it is trouble.
    """
    speech = speech_of(language)
    register: Literal["formal", "informal"] = "informal" if informal else "formal"
    told = speech.sentences.get(register, {}) if speech else {}
    region = language.replace("_", "-")
    told = told | (speech.sentences.get(f"{register}-{region}", {}) if speech else {})
    kinds = {each.kind for each in signals.grievances}
    occasion: Occasion = "wait" if not kinds or "waiting" in kinds else "trouble"
    text = told.get(occasion)
    return Sentence(text, occasion, register) if text else None
