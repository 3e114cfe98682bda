"""What is noted of a place: the shipped note and the team's own, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.culture import notes
from rapport.culture.notes.loading import written_notes
from rapport.kernel.errors import Missing
from rapport.manners.models import (
    Confidence,
    Contest,
    Dismissal,
    NoteVersion,
    OwnNote,
    Retirement,
    Topic,
)
from rapport.manners.queries.places import PlaceName, place_name, searched


@dataclass(frozen=True)
class Side:
    """One text on a topic: the shipped one, or ours. `edition` changes with the text.

    A shipped text is the same edition in every language; "" is a language that nobody noted.
    """

    text: str
    example: str
    source: str
    confidence: Confidence
    scope: str
    on: date
    edition: str
    is_own: bool
    is_sourced: bool = True
    by: str = ""
    language: str = ""


@dataclass
class Entry:
    """A topic in a place, with everything that was said about it."""

    locale: str
    topic: Topic
    shipped: Side | None = None
    own: Side | None = None
    version: int = 0
    shipped_retirement: Retirement | None = None
    own_retirement: Retirement | None = None
    contests: list[Contest] = field(default_factory=list)
    unhelpful: int = 0

    @property
    def current(self) -> Side | None:
        """What is shown beside conversations: ours before the shipped one, nothing that is retired."""
        if self.own and not self.own_retirement:
            return self.own
        return None if self.shipped_retirement else self.shipped

    @property
    def open_contests(self) -> list[Contest]:
        """Those that nobody settled, about the texts that still stand."""
        return [each for each in self.contests if each.settled_at is None]

    @property
    def is_contested(self) -> bool:
        """Whether somebody says that what is shown is wrong."""
        edition = self.current.edition if self.current else ""
        return any(each.edition == edition for each in self.open_contests)


@dataclass(frozen=True)
class Place:
    """A line of the list of places; `is_ours` where the team wrote or contested something."""

    name: PlaceName
    is_shipped: bool
    own: int
    contested: int

    @property
    def is_ours(self) -> bool:
        """Whether the team was at work here."""
        return bool(self.own or self.contested)

    @property
    def locale(self) -> str:
        """Where it leads."""
        return self.name.locale


def entries_of(locale: str) -> list[Entry]:
    """Every topic of a place in reading order; shipped texts in the reader's language if there are any."""
    entries = {topic: Entry(locale, topic) for topic in Topic}
    if locale in notes.locales():
        for note in written_notes(locale, translation.get_language() or "en"):
            entries[Topic(note.topic.value)].shipped = _shipped(note)
    for own in OwnNote.objects.filter(locale=locale, version__gt=0):
        entries[Topic(own.topic)].version = own.version
    for text in _newest(locale):
        entries[Topic(text.note.topic)].own = _own(text)
    for gone in Retirement.objects.filter(locale=locale).select_related("by"):
        name = "own_retirement" if gone.is_own else "shipped_retirement"
        setattr(entries[Topic(gone.topic)], name, gone)
    contests = Contest.objects.filter(locale=locale).select_related("by", "settled_by")
    for contest in contests.order_by("-contested_at", "-id"):
        entries[Topic(contest.topic)].contests.append(contest)
    for topic, count in _unhelpful(locale).items():
        entries[Topic(topic)].unhelpful = count
    return list(entries.values())


def entry_of(locale: str, topic: str) -> Entry:
    """One of them; Missing for a topic that does not exist."""
    for entry in entries_of(locale):
        if entry.topic == topic:
            return entry
    raise Missing(_("There is no such note."))


def is_foreign(entries: Iterable[Entry]) -> bool:
    """Whether a shipped text is in another language than the reader's, as nobody translated it."""
    reader = (translation.get_language() or "en").split("-")[0]
    return any(each.shipped and each.shipped.language != reader for each in entries)


def versions_of(locale: str, topic: str) -> Sequence[NoteVersion]:
    """Everything that our note on this topic ever said, the newest first."""
    found = NoteVersion.objects.filter(note__locale=locale, note__topic=topic)
    return list(found.select_related("by", "note"))


def places(q: str = "") -> list[Place]:
    """Every place with notes, shipped or ours, by name in the reader's language."""
    own: Mapping[str, int] = dict(
        OwnNote.objects.filter(version__gt=0).values_list("locale").annotate(Count("id"))
    )
    open_ones = Contest.objects.filter(settled_at=None)
    contested: Mapping[str, int] = dict(open_ones.values_list("locale").annotate(Count("id")))
    known = {*notes.locales(), *own}
    words = q.casefold().split()
    found = [each for each in known if all(word in searched(each) for word in words)]
    shipped = set(notes.locales())
    lines = [
        Place(place_name(each), each in shipped, own.get(each, 0), contested.get(each, 0))
        for each in found
    ]
    return sorted(lines, key=lambda line: str(line.name).casefold())


def is_known(locale: str) -> bool:
    """Whether there is anything to read about this place."""
    if locale in notes.locales():
        return True
    return OwnNote.objects.filter(locale=locale, version__gt=0).exists()


def edition_of(note: notes.Note) -> str:
    """The name of a shipped text, in whatever language: another text, another name."""
    return f"shipped-{note.edition}"


def open_contest(number: int) -> Contest:
    """One that nobody settled; Missing if there is none."""
    found = Contest.objects.filter(pk=number, settled_at=None).first()
    if found is None:
        raise Missing(_("This was settled already."))
    return found


def _newest(locale: str) -> Iterable[NoteVersion]:
    texts = NoteVersion.objects.filter(note__locale=locale).select_related("note", "by")
    return texts.order_by("note_id", "-number").distinct("note_id")


def _unhelpful(locale: str) -> Mapping[str, int]:
    said = Dismissal.objects.filter(Q(locale=locale, is_unhelpful=True))
    return dict(said.values_list("topic").annotate(Count("id")))


def _shipped(note: notes.Note) -> Side:
    year = f", {note.source.year}" if note.source.year else ""
    return Side(
        text=note.text,
        example=note.example,
        source=f"{note.source.name}{year}",
        confidence=Confidence(note.confidence.value),
        scope="",
        on=note.written_on,
        edition=edition_of(note),
        is_own=False,
        is_sourced=note.source.kind is not notes.Kind.PRACTICE,
        language=note.language,
    )


def _own(text: NoteVersion) -> Side:
    return Side(
        text=text.text,
        example=text.example,
        source=text.source,
        confidence=Confidence(text.confidence),
        scope=text.scope,
        on=text.written_at.date(),
        edition=f"own-{text.number}",
        is_own=True,
        by=text.by.name if text.by else "",
    )
