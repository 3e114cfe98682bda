"""What could be typed next: filters, their values, and what to try when nothing was found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.customers.models import Customer
from rapport.customers.queries import called
from rapport.inbox.models import Conversation, SearchLanguage, Tag
from rapport.inbox.queries.access import colleagues_of, inboxes_visible_to
from rapport.inbox.queries.searching.filters import STATES
from rapport.inbox.queries.searching.parsing import FILTERS, Question
from rapport.team.models import Member

MOST = 7
_LAST = re.compile(
    r'(?P<no>-?)(?:(?P<name>[A-Za-z]+)[:：](?P<value>"[^"]*|[^\s"]*)|(?P<word>[A-Za-z]*))$'
)

# Filter → an example and what it does, in the order in which they are taught.
TAUGHT = {
    "from": ("from:ana", gettext_lazy("who wrote it: a name, an address, me")),
    "to": ("to:orders@", gettext_lazy("to whom it went")),
    "in": ("in:support", gettext_lazy("in which inbox")),
    "is": ("is:open", gettext_lazy("open, closed, snoozed, unassigned or mine")),
    "tag": ("tag:refund", gettext_lazy("with this tag")),
    "assignee": ("assignee:me", gettext_lazy("who looks after it; nobody")),
    "after": ("after:2w", gettext_lazy("since a day: 2026-05-31, 2w, yesterday")),
    "before": ("before:2026-05", gettext_lazy("before a day, month or year")),
    "has": ("has:attachment", gettext_lazy("with a file")),
    "kind": ("kind:note", gettext_lazy("notes, replies or messages only")),
    "language": ("language:ja", gettext_lazy("in which language it is written")),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A whole search that could be meant; what it adds, and what that means."""

    query: str
    label: str
    hint: str = ""


def suggestions(member: Member, typed: str) -> list[Suggestion]:
    """How the last word could go on, of what this member may know."""
    found = _LAST.search(typed[-200:])
    if found is None:
        return []
    before = typed[: len(typed) - len(found[0])] + found["no"]
    if found["name"] is None:
        return _filters(before, found["word"].lower())
    name = found["name"].lower()
    if name not in FILTERS:
        return []
    values = _values(member, name, found["value"].strip('"').strip())
    return [
        Suggestion(f"{before}{name}:{_quoted(value)} ", f"{name}:{_quoted(value)}", hint)
        for value, hint in values
    ][:MOST]


def easier(question: Question) -> list[Suggestion]:
    """Wider searches, where this one found nothing."""
    words = [
        f"{'-' if clause.is_not else ''}{term.text}"
        for clause in question.clauses
        for term in clause.terms
    ]
    found = []
    if question.filters and words:
        found.append(Suggestion(" ".join(words), " ".join(words), _("without filters")))
    if any(term.is_phrase for clause in question.clauses for term in clause.terms):
        found.append(Suggestion(" ".join(words), " ".join(words), _("without quotes")))
    if len(question.clauses) > 1:
        told = " OR ".join(word for word in words if not word.startswith("-"))
        found.append(Suggestion(told, told, _("any of these words")))
    wider: dict[str, Suggestion] = {}
    for each in found:
        if each.query != question.typed:
            wider.setdefault(each.query, each)
    return list(wider.values())


def _filters(before: str, word: str) -> list[Suggestion]:
    if not word and before.strip():
        return []
    return [
        Suggestion(f"{before}{name}:", f"{name}:", str(hint))
        for name, (_example, hint) in TAUGHT.items()
        if word and name.startswith(word)
    ][:MOST]


def _values(member: Member, name: str, begun: str) -> list[tuple[str, str]]:
    if name == "in":
        inboxes = inboxes_visible_to(member).filter(name__icontains=begun)
        return [(each.name, each.address) for each in inboxes[:MOST]]
    if name == "tag":
        tags = Tag.objects.filter(name__icontains=begun)
        return [(each.name, "") for each in tags[:MOST]]
    if name == "assignee":
        colleagues = colleagues_of(member).filter(_called(begun)).order_by("listed_as", "pk")
        named = [(each.name, each.email) for each in colleagues[:MOST]]
        return [*_begin(("me", "nobody"), begun), *named]
    if name in ("from", "to"):
        return _people(member, name, begun)
    if name == "language":
        known = SearchLanguage.objects.filter(language__startswith=begun.lower())
        return [(each.language, "") for each in known.order_by("language")[:MOST]]
    fixed = {"is": STATES, "has": ("attachment",), "kind": ("note", "reply", "message")}
    return _begin(fixed.get(name, ("today", "yesterday", "7d", "1m", "1y")), begun)


def _people(member: Member, name: str, begun: str) -> list[tuple[str, str]]:
    """Customers with whom somebody talks where this member sees it, and colleagues."""
    seen = Conversation.objects.filter(
        customer=OuterRef("pk"), inbox__in=inboxes_visible_to(member)
    )
    customers = called(Customer.objects.filter(Exists(seen)), begun)
    found = customers.order_by("listed_as", "id")[:MOST] if begun else ()
    colleagues = colleagues_of(member).filter(_called(begun)).order_by("listed_as", "pk")
    members = colleagues[:MOST] if name == "from" and begun else ()
    return [
        *(_begin(("me",), begun) if name == "from" else []),
        *((each.name, "") for each in found),
        *((each.name, _("colleague")) for each in members),
    ]


def _called(begun: str) -> Q:
    return Q(name__istartswith=begun) | Q(name__icontains=f" {begun}")


def _begin(values: Iterable[str], begun: str) -> list[tuple[str, str]]:
    return [(each, "") for each in values if each.startswith(begun.lower())]


def _quoted(value: str) -> str:
    clean = value.replace('"', " ")
    return f'"{clean}"' if re.search(r"\s", clean) else clean
