"""Glossary and memory as lists: searched, in pages that begin after a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from rapport.language.searching.tokens import tokens_of
from rapport.language.searching.vectors import quoted
from rapport.language.translation.entries import Entry, Key, Origin
from rapport.language.translation.port import Register
from rapport.translations.models import GlossaryTerm, MemoryImport, RememberedSentence

PAGE = 50


@dataclass(frozen=True)
class Page:
    """Rows, and the number after which the next begin ("" at the end)."""

    rows: Sequence[Any]
    next_cursor: str = ""


def terms(asked: str = "") -> QuerySet[GlossaryTerm]:
    """The glossary, those with these letters in term or translation; the newest first."""
    found = GlossaryTerm.objects.order_by("-pk")
    if asked.strip():
        found = found.filter(Q(source__icontains=asked) | Q(target__icontains=asked))
    return found


def term_for(number: int) -> GlossaryTerm:
    """One term; 404 otherwise."""
    return get_object_or_404(GlossaryTerm, pk=number)


def sentences(asked: str = "") -> QuerySet[RememberedSentence]:
    """The memory, those with all these words; the newest first."""
    found = RememberedSentence.objects.select_related("member").order_by("-pk")
    words = [quoted(token.folded) for token in tokens_of(asked)][:8]
    if asked.strip():
        mine = Q(words__matches=" & ".join(words)) if words else Q()
        found = found.filter(mine | Q(text__icontains=asked.strip()))
    return found


def sentence_for(number: int) -> RememberedSentence:
    """One sentence; 404 otherwise."""
    return get_object_or_404(RememberedSentence.objects.select_related("member"), pk=number)


def import_for(number: int) -> MemoryImport:
    """One file of another program's memory; 404 otherwise."""
    return get_object_or_404(MemoryImport.objects.select_related("member"), pk=number)


def imports_lately() -> list[MemoryImport]:
    """The last files that a worker took in, or is taking in."""
    return list(MemoryImport.objects.select_related("member")[:5])


def page_of(found: QuerySet[Any], cursor: str) -> Page:
    """The rows after the one with this number."""
    if cursor.isdecimal() and len(cursor) < 19:
        found = found.filter(pk__lt=int(cursor))
    rows = list(found[: PAGE + 1])
    return Page(rows[:PAGE], str(rows[PAGE - 1].pk) if len(rows) > PAGE else "")


def glossary_rows() -> Iterator[tuple[str, ...]]:
    """The whole glossary as rows of a table, its head first."""
    yield ("source", "target", "source_language", "target_language")
    for each in GlossaryTerm.objects.order_by("pk").iterator():
        yield (each.source, each.target, each.source_language, each.target_language)


def memory_entries(source: str = "") -> Iterator[tuple[str, Entry, datetime]]:
    """The whole memory, or of one source language, as (name, entry, when it was kept)."""
    found = RememberedSentence.objects.order_by("pk")
    for row in (found.filter(source_language=source) if source else found).iterator():
        form = cast(Register, row.register)
        key = Key(row.source, row.source_language, row.target_language, form, row.glossary)
        yield row.digest, Entry(key, row.text, cast(Origin, row.origin), row.provider), row.kept_at


def sources_of_memory() -> list[str]:
    """The languages from which it translates."""
    found = RememberedSentence.objects.order_by("source_language")
    return list(found.values_list("source_language", flat=True).distinct())


def memory_rows() -> Iterator[tuple[str, ...]]:
    """The whole memory as rows of a table, its head first."""
    yield ("source", "text", "source_language", "target_language", "register", "origin", "provider")
    for each in RememberedSentence.objects.order_by("pk").iterator():
        yield (
            each.source, each.text, each.source_language, each.target_language,
            each.register, each.origin, each.provider,
        )  # fmt: skip
