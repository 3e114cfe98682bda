"""`rapport try translate`: {text, source, target, register} → {text, provider, evidence}.

The roof hands over the providers that the installation is set up with; without any there is Apertium, if
it is installed, and the memory that the question itself brings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rapport.language.detection import language_of
from rapport.language.questions import BadQuestionError, Question, list_in, text_in

from . import codes
from .asked import Text
from .asking import Link
from .chain import Chain, FormOf, ProblemsOf
from .glossary import Glossary, GlossaryHere, Term
from .memory import Entry, Key, Memory, MemoryHere, Near
from .results import Translation

REGISTERS = ("", "formal", "informal")
PURPOSES = {"read": "gist", "send": "sendable"}


def answer(question: Question) -> dict[str, Any]:
    """With what works offline alone."""
    return answered(question, offline_chain())


@cache
def offline_chain() -> Chain:
    """Apertium on this machine; it says itself which pairs it has."""
    return chain_of(())


def chain_of(
    links: Sequence[Link],
    form_of: FormOf | None = None,
    problems_of: ProblemsOf | None = None,
) -> Chain:
    """The given providers, and the Apertium of this machine after them where none is among them."""
    from .adapters.apertium import Apertium

    if not any(isinstance(each.provider, Apertium) for each in links):
        links = [*links, Link(Apertium(), consent=True)]
    return Chain(links, form_of=form_of, problems_of=problems_of)


@dataclass(frozen=True)
class OnTop:
    """The question's own memory on top of another, which learns nothing from it."""

    below: Memory
    own: MemoryHere

    def exact(self, keys: Sequence[Key]) -> Mapping[Key, Entry]:
        """Its own first."""
        return {**self.below.exact(keys), **self.own.exact(keys)}

    def near(self, key: Key, least: float) -> Near | None:
        """The more alike of both."""
        found = [each for each in (self.own.near(key, least), self.below.near(key, least)) if each]
        return max(found, key=lambda each: each.likeness, default=None)

    def keep(self, entries: Iterable[Entry]) -> None:
        """For this question alone."""
        self.own.keep(entries)


@dataclass(frozen=True)
class Both:
    """The question's own terms, and another glossary's."""

    own: Glossary
    other: Glossary

    def terms(self, source: str, target: str) -> Sequence[Term]:
        """A term of its own in place of the other's."""
        own = self.own.terms(source, target)
        known = {each.source for each in own}
        others = self.other.terms(source, target)
        return (*own, *(each for each in others if each.source not in known))


def answered(
    question: Question, chain: Chain, *, told: str = "", asked: str = "offline"
) -> dict[str, Any]:
    """The answer to one question by this chain, which learns nothing. BadQuestionError where there is none.

    `told` is a last sentence of evidence, `asked` says in a word who was: installation, settings, offline.
    """
    text = _text(question)
    if not text.source:
        text = replace(text, source=codes.tidy(language_of(text.text)))
    own = GlossaryHere({(text.source, text.target): _glossary(question)}, _never(question))
    memory, glossary = OnTop(chain.memory, MemoryHere()), Both(own, chain.glossary)
    ours = replace(chain, memory=memory, glossary=glossary)
    for each in list_in(question, "memory"):
        if not isinstance(each, dict) or not all(
            isinstance(each.get(part), str) for part in ("text", "translation")
        ):
            raise BadQuestionError("memory", "“memory” must hold objects with text and translation")
        ours.correct(replace(text, text=each["text"]), each["translation"])
    return _said(ours.translate(text), told, asked)


def unanswered(evidence: str, *, asked: str) -> dict[str, Any]:
    """An answer without a translation."""
    return _said(Translation(None, "", "", None, "none"), evidence, asked)


def _text(question: Question) -> Text:
    register = text_in(question, "register", default="")
    if register not in REGISTERS:
        raise BadQuestionError("register", "“register” must be formal, informal or empty")
    purpose = text_in(question, "purpose", default="read")
    if purpose not in PURPOSES:
        raise BadQuestionError("purpose", "“purpose” must be read or send")
    target = _language(question, "target")
    if not target:
        raise BadQuestionError("target", "“target” must be a language, such as de or zh-Hans")
    return Text(
        text=text_in(question, "text"),
        source=_language(question, "source"),
        target=target,
        register=register,  # type: ignore[arg-type]
        context=text_in(question, "context", default=""),
        names=tuple(_strings(question, "names")),
        least=PURPOSES[purpose],  # type: ignore[arg-type]
    )


def _language(question: Question, field: str) -> str:
    try:
        return codes.tidy(text_in(question, field, default=""))
    except ValueError:
        raise BadQuestionError(
            field, f"“{field}” must be a BCP 47 language, such as pt-BR"
        ) from None


def _strings(question: Question, field: str) -> list[str]:
    found = list_in(question, field)
    if not all(isinstance(each, str) for each in found):
        raise BadQuestionError(field, f"“{field}” must be a list of texts")
    return found


def _glossary(question: Question) -> list[tuple[str, str]]:
    found = list_in(question, "glossary")
    for each in found:
        is_pair = isinstance(each, list) and len(each) == 2
        if not is_pair or not all(isinstance(one, str) and one.strip() for one in each):
            raise BadQuestionError("glossary", "“glossary” must be a list of pairs of texts")
    return [(each[0], each[1]) for each in found]


def _never(question: Question) -> list[str]:
    return [each for each in _strings(question, "never") if each.strip()]


def _said(found: Translation, told: str, asked: str) -> dict[str, Any]:
    return {
        "text": found.text,
        "provider": found.provider,
        "evidence": " ".join(filter(None, (*found.evidence, told))),
        "source": found.source or None,
        "asked": asked,
        "quality": found.quality,
        "problems": list(dict.fromkeys(each.kind for each in found.problems)),
        "unknown": list(found.unknown),
        "register_kept": found.register_kept,
        "tried": [{"provider": each.provider, "outcome": each.outcome} for each in found.attempts],
    }
