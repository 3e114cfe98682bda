"""Culture notes, shipped and ours."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Path, Query

from rapport.culture.notes.translating import language_for
from rapport.kernel.clock import now
from rapport.kernel.errors import Missing
from rapport.manners.actions.contests import contest_note
from rapport.manners.actions.notes import write_note
from rapport.manners.api.shapes import (
    ContestOut,
    NewContest,
    NewVersion,
    NoteVersionOut,
    PlaceFilters,
    PlaceNotesOut,
    PlaceOut,
    PlacesOut,
    Reading,
)
from rapport.manners.models import Topic
from rapport.manners.queries.calendar import calendar_of
from rapport.manners.queries.entries import entries_of, is_known, places
from rapport.manners.queries.places import place_name, tidy_locale
from rapport.rest.routing import Routes
from rapport.team.doors import member_of

READ, WRITE = "culture_notes:read", "culture_notes:write"
PLACE = "/culture_notes/{locale}"
NOTE = f"{PLACE}/{{topic}}"
Locale = Annotated[str, Path(max_length=20, examples=["it-IT"])]

routes = Routes(
    "Culture notes", "What is usual in writing to people in a place, as the team has it."
)


@routes.get("/culture_notes", scope=READ, summary="List places", response=PlacesOut)
def list_places(request: HttpRequest, asked: Query[PlaceFilters]) -> PlacesOut:
    """Every place with notes, by its name in the reader's language."""
    return PlacesOut(items=[PlaceOut.of(each) for each in places(asked.q or "")])


@routes.get(PLACE, scope=READ, summary="Read the notes of a place", response=PlaceNotesOut)
def read_place(request: HttpRequest, locale: Locale, asked: Query[Reading]) -> PlaceNotesOut:
    """Shipped and own texts side by side, and what the calendar says. Say `it-IT`, not `it`."""
    reader = language_for(asked.lang) if asked.lang else translation.get_language()
    with translation.override(reader):
        return _told(locale)


def _told(locale: str) -> PlaceNotesOut:
    found = tidy_locale(locale)
    if not found or not is_known(found):
        raise Missing(_("Nothing is noted of such a place."))
    calendar = calendar_of(found, now().date())
    return PlaceNotesOut.told(place_name(found), entries_of(found), calendar)


@routes.post(
    f"{NOTE}/versions", scope=WRITE, summary="Write our own note", response={201: NoteVersionOut}
)
def write_version(
    request: HttpRequest, locale: Locale, topic: Topic, sent: NewVersion
) -> NoteVersionOut:
    """Shown instead of the shipped one from now on. 409 `changed` if somebody wrote since."""
    said = sent.model_dump()
    return NoteVersionOut.of(write_note(locale=locale, topic=topic, by=member_of(request), **said))


@routes.post(f"{NOTE}/contests", scope=WRITE, summary="Contest a note", response={201: ContestOut})
def write_contest(
    request: HttpRequest, locale: Locale, topic: Topic, sent: NewContest
) -> ContestOut:
    """The text stays visible, with the reason beside it, until a member settles it."""
    said = sent.model_dump()
    return ContestOut.of(contest_note(locale=locale, topic=topic, by=member_of(request), **said))
