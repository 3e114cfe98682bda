"""Culture notes as programs read and write them."""

from datetime import date
from typing import Annotated

from pydantic import Field

from rapport.manners.models import Confidence, Contest, NoteVersion, Topic
from rapport.manners.queries.calendar import PlaceCalendar
from rapport.manners.queries.entries import Entry, Place, Side
from rapport.manners.queries.places import PlaceName
from rapport.rest.schemas import Id, Input, Moment, Output


class PlaceFilters(Input):
    """Which places."""

    q: Annotated[
        str | None, Field(max_length=100, description="In a name of the place, or its code.")
    ] = None


class Reading(Input):
    """In which language."""

    lang: Annotated[
        str | None,
        Field(
            max_length=20,
            description="BCP 47: `de` or `ar`, else English; without it, `Accept-Language`.",
        ),
    ] = None


class PlaceOut(Output):
    """A place with notes."""

    locale: str
    name: str
    is_shipped: bool
    own_notes: int = Field(description="How many the team wrote.")
    open_contests: int

    @classmethod
    def of(cls, one: Place) -> "PlaceOut":
        """As it is told."""
        return cls(
            locale=one.locale,
            name=str(one.name),
            is_shipped=one.is_shipped,
            own_notes=one.own,
            open_contests=one.contested,
        )


class PlacesOut(Output):
    """Every place that was asked for, by name."""

    items: list[PlaceOut]


class TextOut(Output):
    """What a note says, who says so, how surely, and since when."""

    text: str
    language: str | None = Field(description="Of the text; null: a member's, who did not say.")
    example: str | None = Field(description="In the locale's own language.")
    source: str
    confidence: Confidence
    scope: str | None = Field(description="Null: business mail in the place.")
    written_on: date
    edition: str = Field(description="Changes with the text; a contest names it.")

    @classmethod
    def of(cls, side: Side | None) -> "TextOut | None":
        """As it is told; null where there is none."""
        if side is None:
            return None
        return cls(
            text=side.text,
            language=side.language or None,
            example=side.example or None,
            source=side.source,
            confidence=side.confidence,
            scope=side.scope or None,
            written_on=side.on,
            edition=side.edition,
        )


class NoteOut(Output):
    """A topic: the shipped text, the team's own, and which of them is shown."""

    topic: Topic
    shown: Annotated[str | None, Field(description="`own`, `shipped`, or null for neither.")]
    version: int = Field(description="Of the team's own text; 0 if there is none.")
    shipped: TextOut | None
    own: TextOut | None
    open_contests: int

    @classmethod
    def of(cls, entry: Entry) -> "NoteOut":
        """As it is told."""
        current = entry.current
        return cls(
            topic=entry.topic,
            shown=("own" if current.is_own else "shipped") if current else None,
            version=entry.version,
            shipped=TextOut.of(entry.shipped),
            own=TextOut.of(entry.own),
            open_contests=len(entry.open_contests),
        )


class HolidayOut(Output):
    """A public holiday."""

    on: date
    name: str


class PlaceNotesOut(Output):
    """What is usual in writing to people in a place. Never a fact about a person."""

    locale: str
    name: str
    notes: list[NoteOut]
    weekend: list[str] = Field(description="Its days, in the reader's language.")
    holidays: list[HolidayOut] = Field(description="The next ones, of 120 days at most.")

    @classmethod
    def told(
        cls, name: PlaceName, entries: list[Entry], calendar: PlaceCalendar
    ) -> "PlaceNotesOut":
        """As it is told."""
        return cls(
            locale=name.locale,
            name=str(name),
            notes=[NoteOut.of(each) for each in entries if each.shipped or each.own],
            weekend=list(calendar.weekend_days),
            holidays=[HolidayOut(on=each.day, name=each.name) for each in calendar.holidays],
        )


class NewVersion(Input):
    """What the team's note says from now on."""

    text: Annotated[str, Field(min_length=10, max_length=600)]
    source: Annotated[str, Field(min_length=1, max_length=200)]
    example: Annotated[str, Field(max_length=160)] = ""
    confidence: Confidence = Confidence.MEDIUM
    scope: Annotated[str, Field(max_length=120)] = ""
    version: Annotated[
        int, Field(ge=0, le=2**31 - 1, description="The one that was read; 0: there was none.")
    ]


class NoteVersionOut(Output):
    """A version of the team's note."""

    number: int
    text: str
    written_at: Moment

    @classmethod
    def of(cls, one: NoteVersion) -> "NoteVersionOut":
        """As it is told."""
        return cls(number=one.number, text=one.text, written_at=one.written_at)


class NewContest(Input):
    """That a text is wrong, and why."""

    edition: Annotated[str, Field(min_length=1, max_length=40)]
    reason: Annotated[str, Field(max_length=600)] = ""


class ContestOut(Output):
    """What was contested, and by which words."""

    id: Id
    topic: Topic
    edition: str
    reason: str
    contested_at: Moment

    @classmethod
    def of(cls, one: Contest) -> "ContestOut":
        """As it is told."""
        return cls(
            id=one.pk,
            topic=Topic(one.topic),
            edition=one.edition,
            reason=one.reason,
            contested_at=one.contested_at,
        )
