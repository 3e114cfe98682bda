"""Search, and the searches that were saved."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from rapport.inbox.api.conversation_schemas import ConversationOut
from rapport.inbox.api.message_schemas import AuthorOut, Kind
from rapport.inbox.models import Conversation, Message, SavedSearch
from rapport.inbox.queries.filtered import told_in_full
from rapport.inbox.queries.searching.results import Result, search
from rapport.inbox.queries.searching.saved import searches_of
from rapport.rest.paging import Page, Paging, cursor_after, link_next, page_of, values_in
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Moment, Output
from rapport.team.doors import member_of

READ = "messages:read"
ORDER = "search newest"
routes = Routes("Search", "Full text search over everything that a token's member may see.")


class FoundMessageOut(Output):
    """Which message fits; all of it is at /messages/{id}."""

    id: Id
    kind: Kind
    author: AuthorOut
    language: str | None = Field(description="BCP 47.")
    created_at: Moment

    @classmethod
    def of(cls, message: Message) -> "FoundMessageOut":
        return cls(
            id=message.pk,
            kind=message.kind,
            author=AuthorOut.of(message),
            language=message.language or None,
            created_at=message.created_at,
        )


class FoundOut(Output):
    """A conversation, and the newest message in it that fits."""

    conversation: ConversationOut
    message: FoundMessageOut
    subject_html: Annotated[str, Field(description="The subject, hits within <mark>; escaped.")]
    excerpts_html: Annotated[
        list[str], Field(description="Pieces of the text, hits within <mark>; escaped.")
    ]

    @classmethod
    def of(cls, result: Result, conversation: Conversation) -> "FoundOut":
        return cls(
            conversation=ConversationOut.of(conversation),
            message=FoundMessageOut.of(result.message),
            subject_html=str(result.subject),
            excerpts_html=[str(each) for each in result.excerpts],
        )


class FoundPage(Page[FoundOut]):
    """A page of results, and what the search could not understand."""

    problems: Annotated[list[str], Field(description="What was not understood, in words.")]


class SearchFilters(Paging):
    """What is searched for."""

    q: Annotated[
        str,
        Field(min_length=1, max_length=500, description="Words, “phrases”, -not, OR and filters."),
    ]


class SavedSearchOut(Output):
    """A search with a name."""

    id: Id
    name: str
    q: str
    team_id: Id | None
    saved_at: Moment

    @classmethod
    def of(cls, saved: SavedSearch) -> "SavedSearchOut":
        return cls(
            id=saved.pk,
            name=saved.name,
            q=saved.query,
            team_id=saved.team_id,
            saved_at=saved.saved_at,
        )


@routes.get("/search", scope=READ, summary="Search", response=FoundPage)
def search_messages(
    request: HttpRequest, response: HttpResponse, asked: Query[SearchFilters]
) -> dict[str, Any]:
    """Conversations by everything said in them, newest hit first: the same words and filters as in the
    workspace (from:, in:, is:, tag:, before:, …). A page may hold fewer than `limit` items, or none,
    and still have a `next` one: a search that takes long stops and goes on from there."""
    cursor = str(values_in(asked.cursor, ORDER)[0]) if asked.cursor else ""
    found = search(member_of(request), asked.q, cursor, limit=asked.limit)
    following = cursor_after([found.next_cursor], ORDER) if found.next_cursor else None
    if following:
        link_next(request, response, following)
    whole = {each.pk: each for each in told_in_full([each.number for each in found.results])}
    items = [
        FoundOut.of(each, whole[each.number]) for each in found.results if each.number in whole
    ]
    return {"items": items, "next": following, "problems": found.problems}


@routes.get(
    "/saved_searches", scope=READ, summary="List saved searches", response=Page[SavedSearchOut]
)
def list_saved_searches(
    request: HttpRequest, response: HttpResponse, asked: Query[Paging]
) -> dict[str, Any]:
    """One's own and those of one's teams."""
    found = searches_of(member_of(request)).order_by()
    return page_of(request, response, found, asked, SavedSearchOut.of, by=("id",))
