"""Which notes matter now, in this conversation, to this member: few, and none about a person.

Chosen by what the customer told us (language, country) and by the language of the thread, never by a
name; shown only where that world differs from the member's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation

from rapport.culture import notes
from rapport.culture.notes.facts import holidays_between
from rapport.culture.notes.loading import fallbacks, split
from rapport.inbox.models import Conversation, Status
from rapport.manners.models import Dismissal, Topic
from rapport.manners.queries.entries import Entry, Side, entries_of, is_known
from rapport.manners.queries.places import country_name
from rapport.team.models import Member
from rapport.team.queries.places import zone_countries

OF_LANGUAGE = frozenset(Topic(topic.value) for topic in notes.OF_LANGUAGE)
# Before our first answer what opens a letter; later what carries a thread.
FIRST = (Topic.GREETING, Topic.ADDRESS, Topic.DIRECTNESS)
LATER = (Topic.DIRECTNESS, Topic.FACE, Topic.PACE)
AFTER_TOMORROW, SOON = timedelta(days=2), timedelta(days=7)


@dataclass(frozen=True)
class World:
    """Where notes come from for one side: the locale of what is written, and that of the place."""

    written: str = ""
    place: str = ""
    country: str = ""
    is_borrowed: bool = False  # a neighbour's, or those of a language's main place

    @property
    def country_words(self) -> str:
        """The country they told us, in the active language; "" where it is not known."""
        reader = translation.get_language() or "en"
        return country_name(self.country, reader) if self.country else ""


@dataclass(frozen=True)
class Shown:
    """A note beside a conversation."""

    entry: Entry
    side: Side

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return self.entry.topic


@dataclass(frozen=True)
class Coming:
    """A holiday there within a week; today's and tomorrow's stand beside their clock already."""

    country: str
    name: str
    on: date


@dataclass(frozen=True)
class Matter:
    """What the panel shows; nothing of it where the two worlds do not differ."""

    world: World
    shown: Sequence[Shown]
    coming: Coming | None
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.shown or self.coming)


def what_matters(member: Member, conversation: Conversation, at: datetime) -> Matter:
    """The few notes for this member in this conversation at this instant."""
    world = world_of(conversation)
    coming = coming_holiday(conversation, at)
    own = own_world(member)
    if conversation.status == Status.CLOSED or not world.written:
        return Matter(world, (), coming)
    if notes.nearest(world.written) == notes.nearest(own.written) and world.place == own.place:
        return Matter(world, (), coming)
    entries = _chosen(world, LATER if _has_answered(member, conversation) else FIRST)
    gone = _dismissed(member, {entry.locale for entry in entries})
    kept = [
        Shown(entry, entry.current)
        for entry in entries
        if entry.current and (entry.locale, entry.topic, entry.current.edition) not in gone
    ]
    return Matter(world, tuple(kept), coming, hidden=len(entries) - len(kept))


def world_of(conversation: Conversation) -> World:
    """The customer's: the language of the thread before the one they told us, the country they told us."""
    customer = conversation.customer
    return _world(conversation.language or customer.language, customer.country, customer.language)


def own_world(member: Member) -> World:
    """The member's: the language of their workspace, the country of their time zone."""
    return _world(member.language, zone_countries().get(member.zone, ""), member.language)


def coming_holiday(conversation: Conversation, at: datetime) -> Coming | None:
    """The next holiday after tomorrow, within a week, where the customer says they live."""
    customer = conversation.customer
    zone = customer.zone_info
    if not customer.country or zone is None:
        return None
    day = at.astimezone(zone).date()
    reader = translation.get_language() or "en"
    kept = holidays_between(customer.country, day + AFTER_TOMORROW, day + SOON, language=reader)
    if not kept:
        return None
    return Coming(country_name(customer.country, reader), kept[0].name, kept[0].day)


def _world(language: str, country: str, spoken_there: str) -> World:
    """Notes on writing follow the language, with their country's habits where it speaks it."""
    if not language:
        return World(country=country)
    base, _script, region = split(language)
    here = language if region else f"{language}-{country}" if country else language
    written = notes.nearest(here) or ""
    ours = f"{base}-{region or country}"
    if written != ours and (region or country) and is_known(ours):
        written = ours  # a place that the team noted and nobody shipped
    place = written
    if country and split(written)[2] != country and f"{base}-{country}" not in fallbacks():
        at_home = [f"{split(spoken_there)[0]}-{country}", *_places_in(country)]
        place = next((each for each in at_home if is_known(each)), "")
    is_borrowed = written != ours and (
        f"{base}-{country}" in fallbacks() if country else not region
    )
    return World(written, place, country, bool(written and is_borrowed))


def _places_in(country: str) -> list[str]:
    return [each for each in notes.locales() if split(each)[2] == country]


def _chosen(world: World, topics: Sequence[Topic]) -> list[Entry]:
    """The entries of these topics in their order, those of a place from where the customer lives."""
    known = {entry.topic: entry for entry in entries_of(world.written)}
    there = known
    if world.place and world.place != world.written:
        there = {entry.topic: entry for entry in entries_of(world.place)}
    elif not world.place:
        there = {}
    found = [(known if topic in OF_LANGUAGE else there).get(topic) for topic in topics]
    return [entry for entry in found if entry and entry.current]


def _has_answered(member: Member, conversation: Conversation) -> bool:
    """Whether this member wrote to them here before: then the opening is settled between the two."""
    return conversation.messages.filter(member=member, kind="reply").exists()


def _dismissed(member: Member, locales: set[str]) -> set[tuple[str, str, str]]:
    found = Dismissal.objects.filter(member=member, locale__in=locales)
    return {(each.locale, Topic(each.topic), each.edition) for each in found}


def dismissed_in(member: Member, locale: str) -> int:
    """How many notes of a place this member hid."""
    return Dismissal.objects.filter(member=member, locale=locale).count()


def shown_of(world: World, topics: Sequence[Topic]) -> Sequence[Shown]:
    """The notes of a world on these topics, whoever hid them: for a page that was asked for."""
    if not world.written and not world.place:
        return ()
    return [Shown(each, each.current) for each in _chosen(world, topics) if each.current]
