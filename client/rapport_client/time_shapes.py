"""What the API tells of time, manners and what customers told us, as types."""

from typing import Any, Literal, TypedDict

from .shapes import Named

PromiseState = Literal["open", "kept", "broken", "moved", "withdrawn"]


class Stretch(TypedDict):
    """Part of a weekday (1 is Monday); ending at or before its start means the next day."""

    weekday: int
    starts_at: str
    ends_at: str


class CalendarVersion(TypedDict):
    """What holds from a day on; null: from the beginning."""

    id: int
    valid_from: str | None
    hours: list[Stretch]
    holidays_country: str | None
    holidays_subdivision: str | None
    half_days_until: str | None


class SpecialDays(TypedDict):
    """Days that go by their own hours; without hours they are closed."""

    id: int
    name: str
    first_on: str
    last_on: str
    is_yearly: bool
    starts_at: str | None
    ends_at: str | None


class Calendar(TypedDict):
    """A business calendar, with all that it says."""

    id: int
    name: str
    time_zone: str
    is_company_wide: bool
    versions: list[CalendarVersion]
    special_days: list[SpecialDays]
    changed_at: str


class Due(TypedDict):
    """When that much of our time has passed."""

    is_open: bool
    due_at: str


class Opening(TypedDict):
    """One opening in real time."""

    starts_at: str
    ends_at: str


class Openings(TypedDict):
    """The openings of a span, and how long they are together within it."""

    openings: list[Opening]
    open_seconds: int


class Promise(TypedDict):
    """What a customer was told about when they will hear from us."""

    id: int
    conversation_id: int
    state: PromiseState
    origin: Literal["reply", "automatic", "hand"]
    by: Named | None
    message_id: int | None
    made_at: str
    due_at: str
    sentence: str
    moment: str
    language: str | None
    zone: str | None
    hours: str | None
    calendar_id: int | None
    calendar_version: str | None
    business_seconds: int | None
    settled_at: str | None
    settled_by: Named | None
    reason: Literal["member", "closed", "undelivered", "merged"] | None
    answer_id: int | None
    answered_at: str | None
    late_seconds: int | None
    replaced_by: int | None
    href: str


class Kept(TypedDict):
    """Of the promises of an inbox that ended in the period: how many were kept."""

    inbox_id: int | None
    kept: int
    broken: int
    moved: int
    withdrawn: int
    share: float | None
    interval: list[float] | None


class Place(TypedDict):
    """A place with notes."""

    locale: str
    name: str
    is_shipped: bool
    own_notes: int
    open_contests: int


class PlaceNotes(TypedDict):
    """What is usual in writing to people in a place. Never a fact about a person."""

    locale: str
    name: str
    notes: list[dict[str, Any]]
    weekend: list[str]
    holidays: list[dict[str, str]]


class NoteVersion(TypedDict):
    """A version of the team's note."""

    number: int
    text: str
    written_at: str


class Interest(TypedDict):
    """One thing a customer told us."""

    id: int
    words: str
    conversation_id: int | None
    told_at: str
    noted_by_id: int | None
