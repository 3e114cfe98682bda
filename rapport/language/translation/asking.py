"""One provider asked for the sentences of one text: may it, can it, did it, and what did that cost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .checking import check, check_all
from .cooling import Cooling
from .errors import OverCeiling, TranslationError
from .port import Answer, Capability, Provider, Quality, Register, Request
from .results import Attempt
from .shielding import Shielded
from .usage import Usage

MILLION = Decimal(1_000_000)
_RANK = {"none": 0, "gist": 1, "sendable": 2}


@dataclass(frozen=True)
class Link:
    """A provider in the chain, as the administrator allows it.

    Nothing is asked of it without consent. `pairs` such as {("en", "ja")}, None for all; `ceiling` in
    characters a month; the price is per million characters, in whatever currency the team counts.
    """

    provider: Provider
    consent: bool = False
    pairs: frozenset[tuple[str, str]] | None = None
    ceiling: int | None = None
    price: Decimal = Decimal(0)


@dataclass(frozen=True)
class Wanted:
    """What a text needs of any provider."""

    shields: tuple[Shielded, ...]
    source: str
    target: str
    register: Register
    glossary: tuple[tuple[str, str], ...]
    context: str
    least: Quality


@dataclass(frozen=True)
class Got:
    """What a provider gave: each sentence restored and checked."""

    texts: tuple[str, ...]
    answer: Answer
    capability: Capability
    cost: Decimal


@dataclass
class Asking:
    """The state that outlives one text: what was spent, and who is left alone."""

    usage: Usage
    cooling: Cooling
    month: Callable[[], str]

    def why_not(self, link: Link, wanted: Wanted) -> Attempt | Capability:
        """The provider's capability, or why it is not even asked. Never calls one without consent."""
        name = link.provider.name
        pair = (wanted.source, wanted.target)
        if not link.consent:
            return Attempt(name, "no consent", f"Nobody allowed texts to be sent to {name}.")
        if link.pairs is not None and pair not in link.pairs:
            return Attempt(name, "not for this pair", f"{name} is not used for {_pair(*pair)}.")
        if left := self.cooling.left(name):
            words = f"{name} failed a moment ago and is asked again in {_wait(left)}."
            return Attempt(name, "cooling", words)
        try:
            found = link.provider.capabilities(wanted.source, wanted.target)
        except TranslationError as problem:
            self.cooling.failed(name, problem)
            return Attempt(name, problem.kind, _said(name, problem.words))
        if not found.can:
            return Attempt(name, "unsupported", found.because or f"{name} cannot {_pair(*pair)}.")
        if not wanted.source and not found.recognises:
            return Attempt(name, "unsupported", f"{name} must be told the language of the text.")
        if _RANK[found.quality] < _RANK[wanted.least]:
            words = f"{name}'s {_pair(*pair)} is good enough to read, not to send."
            return Attempt(name, "only gist", words)
        return found

    def ask(self, link: Link, wanted: Wanted, capability: Capability) -> Got:
        """All sentences, each restored and checked; TranslationError else. Counts what was billed."""
        keeping = capability.keeping
        request = Request(
            segments=tuple(each.render(keeping) for each in wanted.shields),
            source=wanted.source,
            target=wanted.target,
            register=wanted.register if capability.takes_register else "",
            glossary=wanted.glossary if capability.takes_glossary else (),
            context=wanted.context if capability.takes_context else "",
        )
        try:
            answer = self._billed(link, request)
            texts = [
                each.restore(said, keeping)
                for each, said in zip(wanted.shields, answer.segments, strict=True)
            ]
            sources = texts_of(wanted.shields)
            check_all(sources, texts)
            for source, text in zip(sources, texts, strict=True):
                check(source, text, wanted.target)
        except TranslationError as problem:
            self.cooling.failed(link.provider.name, problem)
            raise
        self.cooling.worked(link.provider.name)
        cost = link.price * answer.characters / MILLION
        return Got(tuple(texts), answer, capability, cost)

    def _billed(self, link: Link, request: Request) -> Answer:
        """The answer; what it may cost is counted before, and set right after."""
        name, month = link.provider.name, self.month()
        expected = link.provider.characters(request)
        if not self.usage.take(name, month, expected, link.ceiling):
            spent = self.usage.spent(name, month)
            raise OverCeiling(
                f"{name} has used {spent:,} of its {link.ceiling or 0:,} characters this month; "
                f"these {expected:,} would go over it."
            )
        try:
            answer = link.provider.translate(request)
        except TranslationError as problem:
            if not problem.billed:
                self.usage.correct(name, month, -expected)
            raise
        self.usage.correct(name, month, answer.characters - expected)
        return answer


def rank(quality: Quality) -> int:
    """Qualities in order."""
    return _RANK[quality]


def attempt_of(name: str, problem: TranslationError) -> Attempt:
    """What a member is told of an error."""
    return Attempt(name, problem.kind, _said(name, problem.words))


def texts_of(shields: Sequence[Shielded]) -> list[str]:
    """The sentences as they were written."""
    return ["".join(_text(piece) for piece in each.pieces) for each in shields]


def _text(piece: object) -> str:
    return piece if isinstance(piece, str) else str(getattr(piece, "text", ""))


def _said(name: str, words: str) -> str:
    return words if name in words else f"{name}: {words}"


def _pair(source: str, target: str) -> str:
    return f"{source or '?'} → {target}"


def _wait(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
