"""Writing, indexing and finding, as tests of the search do it."""

from rapport.inbox.actions import search_index
from rapport.inbox.actions.search_index import index_pending
from rapport.inbox.queries.searching.results import search


def index_all() -> None:
    search_index.note_missing()
    while index_pending():
        pass


def found(member, typed, **how) -> list[int]:
    return [each.number for each in search(member, typed, **how).results]
