"""The views beside the list: what they are called, where they stand, how many wait in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Inbox, SavedSearch
from rapport.inbox.queries.lists import View
from rapport.team.models import Team


@dataclass(frozen=True)
class Place:
    """One view: its name, sign, key and count."""

    key: str
    label: Any
    icon: str = ""
    hue: int | None = None
    shortcut: str = ""
    count: int = 0
    is_current: bool = False

    @property
    def href(self) -> str:
        """Its address."""
        return f"{reverse('inbox:conversations')}?view={self.key}"


@dataclass(frozen=True)
class Section:
    """A group of views."""

    title: Any
    places: Sequence[Place]


OWN = (
    ("mine", _("Mine"), "user-round", "g m"),
    ("unassigned", _("Unassigned"), "inbox", "g u"),
    ("all", _("All open"), "layers", "g a"),
    ("mentioned", _("Mentioned"), "at-sign", "g t"),
    ("snoozed", _("Snoozed"), "alarm-clock", "g z"),
    ("closed", _("Closed"), "circle-check", "g e"),
)


def sections_of(
    view: View,
    counts: Mapping[str, int],
    inboxes: Sequence[Inbox],
    teams: Sequence[Team],
    searches: Sequence[SavedSearch] = (),
) -> list[Section]:
    """Every view this member has, in order."""

    def place(key: str, label: Any, **more: Any) -> Place:
        count = 0 if key == "closed" else counts.get(key, 0)
        return Place(key, label, count=count, is_current=view.key == key, **more)

    own = [place(key, label, icon=icon, shortcut=keys) for key, label, icon, keys in OWN]
    boxes = [
        place(f"inbox:{each.pk}", each.name, hue=each.hue) for each in inboxes if _is_used(each)
    ]
    groups = [place(f"team:{each.pk}", each.name, icon="users-round") for each in teams]
    saved = [place(f"search:{each.pk}", each.name, icon="bookmark") for each in searches]
    sections = [Section("", own)]
    if boxes:
        sections.append(Section(_("Inboxes"), boxes))
    if groups:
        sections.append(Section(_("Teams"), groups))
    if saved:
        sections.append(Section(_("Saved searches"), saved))
    return sections


def title_of(
    view: View,
    inboxes: Sequence[Inbox],
    teams: Sequence[Team],
    searches: Sequence[SavedSearch] = (),
    colleague: str = "",
) -> Any:
    """What a view is called."""
    names: dict[str, Any] = {key: label for key, label, *_rest in OWN}
    names |= {f"inbox:{each.pk}": each.name for each in inboxes}
    names |= {f"team:{each.pk}": each.name for each in teams}
    names |= {f"search:{each.pk}": each.name for each in searches}
    if view.kind == "found":
        return _("Search")
    return names.get(view.key) or colleague or _("Conversations")


def _is_used(inbox: Inbox) -> bool:
    return inbox.archived_at is None
