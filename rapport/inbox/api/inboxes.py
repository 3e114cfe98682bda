"""Inboxes: listed, made, changed, put out of use."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query

from rapport.inbox.actions.inboxes import (
    archive_inbox,
    change_inbox,
    choose_calendar,
    create_inbox,
    locked_inbox,
)
from rapport.inbox.api.setting_schemas import InboxChanges, InboxFilters, InboxOut, NewInbox
from rapport.inbox.models import Inbox
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.kernel.errors import Missing
from rapport.rest.etags import require_match
from rapport.rest.paging import Page, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of
from rapport.team.queries.calendars import calendar_chosen

READ, WRITE = "inboxes:read", "inboxes:write"
ONE = "/inboxes/{int:number}"
routes = Routes("Inboxes", "Where customers reach us, each through one channel.")


@routes.get("/inboxes", scope=READ, summary="List inboxes", response=Page[InboxOut])
def list_inboxes(
    request: HttpRequest, response: HttpResponse, asked: Query[InboxFilters]
) -> dict[str, Any]:
    """Those that the token's member may see, by name."""
    found = inboxes_visible_to(member_of(request))
    if asked.channel:
        found = found.filter(channel=asked.channel)
    if asked.is_archived is not None:
        found = found.filter(archived_at__isnull=not asked.is_archived)
    return page_of(request, response, found, asked, InboxOut.of, by=("name", "id"))


@routes.post("/inboxes", scope=WRITE, summary="Make an inbox", response={201: InboxOut})
def make_inbox(request: HttpRequest, response: HttpResponse, sent: NewInbox) -> InboxOut:
    """Its channel's own settings come next. Restricted members see it once it is given to them."""
    made = create_inbox(by=member_of(request), **sent.model_dump())
    response["Location"] = f"/api/v1/inboxes/{made.pk}"
    return InboxOut.of(made)


@routes.get(ONE, scope=READ, summary="Read an inbox", response=InboxOut)
def read_inbox(request: HttpRequest, number: Id) -> InboxOut:
    """One of them."""
    return InboxOut.of(_inbox(request, number))


@routes.patch(ONE, scope=WRITE, summary="Change an inbox", response=InboxOut, errors=[412])
def update_inbox(request: HttpRequest, number: Id, sent: InboxChanges) -> InboxOut:
    """Only what is sent is changed; `is_archived` puts it out of use or into use again."""
    member = member_of(request)
    inbox = locked_inbox(_inbox(request, number))
    require_match(request, InboxOut.of(inbox))
    fields = sent.model_dump(exclude_unset=True)
    is_archived = fields.pop("is_archived", None)
    if "calendar_id" in fields:
        inbox = choose_calendar(inbox, calendar_chosen(fields.pop("calendar_id")), by=member)
    if fields:
        inbox = change_inbox(inbox, by=member, **fields)
    if is_archived is not None:
        inbox = archive_inbox(inbox, by=member, restore=not is_archived)
    return InboxOut.of(inbox)


def _inbox(request: HttpRequest, number: int) -> Inbox:
    found = inboxes_visible_to(member_of(request)).filter(pk=number).first()
    if found is None:
        raise Missing(_("There is no such inbox."))
    return found
