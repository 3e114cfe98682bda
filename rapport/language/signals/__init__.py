"""What a customer's words show, by the words that show it; and whether a draft answers that."""

from rapport.language.signals.answering import Acknowledgement, acknowledgement_in
from rapport.language.signals.reading import signals_in
from rapport.language.signals.sentences import Sentence, sentence_for
from rapport.language.signals.values import Kind, Signal, Signals, Span, ThreadFacts, clause_around

__all__ = [
    "Acknowledgement",
    "Kind",
    "Sentence",
    "Signal",
    "Signals",
    "Span",
    "ThreadFacts",
    "acknowledgement_in",
    "clause_around",
    "sentence_for",
    "signals_in",
]
