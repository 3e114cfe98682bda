"""The team's words: tags, and canned responses."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Status

from rapport.inbox.actions.canned import (
    delete_canned_response,
    locked_response,
    save_canned_response,
)
from rapport.inbox.actions.tag_words import change_tag, create_tag, delete_tag, locked_tag
from rapport.inbox.api.setting_schemas import (
    CannedChanges,
    CannedFilters,
    CannedOut,
    FilledOut,
    FilledQuery,
    NewCanned,
    NewTag,
    TagChanges,
    TagOut,
)
from rapport.inbox.models import CannedResponse, Inbox
from rapport.inbox.queries.access import conversation_for, inboxes_visible_to
from rapport.inbox.queries.canned_search import response_for, responses_matching
from rapport.inbox.queries.canned_text import filled
from rapport.inbox.queries.words import every_tag, tag_numbered
from rapport.inbox.rich_text import text_of
from rapport.kernel.errors import Invalid, Missing
from rapport.rest.etags import require_match
from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of

tags = Routes("Tags", "The team's own words for what conversations are about.")
canned = Routes("Canned responses", "Answers written once, with places for names.")
TAG, ANSWER = "/tags/{int:number}", "/canned_responses/{int:number}"
READ_TAGS, WRITE_TAGS = "tags:read", "tags:write"
READ_ANSWERS, WRITE_ANSWERS = "canned_responses:read", "canned_responses:write"


@tags.get("/tags", scope=READ_TAGS, summary="List tags", response=Page[TagOut])
def list_tags(request: HttpRequest, response: HttpResponse, asked: Query[Paging]) -> dict[str, Any]:
    """All of them, by name."""
    return page_of(request, response, every_tag(), asked, TagOut.of, by=("name", "id"))


@tags.post("/tags", scope=WRITE_TAGS, summary="Add a tag", response={201: TagOut})
def add_tag(request: HttpRequest, sent: NewTag) -> TagOut:
    """A word not used before; one that is there already (in any capitals) is refused."""
    return TagOut.of(create_tag(name=sent.name, hue=sent.hue, by=member_of(request)))


@tags.patch(TAG, scope=WRITE_TAGS, summary="Change a tag", response=TagOut, errors=[412])
def update_tag(request: HttpRequest, number: Id, sent: TagChanges) -> TagOut:
    """A new name is new on every conversation that carries it."""
    tag = locked_tag(tag_numbered(number))
    require_match(request, TagOut.of(tag))
    return TagOut.of(change_tag(tag, name=sent.name, hue=sent.hue, by=member_of(request)))


@tags.delete(TAG, scope=WRITE_TAGS, summary="Remove a tag", response={204: None}, errors=[412])
def remove_tag(request: HttpRequest, number: Id) -> Status[None]:
    """No conversation carries it any more; their threads still tell that they did."""
    tag = locked_tag(tag_numbered(number))
    require_match(request, TagOut.of(tag))
    delete_tag(tag, by=member_of(request))
    return Status(204, None)


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
    names = ("name", "shortcut", "html", "language")
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
    """As it would begin a reply in a conversation; what nothing fills in stays to be seen, in `<em>`."""
    member = member_of(request)
    html = filled(_response(request, number), conversation_for(member, asked.conversation), member)
    return FilledOut(html=html, text=text_of(html))


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
