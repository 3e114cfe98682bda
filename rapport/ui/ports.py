"""What the frame around a page needs to know; the roof fills it in, the layouts draw it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class NavItem:
    """One place to go: in the rail, in the settings navigation, in the account menu."""

    label: Words
    href: str
    icon: str = ""
    current: bool = False
    count: int = 0
    key: str = ""
    theirs: bool = False


@dataclass(frozen=True)
class NavSection:
    """A titled group of places, as in the settings navigation."""

    title: Words
    items: Sequence[NavItem]


@dataclass(frozen=True)
class Account:
    """The person who is signed in, as the account menu shows them."""

    id: int
    name: str
    email: str
    image: str = ""
    presence: str = ""
    said: str = ""  # what they say of themselves; `presence` is what comes of it
    presence_words: str = ""
    presence_href: str = ""
    theme: str = "auto"
    theme_href: str = ""
    sign_out_href: str = ""
    links: Sequence[NavItem] = ()


@dataclass(frozen=True)
class Command:
    """A line of the command palette that every page offers."""

    label: Words
    href: str
    icon: str = "arrow-right"
    group: Words = ""
    hint: Words = ""


@dataclass(frozen=True)
class Spoken:
    """A language in which this page can be read."""

    code: str
    name: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Shell:
    """Everything the layouts draw around a page."""

    product: str = "Rapport"
    home_href: str = "/"
    rail: Sequence[NavItem] = ()
    settings: Sequence[NavSection] = ()
    account: Account | None = None
    commands: Sequence[Command] = ()
    stream_href: str = ""
    stream_since: int = 0
    palette_href: str = ""
    stylesheets: Sequence[str] = field(default_factory=tuple)
    modules: Sequence[str] = field(default_factory=tuple)
    languages: Sequence[Spoken] = ()  # only before one is inside
