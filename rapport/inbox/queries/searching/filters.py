"""What each filter means to the member who typed it; what it cannot mean is said, not guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar

from django.utils.translation import gettext as _

from rapport.customers.models import Customer
from rapport.customers.queries import called
from rapport.inbox.models import Inbox, MessageKind, Status, Tag
from rapport.inbox.queries.access import colleagues_of
from rapport.inbox.queries.searching.dates import first_instant
from rapport.inbox.queries.searching.parsing import Filter
from rapport.inbox.queries.searching.words import (
    FROM,
    HAS_FILE,
    TO,
    author_lexeme,
    kind_lexeme,
    language_lexeme,
)
from rapport.kernel.clock import now
from rapport.language.searching import fold, tokens_of
from rapport.language.searching.tokens import Token
from rapport.language.searching.vectors import quoted
from rapport.team.models import Member

Named = TypeVar("Named")
NOBODY = 0
ME = {"me", "myself"}
KINDS = {
    "note": MessageKind.NOTE,
    "reply": MessageKind.REPLY,
    "message": MessageKind.INCOMING,
    "incoming": MessageKind.INCOMING,
}
MOST_CALLED = 30  # customers whose names are asked for besides the word that was typed
STATES = ("open", "closed", "snoozed", "unassigned", "mine")


@dataclass(slots=True)
class Narrowing:
    """What filters leave over."""

    lexemes: list[str] = field(default_factory=list)  # parts of a tsquery
    inboxes: set[int] | None = None
    not_inboxes: set[int] = field(default_factory=set)
    statuses: set[str] | None = None
    assignees: set[int] | None = None
    not_assignees: set[int] = field(default_factory=set)
    tags: set[int] = field(default_factory=set)
    not_tags: set[int] = field(default_factory=set)
    since: datetime | None = None
    until: datetime | None = None
    problems: list[str] = field(default_factory=list)
    is_by_words: bool = False
    is_impossible: bool = False

    @property
    def is_by_conversation(self) -> bool:
        """Whether the state of conversations is asked for."""
        asked = self.statuses, self.assignees
        return any(each is not None for each in asked) or bool(self.tags)

    def refuse(self, words: str) -> None:
        """Nothing can be found, and why."""
        self.problems.append(words)
        self.is_impossible = True


def narrow(member: Member, filters: Sequence[Filter], visible: Sequence[Inbox]) -> Narrowing:
    """Understand these filters as this member."""
    narrowing = Narrowing()
    meanings: dict[str, Callable[[Narrowing, Filter], None]] = {
        "from": partial(_person, member, FROM),
        "to": partial(_person, member, TO),
        "is": partial(_state, member),
        "in": partial(_inbox, visible),
        "tag": _tag,
        "assignee": partial(_assignee, member),
        "before": partial(_date, member),
        "after": partial(_date, member),
        "has": _has,
        "language": _language,
        "kind": _kind,
    }
    for each in filters:
        if each.value:
            meanings[each.name](narrowing, each)
        elif not each.is_typing:
            narrowing.problems.append(_("Write something after %(name)s:") % {"name": each.name})
    return narrowing


def _add(narrowing: Narrowing, asked: Filter, part: str) -> None:
    narrowing.lexemes.append(f"!{part}" if asked.is_not else part)


def _person(member: Member, mark: str, narrowing: Narrowing, asked: Filter) -> None:
    """A name or address, whole or by its words (the last one perhaps not whole)."""
    narrowing.is_by_words |= not asked.is_not
    if mark == FROM and asked.value.lower() in ME:
        return _add(narrowing, asked, quoted(author_lexeme(member.pk)))
    if "@" in asked.value.strip("@") and not asked.is_typing:
        return _add(narrowing, asked, quoted(mark + asked.value.casefold()))
    tokens = [token for token in tokens_of(asked.value) if token.kind != "code"]
    words = [token for token in tokens if token.kind != "last"] or tokens
    if not words:
        return narrowing.refuse(_("%(name)s: needs a name or an address.") % {"name": asked.name})
    parts = [
        f"{quoted(mark + token.folded)}"
        + (":*" if token.kind == "last" or (asked.is_typing and token is words[-1]) else "")
        for token in words
    ]
    either = [" & ".join(parts), *_others_called(mark, asked.value, words)]
    return _add(narrowing, asked, f"({' | '.join(f'({each})' for each in either)})")


def _others_called(mark: str, value: str, words: Sequence[Token]) -> Iterator[str]:
    """Customers who are called so in other letters or another spelling, by the words of their names."""
    typed = {token.folded for token in words}
    customers = called(Customer.objects.all(), value).order_by("-updated_at", "-id")
    for name in customers.values_list("name", flat=True)[:MOST_CALLED]:
        tokens = {token.folded for token in tokens_of(name) if token.kind in ("word", "pair")}
        tokens = tokens or {token.folded for token in tokens_of(name)}
        if tokens and not typed <= tokens:
            yield " & ".join(quoted(mark + token) for token in sorted(tokens))


def _state(member: Member, narrowing: Narrowing, asked: Filter) -> None:
    value = asked.value.lower()
    if value not in STATES:
        if not (asked.is_typing and any(each.startswith(value) for each in STATES)):
            words = _("is: knows open, closed, snoozed, unassigned and mine, not “%(value)s”.")
            narrowing.refuse(words % {"value": asked.value})
        return
    if value in ("mine", "unassigned"):
        _assigned(narrowing, asked, {member.pk if value == "mine" else NOBODY})
        return
    every = {Status.OPEN.value, Status.CLOSED.value, Status.SNOOZED.value}
    wanted = every - {value} if asked.is_not else {value}
    known = narrowing.statuses
    if known is None:
        narrowing.statuses = wanted
    else:
        narrowing.statuses = known & wanted if asked.is_not else known | wanted


def _assigned(narrowing: Narrowing, asked: Filter, members: set[int]) -> None:
    if asked.is_not:
        narrowing.not_assignees |= members
    else:
        narrowing.assignees = (narrowing.assignees or set()) | members


def _inbox(visible: Sequence[Inbox], narrowing: Narrowing, asked: Filter) -> None:
    found = {each.pk for each in _named(visible, asked.value, lambda each: each.name)}
    if not found:
        words = _("You see no inbox called “%(value)s”.") % {"value": asked.value}
        return narrowing.refuse(words)
    if asked.is_not:
        narrowing.not_inboxes |= found
    else:
        narrowing.inboxes = (narrowing.inboxes or set()) | found
    return None


def _tag(narrowing: Narrowing, asked: Filter) -> None:
    found = {each.pk for each in Tag.objects.filter(name__iexact=asked.value)}
    if found:
        (narrowing.not_tags if asked.is_not else narrowing.tags).update(found)
    elif not (asked.is_typing and Tag.objects.filter(name__istartswith=asked.value).exists()):
        narrowing.refuse(_("There is no tag called “%(value)s”.") % {"value": asked.value})


def _assignee(member: Member, narrowing: Narrowing, asked: Filter) -> None:
    value = asked.value.lower()
    if value in ME:
        return _assigned(narrowing, asked, {member.pk})
    if value in ("nobody", "none"):
        return _assigned(narrowing, asked, {NOBODY})
    colleagues = list(colleagues_of(member))
    found = {each.pk for each in colleagues if each.email.lower() == value}
    found = found or {each.pk for each in _named(colleagues, asked.value, lambda each: each.name)}
    if found:
        return _assigned(narrowing, asked, found)
    if asked.is_typing and "nobody".startswith(value):
        return None
    words = _("You have no colleague called “%(value)s”.") % {"value": asked.value}
    return narrowing.refuse(words)


def _date(member: Member, narrowing: Narrowing, asked: Filter) -> None:
    zone = member.zone_info
    instant = first_instant(asked.value, now().astimezone(zone).date(), zone)
    if instant is None:
        if not asked.is_typing:
            words = _("%(name)s: needs a day such as 2026-05-31, or 2w for two weeks ago.")
            narrowing.refuse(words % {"name": asked.name})
    elif (asked.name == "before") != asked.is_not:
        narrowing.until = min(narrowing.until or instant, instant)
    else:
        narrowing.since = max(narrowing.since or instant, instant)


def _has(narrowing: Narrowing, asked: Filter) -> None:
    if asked.value.lower() in ("attachment", "attachments", "file", "files"):
        narrowing.is_by_words |= not asked.is_not
        _add(narrowing, asked, quoted(HAS_FILE))
    elif not asked.is_typing:
        narrowing.refuse(_("has: knows attachment, not “%(value)s”.") % {"value": asked.value})


def _language(narrowing: Narrowing, asked: Filter) -> None:
    narrowing.is_by_words |= not asked.is_not
    _add(narrowing, asked, quoted(language_lexeme(asked.value.replace("_", "-"))))


def _kind(narrowing: Narrowing, asked: Filter) -> None:
    kind = KINDS.get(asked.value.lower().removesuffix("s"))
    if kind:
        narrowing.is_by_words |= not asked.is_not
        _add(narrowing, asked, quoted(kind_lexeme(kind)))
    elif not asked.is_typing:
        words = _("kind: knows note, reply and message, not “%(value)s”.")
        narrowing.refuse(words % {"value": asked.value})


def _named(things: Iterable[Named], asked: str, name: Callable[[Named], str]) -> list[Named]:
    """Those called exactly so; else those whose name begins so."""
    wanted = _folded(asked)
    if not wanted:
        return []
    named = [(each, _folded(name(each))) for each in things]
    exact = [each for each, called in named if called == wanted]
    return exact or [each for each, called in named if called.startswith(wanted)]


def _folded(text: str) -> str:
    return " ".join(filter(None, map(fold, text.split())))
