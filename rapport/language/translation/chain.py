"""The way of a text: the team's memory, then providers in the administrator's order, each told of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from . import codes
from .asked import Text
from .asking import Asking, Link
from .cooling import Cooling
from .evidence import differing
from .glossary import Glossary, GlossaryHere
from .job import Job
from .memory import Entry, Memory, MemoryHere
from .results import FormOf, IsIn, Piece, Problem, ProblemsOf, Translation
from .segmenting import parts
from .usage import Usage, UsageHere, this_month

__all__ = ["Chain", "FormOf", "ProblemsOf"]


@dataclass
class Chain:
    """Providers, memory, glossary and costs of one team. Safe to share between threads."""

    links: Sequence[Link] = ()
    memory: Memory = field(default_factory=MemoryHere)
    glossary: Glossary = field(default_factory=GlossaryHere)
    usage: Usage = field(default_factory=UsageHere)
    cooling: Cooling = field(default_factory=Cooling)
    form_of: FormOf | None = None
    problems_of: ProblemsOf | None = None
    is_in: IsIn | None = None
    month: Callable[[], str] = this_month

    def translate(self, text: Text) -> Translation:
        """The whole text or none of it, never half; what was tried stands in the evidence.

        ValueError for a language that is no BCP 47 tag, or no target.
        """
        text = replace(text, source=codes.tidy(text.source), target=codes.tidy(text.target))
        if not text.target:
            raise ValueError("There is no language to translate into.")
        job = self._job(text)
        if codes.is_same(text.source, text.target) or not job.sentences:
            return _untouched(text)
        job.remember()
        job.ask_providers()
        return self._compared(text, job.result())

    def _compared(self, text: Text, found: Translation) -> Translation:
        """With what its reader must look at before it is sent, sentence by sentence."""
        if found.text is None or not self.problems_of:
            return found
        pieces = tuple(self._looked_at(text, piece) for piece in found.pieces)
        problems = tuple(problem for piece in pieces for problem in piece.problems)
        evidence = (*found.evidence, *map(differing, problems))
        return replace(found, pieces=pieces, problems=problems, evidence=evidence)

    def _looked_at(self, text: Text, piece: Piece) -> Piece:
        """What the memory said is compared as well: a correction for another sentence may not fit this."""
        if piece.origin in ("kept", "provider") or not self.problems_of:
            return piece
        found: Sequence[Problem] = self.problems_of(
            piece.source, text.source, piece.text, text.target
        )
        return replace(piece, problems=tuple(found))

    def _job(self, text: Text) -> Job:
        asking = Asking(self.usage, self.cooling, self.month)
        terms = self.glossary.terms(text.source, text.target)
        job = Job(text, self.links, asking, self.memory, terms, self.form_of, self.problems_of)
        if self.is_in:
            job.leave(self.is_in)
        return job

    def correct(self, text: Text, corrected: str) -> int:
        """Learn from a member's correction, sentence by sentence; how many sentences were learned.

        Where the two do not fall into the same sentences, or a sentence lost what it must keep, those are
        not learned: a memory that guesses is worse than none.
        """
        text = replace(text, source=codes.tidy(text.source), target=codes.tidy(text.target))
        job = self._job(text)
        said = [each.text for each in parts(corrected, text.target) if each.is_sentence]
        if len(said) != len(job.sentences):
            return 0
        entries = []
        for shield, key, sentence in zip(job.shields, job.keys, said, strict=True):
            remembered = shield.remembered(sentence)
            if remembered is not None and shield.has_words:
                entries.append(Entry(key, remembered, "correction"))
        self.memory.keep(entries)
        return len(entries)


def _untouched(text: Text) -> Translation:
    """Nothing to translate, or already in the language."""
    words = f"The text is already in {codes.english_name(text.target)}."
    if not any(each.isalpha() for each in text.text):
        words = "There are no words to translate."
    return Translation(text.text, text.source, text.target, None, "sendable", evidence=(words,))
