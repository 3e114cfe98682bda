"""The team's tags."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Status

from rapport.inbox.actions.tag_words import change_tag, create_tag, delete_tag, locked_tag
from rapport.inbox.api.setting_schemas import NewTag, TagChanges, TagOut
from rapport.inbox.queries.words import every_tag, tag_numbered
from rapport.rest.etags import require_match
from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of

tags = Routes("Tags", "The team's own words for what conversations are about.")
TAG = "/tags/{int:number}"
READ_TAGS, WRITE_TAGS = "tags:read", "tags:write"


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
