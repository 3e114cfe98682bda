"""What a question means to the member who asks: a tsquery, limits on conversations, and what to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.inbox.models import Inbox, SearchLanguage
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.inbox.queries.searching.filters import Narrowing, narrow
from rapport.inbox.queries.searching.parsing import FILTERS, Clause, Question
from rapport.inbox.queries.searching.words import inbox_lexeme, language_lexeme
from rapport.language.searching import Pattern, pattern_of
from rapport.language.searching.vectors import quoted
from rapport.team.models import Member, Right

MOST_LANGUAGES = 24


@dataclass(slots=True)
class Asked:
    """Everything that the search in the database needs, and the patterns to mark."""

    question: Question
    tsquery: str
    inboxes: list[int]
    narrowing: Narrowing
    patterns: list[Pattern] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    has_words: bool = False  # something that an index narrows well
    can_match: bool = True

    @property
    def since(self) -> datetime | None:
        return self.narrowing.since


def ask(member: Member, question: Question) -> Asked:
    """Work out what the question means to this member."""
    visible = list(inboxes_visible_to(member))
    languages = _languages_in_use()
    narrowing = narrow(member, question.filters, visible)
    inboxes = [each.pk for each in visible if _is_wanted(each, narrowing)]
    asked = Asked(question, "", inboxes, narrowing, problems=list(narrowing.problems))
    parts = list(narrowing.lexemes)
    for clause in question.clauses:
        part = _clause(asked, clause, languages)
        if part:
            parts.append(part)
    asked.has_words = bool(asked.patterns) or narrowing.is_by_words
    for name in dict.fromkeys(question.unknown):
        told = {"name": name, "names": ", ".join(FILTERS)}
        words = _("There is no filter %(name)s: (there are %(names)s). It was searched as a word.")
        asked.problems.append(words % told)
    if question.is_cut:
        asked.problems.append(_("Only the beginning of this long search is used."))
    sees_all = member.can(Right.SEE_EVERY_INBOX) and len(inboxes) == len(visible)
    if not (sees_all and asked.has_words):
        parts.append(_any(inbox_lexeme(each) for each in inboxes))
    asked.tsquery = " & ".join(part for part in parts if part)
    is_something = bool(question.filters or asked.patterns or parts)
    asked.can_match = bool(inboxes) and not narrowing.is_impossible and is_something
    return asked


def _languages_in_use() -> list[str]:
    known = SearchLanguage.objects.order_by("language").values_list("language", flat=True)
    return list(known[:MOST_LANGUAGES]) or ["en"]


def _is_wanted(inbox: Inbox, narrowing: Narrowing) -> bool:
    wanted = narrowing.inboxes is None or inbox.pk in narrowing.inboxes
    return wanted and inbox.pk not in narrowing.not_inboxes


def _clause(asked: Asked, clause: Clause, languages: list[str]) -> str:
    patterns = [
        pattern_of(
            term.text, is_phrase=term.is_phrase, is_typing=term.is_typing, languages=languages
        )
        for term in clause.terms
    ]
    told = [pattern for pattern in patterns if pattern.steps]
    if not told:
        words = " ".join(term.text for term in clause.terms)
        asked.problems.append(
            _("“%(words)s” holds nothing that can be looked for.") % {"words": words}
        )
        return ""
    if not clause.is_not:
        asked.patterns += told
    part = _any(pattern.as_tsquery(language_lexeme) for pattern in told)
    return f"!{part}" if clause.is_not else part


def _any(parts: object) -> str:
    """One of these, in brackets."""
    told = list(parts)  # type: ignore[call-overload]
    escaped = [part if part.startswith(("'", "(")) else quoted(part) for part in told]
    return f"({' | '.join(escaped)})" if escaped else ""
