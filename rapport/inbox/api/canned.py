"""Canned responses, with what they say in other languages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Status

from rapport.inbox.actions.canned import (
    delete_canned_response,
    locked_response,
    save_canned_response,
)
from rapport.inbox.actions.canned_variants import delete_variant, locked_variant, save_variant
from rapport.inbox.api.canned_schemas import (
    CannedChanges,
    CannedFilters,
    CannedOut,
    FilledOut,
    FilledQuery,
    NewCanned,
    NewVariant,
    VariantChanges,
    VariantOut,
)
from rapport.inbox.models import CannedResponse, CannedVariant, Inbox
from rapport.inbox.queries.access import conversation_for, inboxes_visible_to
from rapport.inbox.queries.canned_search import response_for, responses_matching, variant_for
from rapport.inbox.queries.canned_text import Filling
from rapport.inbox.queries.canned_variants import fitting
from rapport.inbox.queries.languages import language_read
from rapport.inbox.rich_text import text_of
from rapport.kernel.errors import Invalid, Missing
from rapport.rest.etags import require_match
from rapport.rest.paging import Page, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of

canned = Routes("Canned responses", "Answers written once, with places for names.")
ANSWER = "/canned_responses/{int:number}"
VARIANTS = f"{ANSWER}/variants"
VARIANT = f"{VARIANTS}/{{int:variant}}"
READ_ANSWERS, WRITE_ANSWERS = "canned_responses:read", "canned_responses:write"


@canned.get(
    "/canned_responses",
    scope=READ_ANSWERS,
    summary="List canned responses",
    response=Page[CannedOut],
)
def list_canned_responses(
    request: HttpRequest, response: HttpResponse, asked: Query[CannedFilters]
) -> dict[str, Any]:
    """Those for all inboxes and for those that the token's member sees, by name."""
    found = responses_matching(member_of(request), asked.q or "", asked.language or "")
    found = found.prefetch_related("variants")
    return page_of(request, response, found, asked, CannedOut.of, by=("name", "id"))


@canned.post(
    "/canned_responses",
    scope=WRITE_ANSWERS,
    summary="Write a canned response",
    response={201: CannedOut},
)
def write_canned_response(
    request: HttpRequest, response: HttpResponse, sent: NewCanned
) -> CannedOut:
    """Its shortcut is unique within its language."""
    fields = sent.model_dump(exclude={"inbox_id"})
    inbox = _inbox(request, sent.inbox_id)
    made = save_canned_response(by=member_of(request), inbox=inbox, **fields)
    response["Location"] = f"/api/v1/canned_responses/{made.pk}"
    return CannedOut.of(made)


@canned.get(ANSWER, scope=READ_ANSWERS, summary="Read a canned response", response=CannedOut)
def read_canned_response(request: HttpRequest, number: Id) -> CannedOut:
    """With its places for names as they were written."""
    return CannedOut.of(_response(request, number))


@canned.patch(
    ANSWER,
    scope=WRITE_ANSWERS,
    summary="Change a canned response",
    response=CannedOut,
    errors=[412],
)
def update_canned_response(request: HttpRequest, number: Id, sent: CannedChanges) -> CannedOut:
    """Only what is sent is changed."""
    one = locked_response(_response(request, number))
    require_match(request, CannedOut.of(one))
    names = ("name", "shortcut", "html", "language", "register")
    fields = {name: getattr(one, name) for name in names} | {"inbox": one.inbox}
    changed = sent.model_dump(exclude_unset=True)
    if "inbox_id" in changed:
        fields["inbox"] = _inbox(request, changed.pop("inbox_id"))
    return CannedOut.of(save_canned_response(one, by=member_of(request), **fields | changed))


@canned.delete(
    ANSWER,
    scope=WRITE_ANSWERS,
    summary="Delete a canned response",
    response={204: None},
    errors=[412],
)
def remove_canned_response(request: HttpRequest, number: Id) -> Status[None]:
    """Texts that began from it stay as they are."""
    one = locked_response(_response(request, number))
    require_match(request, CannedOut.of(one))
    delete_canned_response(one, by=member_of(request))
    return Status(204, None)


@canned.get(f"{ANSWER}/filled", scope=READ_ANSWERS, summary="Fill one in", response=FilledOut)
def fill_canned_response(request: HttpRequest, number: Id, asked: Query[FilledQuery]) -> FilledOut:
    """As it would begin a reply in a conversation: in the customer's language and form of address where
    there is such a text, or in the `language` asked for. What nothing fills in stays, in `<em>`.
    """
    member = member_of(request)
    conversation = conversation_for(member, asked.conversation)
    filling = Filling(conversation, member)
    language = asked.language or language_read(conversation)
    chosen = fitting(_response(request, number), language, filling.register)
    html = filling.html(chosen.html, chosen.language)
    return FilledOut(
        html=html,
        text=text_of(html),
        language=chosen.language or None,
        register=chosen.register or None,
    )


@canned.post(
    VARIANTS,
    scope=WRITE_ANSWERS,
    summary="Write it in another language",
    response={201: VariantOut},
)
def write_canned_variant(request: HttpRequest, number: Id, sent: NewVariant) -> Status[VariantOut]:
    """Every place of the original must stand in it; one text a language and form of address."""
    member, fields = member_of(request), sent.model_dump()
    return Status(201, VariantOut.of(save_variant(_response(request, number), by=member, **fields)))


@canned.patch(
    VARIANT,
    scope=WRITE_ANSWERS,
    summary="Change it in another language",
    response=VariantOut,
    errors=[412],
)
def update_canned_variant(
    request: HttpRequest, number: Id, variant: Id, sent: VariantChanges
) -> VariantOut:
    """Only what is sent is changed; it counts as up to date with the original as that is now."""
    one = locked_variant(_variant(request, number, variant))
    require_match(request, VariantOut.of(one))
    names = ("language", "register", "html", "translated_by")
    fields = {name: getattr(one, name) for name in names} | sent.model_dump(exclude_unset=True)
    return VariantOut.of(save_variant(one.response, one, by=member_of(request), **fields))


@canned.delete(
    VARIANT,
    scope=WRITE_ANSWERS,
    summary="Delete it in another language",
    response={204: None},
    errors=[412],
)
def remove_canned_variant(request: HttpRequest, number: Id, variant: Id) -> Status[None]:
    """Who reads that language gets the original again."""
    one = locked_variant(_variant(request, number, variant))
    require_match(request, VariantOut.of(one))
    delete_variant(one, by=member_of(request))
    return Status(204, None)


def _variant(request: HttpRequest, response: int, number: int) -> CannedVariant:
    found = variant_for(member_of(request), response, number)
    if found is None:
        raise Missing(_("There is no such text of this response."))
    return found


def _response(request: HttpRequest, number: int) -> CannedResponse:
    found = response_for(member_of(request), number)
    if found is None:
        raise Missing(_("There is no such canned response."))
    return found


def _inbox(request: HttpRequest, number: int | None) -> Inbox | None:
    if number is None:
        return None
    found = inboxes_visible_to(member_of(request)).filter(pk=number).first()
    if found is None:
        raise Invalid(_("There is no such inbox."), field="inbox_id")
    return found
