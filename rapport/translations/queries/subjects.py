"""The subjects of conversations in their readers' language, for a list in one question."""

from collections.abc import Sequence

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rapport.inbox.models import Conversation
from rapport.team.models import Member
from rapport.translations.models import (
    MessageRendering,
    ReadingChoice,
    ReadingHere,
    Reads,
    State,
)
from rapport.translations.queries.reading import reading_language, reads

_KEPT = 300


def subjects_for(conversations: Sequence[Conversation], reader: Member) -> dict[int, str]:
    """By conversation id; no question at all where the reader reads every one of them."""
    foreign = {
        each.pk: each.subject
        for each in conversations
        if each.subject and not reads(reader, each.language)
    }
    if not foreign:
        return {}
    rows = _shown_to(reader).filter(message__conversation__in=foreign)
    told = rows.values_list("message__conversation_id", "message__subject", "subject")
    found: dict[int, str] = {}
    for number, original, said in told.order_by("message"):
        if is_subject_of(original, foreign[number]):
            found.setdefault(number, said)
    return found


def is_subject_of(said: str, conversation_subject: str) -> bool:
    """Whether a message's subject is that of its conversation, which keeps less of a very long one."""
    return bool(said) and said[:_KEPT] == conversation_subject


def _shown_to(reader: Member) -> QuerySet[MessageRendering]:
    """Subjects that this member is shown without asking, or asked for."""
    here = ReadingHere.objects.filter(
        member=reader, conversation=OuterRef("message__conversation")
    ).values("reads")
    everywhere = ReadingChoice.objects.filter(member=reader).values("reads")
    done = MessageRendering.objects.filter(language=reading_language(reader), state=State.DONE)
    chosen = done.exclude(subject="").annotate(
        choice=Coalesce(Subquery(here), Subquery(everywhere), Value(Reads.ALWAYS.value))
    )
    return chosen.filter(
        Q(choice=Reads.ALWAYS) | Q(choice=Reads.ASKED, asked_by__contains=[reader.pk])
    )
