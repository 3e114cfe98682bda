"""One text on its way through memory and providers."""

from collections.abc import Sequence
from dataclasses import replace

from .asked import Text
from .asking import Asking, Got, Link, Wanted, attempt_of, rank
from .errors import TranslationError
from .evidence import doubted, told
from .glossary import Term, missing, used, version_of
from .joining import context_of, joined
from .memory import Entry, Key, Memory, Near
from .port import Capability, Quality
from .results import Attempt, FormOf, IsIn, Piece, ProblemsOf, Translation
from .segmenting import Part, parts
from .shielding import Shielded, shielded

NEAR = 0.8  # likeness from which a remembered sentence is worth showing


class Job:
    """One text on its way."""

    def __init__(
        self,
        text: Text,
        links: Sequence[Link],
        asking: Asking,
        memory: Memory,
        terms: Sequence[Term],
        form_of: FormOf | None = None,
        problems_of: ProblemsOf | None = None,
    ) -> None:
        self.text, self.links, self.asking, self.memory = text, links, asking, memory
        self.terms, self.form_of, self.problems_of = terms, form_of, problems_of
        stays = [each.source for each in self.terms if each.stays]
        self.parts: tuple[Part, ...] = parts(text.text, text.source)
        self.sentences = [each.text for each in self.parts if each.is_sentence]
        self.shields = [shielded(each, text.names, stays) for each in self.sentences]
        version = version_of(self.terms)
        self.keys = [
            Key(each.key, text.source, text.target, text.register, version) for each in self.shields
        ]
        self.pieces: list[Piece | None] = [
            None if shield.has_words else Piece(sentence, sentence, "kept")
            for sentence, shield in zip(self.sentences, self.shields, strict=True)
        ]
        self.attempts: list[Attempt] = []
        self.gots: dict[str, Got] = {}  # by provider, in the order in which they answered
        self.passed: set[str] = set()  # whose words another's were preferred to
        self.near: dict[int, Near] = {}

    def leave(self, is_in: IsIn) -> None:
        """Sentences that are in the language already stay as they are."""
        for place, sentence in enumerate(self.sentences):
            if is_in(sentence, self.text.target):
                self.pieces[place] = Piece(sentence, sentence, "kept")

    @property
    def open(self) -> list[int]:
        """Sentences that nobody has translated yet."""
        return [place for place, piece in enumerate(self.pieces) if piece is None]

    def remember(self) -> None:
        """What the memory knows exactly; for the rest the most alike, to be shown beside."""
        if not self.text.source:
            return
        known = self.memory.exact([self.keys[place] for place in self.open])
        for place in self.open:
            entry = known.get(self.keys[place])
            filled = self.shields[place].filled(entry.text) if entry else None
            if entry and filled is not None:
                origin = "correction" if entry.origin == "correction" else "remembered"
                self.pieces[place] = Piece(self.sentences[place], filled, origin, entry.provider)  # type: ignore[arg-type]
            elif near := self.memory.near(self.keys[place], NEAR):
                filled = self.shields[place].filled(near.entry.text)
                if filled is not None:
                    self.near[place] = replace(near, filled=filled)

    @property
    def doubtful(self) -> list[int]:
        """Sentences of which a provider says something else than the text."""
        return [
            place
            for place, piece in enumerate(self.pieces)
            if piece and piece.origin == "provider" and piece.problems
        ]

    def ask_providers(self) -> None:
        """The first that answers well; those good enough to send before those good enough to read.

        Where it says something else than the text, the others that are as good are asked for those
        sentences; the one with the fewest differences is kept, the earlier one of two alike.
        """
        if not self.open:
            return
        able = self._able()
        while able and self.open:
            self._ask(*able.pop(0), self.open)
        least = min((rank(each.capability.quality) for each in self.gots.values()), default=0)
        for link, capability in able:
            if self.doubtful and rank(capability.quality) >= least:
                self._ask(link, capability, self.doubtful)
        self._remember()

    def _able(self) -> list[tuple[Link, Capability]]:
        """Who may be asked, the best first; why the others may not is noted."""
        wanted, able = self._wanted(self.open), []
        for link in self.links:
            found = self.asking.why_not(link, wanted)
            if isinstance(found, Attempt):
                self.attempts.append(found)
            else:
                able.append((link, found))
        return sorted(able, key=lambda each: -rank(each[1].quality))

    def _ask(self, link: Link, capability: Capability, places: list[int]) -> None:
        """All of these sentences of one provider; kept where it says them better than what is there."""
        name = link.provider.name
        try:
            got = self.asking.ask(link, self._wanted(places), capability)
        except TranslationError as problem:
            self.attempts.append(attempt_of(name, problem))
            return
        self.gots[name] = got
        said = dict(zip(self._asked(places), got.texts, strict=True))
        made = {place: self._piece(place, said[self.shields[place]], name) for place in places}
        doubts = [each for piece in made.values() for each in piece.problems]
        for place, piece in made.items():
            before = self.pieces[place]
            is_better = before is None or len(piece.problems) < len(before.problems)
            if is_better:
                self.pieces[place] = piece
            if before:
                self.passed.add(before.provider if is_better else name)
        outcome = "doubtful" if doubts else "used"
        self.attempts.append(Attempt(name, outcome, doubted(name, doubts) if doubts else ""))

    def _piece(self, place: int, text: str, provider: str) -> Piece:
        source = self.sentences[place]
        asked = (source, self.text.source, text, self.text.target)
        problems = tuple(self.problems_of(*asked)) if self.problems_of else ()
        return Piece(source, text, "provider", provider, self.near.get(place), problems)

    def _wanted(self, places: Sequence[int]) -> Wanted:
        text = self.text
        inside = used([each for each in self.terms if not each.stays], text.text, text.source)
        return Wanted(
            self._asked(places),
            text.source,
            text.target,
            text.register,
            tuple((each.source, each.target) for each in inside),
            context_of(text.context, self.shields),
            text.least,
        )

    def _asked(self, places: Sequence[int]) -> tuple[Shielded, ...]:
        """Each sentence once, also where it stands here twice."""
        return tuple(dict.fromkeys(self.shields[place] for place in places))

    def _remember(self) -> None:
        """For the next time, so that nothing is paid for twice; what is only a gist is not."""
        entries = []
        for place, piece in enumerate(self.pieces):
            if not piece or piece.origin != "provider" or not self.text.source:
                continue
            remembered = self.shields[place].remembered(piece.text)
            is_worth = self.gots[piece.provider].capability.quality == "sendable"
            if remembered is not None and is_worth:
                entries.append(Entry(self.keys[place], remembered, "provider", piece.provider))
        self.memory.keep(entries)

    def result(self) -> Translation:
        """What it came to."""
        pieces = [self._last(place, piece) for place, piece in enumerate(self.pieces)]
        is_whole = all(each.origin != "nobody" for each in pieces)
        said = [each.text for each in pieces]
        text = joined(self.parts, said, self.text.source, self.text.target) if is_whole else None
        lost = missing(
            used([each for each in self.terms if not each.stays], self.text.text, self.text.source),
            text or "",
            self.text.target,
        )
        gots = [got for name, got in self.gots.items() if any(name == p.provider for p in pieces)]
        return told(
            self.text,
            Translation(
                text=text,
                source=self.text.source,
                target=self.text.target,
                provider=_names(pieces) if is_whole else None,
                quality=self._quality(pieces) if is_whole else "none",
                pieces=tuple(pieces),
                attempts=tuple(self._settled()),
                unknown=tuple(dict.fromkeys(word for got in gots for word in got.answer.unknown)),
                missing_terms=lost if text else (),
                register_kept=self._register_kept(text),
                characters=sum(got.answer.characters for got in self.gots.values()),
                cost=sum((got.cost for got in self.gots.values()), Translation.cost),
            ),
            gots,
        )

    def _settled(self) -> list[Attempt]:
        """The attempts; one whose doubtful words had to do after all was used."""
        return [
            replace(each, outcome="used", because="")
            if each.outcome == "doubtful" and each.provider not in self.passed
            else each
            for each in self.attempts
        ]

    def _last(self, place: int, piece: Piece | None) -> Piece:
        """A sentence that nobody translated; the most alike in the memory is shown beside it."""
        return piece or Piece(self.sentences[place], "", "nobody", "", self.near.get(place))

    def _quality(self, pieces: list[Piece]) -> Quality:
        asked = [self.gots[each.provider] for each in pieces if each.origin == "provider"]
        every: list[Quality] = [each.capability.quality for each in asked]
        return min(every, key=rank, default="sendable")

    def _register_kept(self, text: str | None) -> bool | None:
        if not text or not self.text.register or not self.form_of:
            return None
        found = self.form_of(text, self.text.target)
        return None if found == "none" else found == self.text.register


def _names(pieces: list[Piece]) -> str | None:
    """Who translated, in order: "memory", "DeepL", "memory, DeepL"."""
    said = [each for each in pieces if each.origin != "kept"]
    names = [each.provider if each.origin == "provider" else "memory" for each in said]
    return ", ".join(dict.fromkeys(names)) or None
