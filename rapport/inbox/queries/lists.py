"""The lists of conversations: views, pages by keyset, counts with a ceiling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.utils.translation import gettext as _

from rapport.inbox.queries.access import conversations_visible_to, inboxes_visible_to
from rapport.inbox.queries.keys import capped_counts, page_keys
from rapport.inbox.queries.rows import Row, rows_of
from rapport.kernel.errors import Missing
from rapport.team.models import Member, Team

PAGE = 50
CAP = 1000  # a count of CAP + 1 means "more than CAP"

_KEY = re.compile(
    r"(mine|unassigned|all|mentioned|snoozed|closed|found)|(inbox|team|member|search):(\d{1,18})"
)
SEARCHES = {"found", "search"}
_CURSOR = re.compile(r"(next|previous)-(-?\d{1,18})-(\d{1,19})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class View:
    """One of the lists: mine, unassigned, all, mentioned, snoozed, closed, inbox:<id>, team:<id>,
    member:<id> (what a colleague looks after); found (by `q`) and search:<id> (a saved one)."""

    kind: str
    number: int | None = None
    q: str = ""

    @classmethod
    def parse(cls, key: str, q: str = "") -> View:
        """The view of this key; Missing if there is no such view."""
        found = _KEY.fullmatch(key)
        if found is None:
            raise Missing(_("There is no such list."))
        if found[1] == "found":
            return cls("found", q=q)
        return cls(found[1]) if found[1] else cls(found[2], int(found[3]))

    @property
    def key(self) -> str:
        """As it is written in addresses after `view=`."""
        if self.kind == "found":
            return f"found&q={quote(self.q)}"
        return self.kind if self.number is None else f"{self.kind}:{self.number}"


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a view in its order; a cursor leads on, or is empty where there is no more."""

    view: View
    rows: list[Row]
    next_cursor: str = ""
    previous_cursor: str = ""


def page_of(member: Member, view: View, cursor: str = "", *, limit: int = PAGE) -> Page:
    """A page of a view as this member sees it: newest first, snoozed ones by the hour they wake."""
    if view.kind in SEARCHES:
        raise Missing(_("There is no such list."))  # queries/searching has its own pages
    inboxes = _inboxes_in(member, view)
    start, backwards = _read(cursor)
    is_a_colleagues = view.kind == "member"
    keys = page_keys(
        "mine" if is_a_colleagues else view.kind,
        inboxes=inboxes,
        member=(view.number or 0) if is_a_colleagues else member.pk,
        number=view.number,
        start=start,
        backwards=backwards,
        limit=limit + 1,
    )
    has_more, keys = _cut(keys, limit, backwards)
    rows = rows_of(member, [number for number, _at in keys])
    if not keys:
        return Page(view, rows)
    has_next = has_more if not backwards else True
    has_previous = has_more if backwards else start is not None
    return Page(
        view,
        rows,
        next_cursor=_write("next", keys[-1]) if has_next else "",
        previous_cursor=_write("previous", keys[0]) if has_previous else "",
    )


def row_of(member: Member, number: int) -> Row | None:
    """One conversation's row, if the member may see it."""
    if not conversations_visible_to(member).filter(pk=number).exists():
        return None
    return next(iter(rows_of(member, [number])), None)


def counts_for(
    member: Member, *, inboxes: list[int] | None = None, teams: list[int] | None = None
) -> dict[str, int]:
    """How many open conversations each of the member's views holds (mentions: not yet looked at);
    CAP + 1 for more than CAP. Keys as in View.key; teams are those the member belongs to. Who knows
    what the member may see already passes it on."""
    if inboxes is None:
        inboxes = list(inboxes_visible_to(member).values_list("pk", flat=True))
    if teams is None:
        teams = list(Team.objects.filter(members=member).values_list("pk", flat=True))
    counts = capped_counts(inboxes=inboxes, teams=teams, member=member.pk, most=CAP + 1)
    total = sum(count for key, count in counts.items() if key.startswith("inbox:"))
    return {**counts, "all": min(total, CAP + 1)}


def _inboxes_in(member: Member, view: View) -> list[int]:
    visible = list(inboxes_visible_to(member).values_list("pk", flat=True))
    if view.kind != "inbox":
        return visible
    if view.number not in visible:
        raise Missing(_("There is no such list."))
    return [view.number]


def _cut(
    keys: list[tuple[int, datetime]], limit: int, backwards: bool
) -> tuple[bool, list[tuple[int, datetime]]]:
    """Without the one row too many, which only says that there is more."""
    if len(keys) <= limit:
        return False, keys
    return True, keys[1:] if backwards else keys[:-1]


def _write(direction: str, key: tuple[int, datetime]) -> str:
    number, at = key
    return f"{direction}-{(at - _EPOCH) // timedelta(microseconds=1)}-{number}"


def _read(cursor: str) -> tuple[tuple[datetime, int] | None, bool]:
    if not cursor:
        return None, False
    found = _CURSOR.fullmatch(cursor)
    try:
        if found:
            at = _EPOCH + timedelta(microseconds=int(found[2]))
            return (at, int(found[3])), found[1] == "previous"
    except OverflowError:
        pass
    raise Missing(_("There is no such place in the list."))
