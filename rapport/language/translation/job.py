"""One text on its way through memory and providers."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from .asked import Text
from .asking import Asking, Got, Link, Wanted, attempt_of, rank
from .errors import TranslationError
from .evidence import told
from .glossary import Term, missing, used, version_of
from .joining import joined
from .memory import Entry, Key, Memory, Near
from .port import Capability, Quality
from .results import Attempt, Piece, Translation
from .segmenting import Part, parts
from .shielding import Kept, Shielded, shielded

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
        form_of: Callable[[str, str], str] | None,
    ) -> None:
        self.text, self.links, self.asking, self.memory = text, links, asking, memory
        self.terms, self.form_of = terms, form_of
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
        self.got: Got | None = None
        self.link: Link | None = None
        self.near: dict[int, Near] = {}

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

    def ask_providers(self) -> None:
        """The first that answers well; those good enough to send before those good enough to read."""
        if not self.open:
            return
        wanted = self._wanted()
        able: list[tuple[Link, Capability]] = []
        for link in self.links:
            found = self.asking.why_not(link, wanted)
            if isinstance(found, Attempt):
                self.attempts.append(found)
            else:
                able.append((link, found))
        for link, capability in sorted(able, key=lambda each: -rank(each[1].quality)):
            try:
                self.got = self.asking.ask(link, wanted, capability)
            except TranslationError as problem:
                self.attempts.append(attempt_of(link.provider.name, problem))
            else:
                self.attempts.append(Attempt(link.provider.name, "used", ""))
                self.link = link
                self._place(self.got.texts)
                return

    def _wanted(self) -> Wanted:
        text = self.text
        inside = used([each for each in self.terms if not each.stays], text.text, text.source)
        return Wanted(
            self._asked(),
            text.source,
            text.target,
            text.register,
            tuple((each.source, each.target) for each in inside),
            _context(text, self.shields),
            text.least,
        )

    def _asked(self) -> tuple[Shielded, ...]:
        """The sentences that nobody has translated yet; one that stands here twice is sent once."""
        return tuple(dict.fromkeys(self.shields[place] for place in self.open))

    def _place(self, texts: Sequence[str]) -> None:
        """Where the sentences stand; and remembered for the next time."""
        assert self.link and self.got
        name = self.link.provider.name
        said = dict(zip(self._asked(), texts, strict=True))
        is_worth = bool(self.text.source) and self.got.capability.quality == "sendable"
        entries = []
        for place in self.open:
            shield = self.shields[place]
            remembered = shield.remembered(said[shield])
            if remembered is not None and is_worth:
                entries.append(Entry(self.keys[place], remembered, "provider", name))
            self.pieces[place] = Piece(
                self.sentences[place], said[shield], "provider", name, self.near.get(place)
            )
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
        return told(
            self.text,
            Translation(
                text=text,
                source=self.text.source,
                target=self.text.target,
                provider=_names(pieces) if is_whole else None,
                quality=self._quality(pieces) if is_whole else "none",
                pieces=tuple(pieces),
                attempts=tuple(self.attempts),
                unknown=self.got.answer.unknown if self.got else (),
                missing_terms=lost if text else (),
                register_kept=self._register_kept(text),
                characters=self.got.answer.characters if self.got else 0,
                cost=self.got.cost if self.got else Translation.cost,
            ),
            self.got,
        )

    def _last(self, place: int, piece: Piece | None) -> Piece:
        """A sentence that nobody translated; the most alike in the memory is shown beside it."""
        return piece or Piece(self.sentences[place], "", "nobody", "", self.near.get(place))

    def _quality(self, pieces: list[Piece]) -> Quality:
        is_asked = any(each.origin == "provider" for each in pieces)
        return self.got.capability.quality if self.got and is_asked else "sendable"

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


def _context(text: Text, shields: Sequence[Shielded]) -> str:
    """What the sentences belong to, without anything private."""
    others = [shielded(text.context)] if text.context else []
    if len(shields) > 1 or others:
        others += shields
    return " ".join(
        "".join("…" if isinstance(piece, Kept) else piece for piece in each.pieces)
        for each in others
    )
