"""What the API tells of people, searches and webhooks, as types."""

from typing import Any, Literal, TypedDict

from .shapes import Author, Conversation, Kind, Named


class IdentityGiven(TypedDict):
    """Where somebody can be reached: `kind` such as `email`, and the address there."""

    kind: str
    address: str


class Identity(IdentityGiven):
    """One that is known."""

    id: int
    is_preferred: bool


class Addressed(TypedDict):
    """How somebody is addressed in their language, in either form; None where nobody can tell."""

    formal: str | None
    informal: str | None


class Register(TypedDict):
    """Which form is usual with them, and how we know."""

    value: Literal["formal", "informal"]
    basis: Literal["known", "seen", "organisation", "usual"]
    because: str


class FormOfAddress(TypedDict):
    """How they are addressed, what is known about it and what to ask."""

    addressed: Addressed
    register: Register | None
    known: list[dict[str, Any]]
    questions: list[dict[str, Any]]


class Customer(TypedDict):
    """Somebody who writes to us. None: not known, nothing is guessed."""

    id: int
    name: str
    given_name: str | None
    family_name: str | None
    latin_name: str | None
    language: str | None
    time_zone: str | None
    country: str | None
    city: str | None
    about: str | None
    organisation: Named | None
    identities: list[Identity]
    form_of_address: FormOfAddress
    created_at: str
    updated_at: str
    conversations_href: str


class Member(TypedDict):
    """A colleague; `languages`: in which they write."""

    id: int
    name: str
    email: str
    role: Literal["owner", "administrator", "agent", "restricted", "viewer"]
    languages: list[str]
    time_zone: str
    presence: Literal["online", "away", "off"]
    team_ids: list[int]
    joined_at: str


class Team(TypedDict):
    """Members who look after something together."""

    id: int
    name: str
    description: str
    member_ids: list[int]


class FoundMessage(TypedDict):
    """A message that was found, in short."""

    id: int
    kind: Kind
    author: Author
    language: str | None
    created_at: str


class Found(TypedDict):
    """A message that fits; the `…_html` is escaped text in which `<mark>` stands around hits."""

    conversation: Conversation
    message: FoundMessage
    subject_html: str
    excerpts_html: list[str]


class SavedSearch(TypedDict):
    """A search that stands among somebody's views."""

    id: int
    name: str
    q: str
    team_id: int | None
    saved_at: str


class Webhook(TypedDict):
    """An address of yours that hears what happens; no `types`: every event, no `inbox_ids`: every inbox."""

    id: int
    url: str
    description: str
    types: list[str]
    inbox_ids: list[int]
    is_paused: bool
    disabled_at: str | None
    disabled_why: Literal["failing", "gone"] | None
    previous_secret_until: str | None
    created_at: str


class WebhookWithSecret(Webhook):
    """The same with what it signs with, shown once."""

    secret: str


class Attempt(TypedDict):
    """One call, and what came back."""

    id: int
    at: str
    is_ok: bool
    status: int | None
    ms: int
    problem: str
    answer: str
    headers: dict[str, str]


class WebhookDelivery(TypedDict):
    """An event on its way to one webhook; `webhook_id` is the id that is sent along."""

    id: int
    webhook_id: str
    type: str
    state: Literal["waiting", "done", "failed"]
    failures: int
    last_status: int | None
    last_attempt_at: str | None
    next_attempt_at: str | None
    happened_at: str
