"""Canned responses found: the best few while writing, or page by page in the settings."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from rapport.inbox.models import CannedResponse, Inbox
from rapport.inbox.queries.canned_text import responses_for
from rapport.team.models import Member

PAGE = 40


@dataclass(frozen=True, slots=True)
class ResponsePage:
    """Some responses in the order of their names; the cursor leads on, empty at the end."""

    rows: list[CannedResponse]
    next_cursor: str = ""


def best_for(
    member: Member, inbox: Inbox, asked: str, language: str = ""
) -> QuerySet[CannedResponse]:
    """What fits these words in this inbox: by shortcut, name, text; the customer's language first."""
    word = asked.strip().lstrip("/")
    spoken = language.split("-")[0]
    ranks = [
        When(shortcut__iexact=word, then=Value(0)),
        When(shortcut__istartswith=word, then=Value(1)),
        When(name__istartswith=word, then=Value(2)),
        When(Q(name__icontains=word) | Q(shortcut__icontains=word), then=Value(3)),
    ]
    tongues = [When(language__istartswith=spoken or "-", then=Value(0)), When(language="", then=1)]
    found = _matching(responses_for(member, inbox), word).annotate(
        rank=Case(*ranks, default=Value(4), output_field=IntegerField()),
        tongue=Case(*tongues, default=Value(2), output_field=IntegerField()),
    )
    return found.order_by("rank", "tongue", Lower("name"), "id")


def page_of_responses(
    member: Member, asked: str = "", language: str = "", cursor: str = ""
) -> ResponsePage:
    """The responses this member may use, by name, some at a time."""
    found = responses_matching(member, asked, language)
    after, _comma, name = cursor.partition(",")
    if after.isdecimal() and len(after) < 19:
        found = found.filter(Q(name__gt=name) | Q(name=name, pk__gt=int(after)))
    rows = list(found.order_by("name", "id")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return ResponsePage(rows[:PAGE], f"{last.pk},{last.name}" if last else "")


def responses_matching(
    member: Member, asked: str = "", language: str = ""
) -> QuerySet[CannedResponse]:
    """Those that this member may use, with these words in them, in this language."""
    found = _matching(responses_for(member), asked.strip().lstrip("/"))
    return found.filter(language=language) if language else found


def response_for(member: Member, number: int) -> CannedResponse | None:
    """One of them."""
    return responses_for(member).filter(pk=number).first()


def languages_in_use(member: Member) -> list[str]:
    """The languages that the responses are written in."""
    codes = responses_for(member).exclude(language="").values_list("language", flat=True)
    return sorted(set(codes))


def _matching(responses: QuerySet[CannedResponse], word: str) -> QuerySet[CannedResponse]:
    if not word:
        return responses
    fits = Q(name__icontains=word) | Q(shortcut__icontains=word) | Q(html__icontains=word)
    return responses.filter(fits | Q(language__iexact=word))
