"""Translation, for programs: who translates, glossary, memory, costs, and a text."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import File, Query, Status
from ninja.files import UploadedFile

from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of
from rapport.translations.actions.asking import translate_text
from rapport.translations.actions.exchanging import take_memory
from rapport.translations.actions.importing import AT_ONCE, begin_import
from rapport.translations.actions.words import Entry, add_term, change_term, delete_term
from rapport.translations.api.schemas import (
    FromLanguage,
    MemoryImportOut,
    MemoryTakenOut,
    ProviderOut,
    RememberedOut,
    Searching,
    SpentOut,
    TermIn,
    TermOut,
    TranslateIn,
    TranslationOut,
    WrongUnit,
)
from rapport.translations.queries import lists, providers
from rapport.translations.queries.exchange import TMX, tmx

routes = Routes("Translation", "Who translates, the team's words, and texts; docs/translation.md.")
READ, WRITE = "translations:read", "translations:write"
TERM = "/glossary/{int:number}"


@routes.get(
    "/translation_providers", scope=READ, summary="List providers", response=list[ProviderOut]
)
def list_providers(request: HttpRequest) -> list[ProviderOut]:
    """In the order in which they are asked, without secrets."""
    return [ProviderOut.of(row) for row in providers.rows_of_providers()]


@routes.get("/translation_costs", scope=READ, summary="List costs", response=Page[SpentOut])
def list_costs(
    request: HttpRequest, response: HttpResponse, asked: Query[Paging]
) -> dict[str, Any]:
    """Characters by month and provider."""
    found = providers.spent_by_month().order_by()
    return page_of(request, response, found, asked, SpentOut.of, by=("-month", "-id"))


@routes.get("/glossary", scope=READ, summary="List terms", response=Page[TermOut])
def list_terms(
    request: HttpRequest, response: HttpResponse, asked: Query[Searching]
) -> dict[str, Any]:
    """The newest first."""
    return page_of(request, response, lists.terms(asked.q), asked, TermOut.of)


@routes.post("/glossary", scope=WRITE, summary="Add a term", response={201: TermOut})
def make_term(request: HttpRequest, response: HttpResponse, sent: TermIn) -> TermOut:
    """Without a translation it is never translated, into no language."""
    made = add_term(Entry(**sent.model_dump()), by=member_of(request))
    response["Location"] = f"/api/v1/glossary/{made.pk}"
    return TermOut.of(made)


@routes.get(TERM, scope=READ, summary="Read a term", response=TermOut)
def read_term(request: HttpRequest, number: Id) -> TermOut:
    """One term."""
    return TermOut.of(lists.term_for(number))


@routes.put(TERM, scope=WRITE, summary="Replace a term", response=TermOut)
def replace_term(request: HttpRequest, number: Id, sent: TermIn) -> TermOut:
    """The whole of it."""
    entry = Entry(**sent.model_dump())
    return TermOut.of(change_term(lists.term_for(number), entry, by=member_of(request)))


@routes.delete(TERM, scope=WRITE, summary="Delete a term", response={204: None})
def remove_term(request: HttpRequest, number: Id) -> Status[None]:
    """Out of the glossary."""
    delete_term(lists.term_for(number), by=member_of(request))
    return Status(204, None)


@routes.get(
    "/translation_memory", scope=READ, summary="Search the memory", response=Page[RememberedOut]
)
def search_memory(
    request: HttpRequest, response: HttpResponse, asked: Query[Searching]
) -> dict[str, Any]:
    """Sentences with all these words, the newest first."""
    return page_of(request, response, lists.sentences(asked.q), asked, RememberedOut.of)


@routes.get(
    "/translation_memory/tmx",
    scope=READ,
    summary="Take the memory out",
    response=None,
    media_type=TMX,
)
def export_memory(request: HttpRequest, asked: Query[FromLanguage]) -> StreamingHttpResponse:
    """TMX 1.4, as OmegaT, Weblate and others read it; what Rapport keeps beside stands in `x-rapport-…`."""
    return StreamingHttpResponse(tmx(asked.source), content_type=f"{TMX}; charset=utf-8")


@routes.post(
    "/translation_memory/tmx",
    scope=WRITE,
    summary="Take a memory in",
    response={200: MemoryTakenOut, 202: MemoryImportOut},
)
def import_memory(
    request: HttpRequest, response: HttpResponse, file: File[UploadedFile]
) -> MemoryTakenOut | Status[MemoryImportOut]:
    """TMX of any program, 10 MB at most. Its translations count as corrections; a unit that cannot be used is
    told, the others are taken; the same file again changes nothing. One that declares entities is refused.
    A file of more than 256 KB is taken in by a worker: 202, and `Location` tells how far it is."""
    size, by = file.size or 0, member_of(request)
    if size > AT_ONCE:
        row = begin_import(file, name=file.name or "", size=size, by=by)
        response["Location"] = f"/api/v1/translation_memory/imports/{row.pk}"
        return Status(202, MemoryImportOut.of(row))
    taken = take_memory(file, size=size, by=by)
    wrong = [WrongUnit(unit=number, message=words) for number, words in taken.told]
    return MemoryTakenOut(taken=taken.number, not_taken=taken.wrong, wrong=wrong)


@routes.get(
    "/translation_memory/imports/{int:number}",
    scope=READ,
    summary="See how far a large memory is",
    response=MemoryImportOut,
)
def read_import(request: HttpRequest, number: Id) -> MemoryImportOut:
    """`done` or `failed` are its ends; what was taken in before a failure stays."""
    return MemoryImportOut.of(lists.import_for(number))


@routes.post(
    "/translate",
    scope="translations:make",
    summary="Translate a text",
    response=TranslationOut,
    waits=lambda request: True,
)
def translate(request: HttpRequest, sent: TranslateIn) -> TranslationOut:
    """By the memory and the providers, under their ceilings; `text` is null where nobody can."""
    found = translate_text(**sent.model_dump(), by=member_of(request))
    return TranslationOut(
        text=found.text,
        provider=found.provider,
        quality=found.quality,
        source=found.source,
        target=found.target,
        evidence=list(found.evidence),
        characters=found.characters,
    )
