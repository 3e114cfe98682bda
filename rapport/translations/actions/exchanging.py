"""The memory of another program, taken in: what can be used is, of the rest each unit is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.kernel.errors import Invalid, TooLarge
from rapport.language.translation.asked import Text
from rapport.language.translation.chain import Chain
from rapport.language.translation.exchange.reading import units_in
from rapport.language.translation.exchange.units import BadFileError, Unit, Wrong
from rapport.language.translation.glossary import Term
from rapport.language.translation.memory import Entry, Key, Near
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.translations.actions.remembering import StoredMemory
from rapport.translations.queries.words import StoredGlossary

MOST_BYTES = 10 * 1024 * 1024
MOST_TOLD = 200
_AT_ONCE = 500


@dataclass
class Taken:
    """What came of a file: translations taken in, and of each that was not its unit and why (200 of them)."""

    number: int = 0
    wrong: int = 0
    told: list[tuple[int, str]] = field(default_factory=list)

    def note(self, number: int, words: str) -> None:
        """One more that cannot be used."""
        self.wrong += 1
        if len(self.told) < MOST_TOLD:
            self.told.append((number, words))


@transaction.atomic
def take_memory(file: BinaryIO, *, size: int, by: Member) -> Taken:
    """All of a TMX file or none of it; the same one twice changes nothing. Invalid for what is not read."""
    check(by, Right.MANAGE_WORDS)
    if size > MOST_BYTES:
        raise TooLarge(_("The file is larger than 10 MB. Take it in in parts."))
    taken, memory, learning = Taken(), StoredMemory(by), Learning()
    waiting: list[Entry] = []
    try:
        for unit in units_in(file):
            found = entries_of(unit, learning)
            if isinstance(found, str):
                taken.note(unit.number, found)
                continue
            taken.number += 1
            waiting += found
            if len(waiting) >= _AT_ONCE:
                memory.keep(waiting)
                waiting = []
    except BadFileError as problem:
        raise Invalid(refusal_of(problem), field="file") from problem
    memory.keep(waiting)
    record(by, "memory.imported", str(taken.number))
    return taken


def entries_of(unit: Unit | Wrong, learning: "Learning") -> Sequence[Entry] | str:
    """What is to be remembered of it; in words why nothing is."""
    if isinstance(unit, Wrong):
        return _flaw(unit)
    if unit.is_ours or "⟦" in unit.source + unit.target:
        if _kept(unit.source) != _kept(unit.target):
            return _("What stands in ⟦…⟧ is not the same on both sides.")
        key = Key(
            unit.source, unit.source_language, unit.target_language, unit.register, unit.glossary
        )
        return [Entry(key, unit.target, unit.origin, unit.provider)]
    found = learning.entries(unit)
    if not found:
        return _(
            "Its sentences, numbers or places to fill are not the same on both sides, so nothing was learned."
        )
    return found


class Learning:
    """Learns units as corrections are learned, without asking the glossary each time."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, str], Sequence[Term]] = {}
        self._found: list[Entry] = []
        self._chain = Chain(memory=self, glossary=self)

    def entries(self, unit: Unit) -> Sequence[Entry]:
        """Sentence by sentence, with ⟦kind0⟧ for numbers and the like."""
        self._found = []
        text = Text(unit.source, unit.source_language, unit.target_language)
        self._chain.correct(text, unit.target)
        return self._found

    def terms(self, source: str, target: str) -> Sequence[Term]:
        """The team's, kept for the time of one file."""
        if (source, target) not in self._terms:
            self._terms[source, target] = StoredGlossary().terms(source, target)
        return self._terms[source, target]

    def keep(self, entries: Iterable[Entry]) -> None:
        """For whoever asked."""
        self._found = list(entries)

    def exact(self, keys: Sequence[Key]) -> Mapping[Key, Entry]:
        """Nothing is looked up."""
        return {}

    def near(self, key: Key, least: float) -> Near | None:
        """Nothing is looked up."""
        return None


def _kept(text: str) -> list[str]:
    return sorted(_tokens(text))


def _tokens(text: str) -> Iterator[str]:
    for each in text.split("⟦")[1:]:
        yield each.partition("⟧")[0]


def _flaw(wrong: Wrong) -> str:
    words: dict[str, Any] = {
        "no source": _("It has no text in its source language (%(about)s)."),
        "no target": _("It has no translation."),
        "language": _("“%(about)s” is no language, such as de or pt-BR."),
        "same language": _("Text and translation are in the same language (%(about)s)."),
        "empty": _("Text or translation is empty (%(about)s)."),
        "too long": _("It is longer than 10,000 characters (%(about)s)."),
    }
    return str(words[wrong.flaw] % {"about": wrong.about or "?"})


def refusal_of(problem: BadFileError) -> str:
    """Why a file is not read, in words."""
    words = {
        "hostile": _("This file declares things of its own (a document type, entities): it is not read."),
        "broken": _("This is no whole XML: it breaks off or errs in line %(line)s. Nothing was taken."),
        "foreign": _("This is no TMX file."),
        "too many": _("There are more than 200,000 units in it. Take it in in parts."),
    }  # fmt: skip
    return str(words[problem.flaw] % {"line": problem.line or "?"})
