"""Canned responses found: the best few while writing, or page by page in the settings."""

from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from rapport.inbox.models import CannedResponse, CannedVariant, Conversation, Inbox
from rapport.inbox.queries.canned_text import Filling, responses_for
from rapport.inbox.queries.canned_variants import reads, wordings_of
from rapport.language.translation import codes
from rapport.team.models import Member

PAGE = 40
MOST_HERE = 300


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
    theirs = {"language__istartswith": spoken or "-"}
    tongues = [When(Q(**theirs) | _has_variant(**theirs), then=Value(0)), When(language="", then=1)]
    found = _matching(responses_for(member, inbox), word).annotate(
        rank=Case(*ranks, default=Value(4), output_field=IntegerField()),
        tongue=Case(*tongues, default=Value(2), output_field=IntegerField()),
    )
    return found.order_by("rank", "tongue", Lower("name"), "id").prefetch_related("variants")


def page_of_responses(
    member: Member, asked: str = "", language: str = "", cursor: str = ""
) -> ResponsePage:
    """The responses this member may use, by name, some at a time."""
    found = responses_matching(member, asked, language)
    after, _comma, name = cursor.partition(",")
    if after.isdecimal() and len(after) < 19:
        found = found.filter(Q(name__gt=name) | Q(name=name, pk__gt=int(after)))
    rows = list(found.order_by("name", "id").prefetch_related("variants")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return ResponsePage(rows[:PAGE], f"{last.pk},{last.name}" if last else "")


def responses_matching(
    member: Member, asked: str = "", language: str = ""
) -> QuerySet[CannedResponse]:
    """Those that this member may use, with these words in any of their texts, one in this language."""
    found = _matching(responses_for(member), asked.strip().lstrip("/"))
    if language:
        found = found.filter(Q(language=language) | _has_variant(language=language))
    return found


def response_for(member: Member, number: int) -> CannedResponse | None:
    """One of them."""
    return responses_for(member).filter(pk=number).first()


def variant_for(member: Member, response: int, number: int) -> CannedVariant | None:
    """What one of them says in another language."""
    found = CannedVariant.objects.select_related("response", "written_by")
    allowed = responses_for(member).filter(pk=response).values("pk")
    return found.filter(pk=number, response__in=allowed).first()


def variants_of(response: CannedResponse) -> list[CannedVariant]:
    """All it says in other languages, with who wrote it."""
    return list(response.variants.select_related("response", "written_by"))


def texts_here(conversation: Conversation, member: Member, language: str) -> list[str]:
    """What the newest responses for this inbox say in a language, filled in for this conversation."""
    base = codes.base(language)
    found = responses_for(member, conversation.inbox)
    theirs = Q(language__istartswith=base) | _has_variant(language__istartswith=base)
    newest = found.filter(theirs).order_by("-changed_at", "-id").prefetch_related("variants")
    filling = Filling(conversation, member)
    return [
        filling.html(text.html, text.language)
        for response in newest[:MOST_HERE]
        for text in wordings_of(response)
        if reads(language, text.language)
    ]


def languages_in_use(member: Member) -> list[str]:
    """The languages that the responses are written in."""
    responses = responses_for(member)
    codes = responses.exclude(language="").values_list("language", flat=True)
    others = CannedVariant.objects.filter(response__in=responses.values("pk"))
    return sorted({*codes, *others.values_list("language", flat=True)})


def _matching(responses: QuerySet[CannedResponse], word: str) -> QuerySet[CannedResponse]:
    if not word:
        return responses
    fits = Q(name__icontains=word) | Q(shortcut__icontains=word) | Q(html__icontains=word)
    elsewhere = _has_variant(Q(html__icontains=word) | Q(language__iexact=word))
    return responses.filter(fits | Q(language__iexact=word) | elsewhere)


def _has_variant(*wanted: Q, **given: str) -> Exists:
    return Exists(CannedVariant.objects.filter(*wanted, response=OuterRef("pk"), **given))
