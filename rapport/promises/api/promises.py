"""Promises: listed, made by hand, withdrawn, measured."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from rapport.inbox.queries.access import conversation_for
from rapport.kernel.clock import now
from rapport.promises.actions.changing import withdraw_promise
from rapport.promises.actions.making import promise_by_hand
from rapport.promises.actions.terms import terms_at, terms_in_hours
from rapport.promises.api.schemas import (
    KeptList,
    KeptOut,
    MeasureFilters,
    NewPromise,
    PromiseFilters,
    PromiseOut,
)
from rapport.promises.queries.measures import kept_in, period
from rapport.promises.queries.records import history_of, narrowed, promises_visible_to
from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of

READ, WRITE = "conversations:read", "conversations:write"
HERE = "/conversations/{int:number}/promises"
routes = Routes(
    "Promises", "When customers were told that they hear from us, and whether they did."
)


@routes.get("/promises", scope=READ, summary="List promises", response=Page[PromiseOut])
def list_promises(
    request: HttpRequest, response: HttpResponse, asked: Query[PromiseFilters]
) -> dict[str, Any]:
    """Open ones unless asked otherwise, the earliest hour first."""
    member = member_of(request)
    found = narrowed(
        promises_visible_to(member),
        state=None if asked.state == "any" else asked.state,
        inbox=asked.inbox,
        assignee=member if asked.assignee else None,
        before=asked.due_before,
    )
    return page_of(request, response, found, asked, PromiseOut.of, by=("due_at", "id"))


@routes.get(HERE, scope=READ, summary="List a conversation’s promises", response=Page[PromiseOut])
def list_history(
    request: HttpRequest, response: HttpResponse, number: Id, asked: Query[Paging]
) -> dict[str, Any]:
    """Every one that was made there, the newest first."""
    found = history_of(conversation_for(member_of(request), number).pk)
    return page_of(request, response, found, asked, PromiseOut.of, by=("-made_at", "-id"))


@routes.post(HERE, scope=WRITE, summary="Note a promise", response={201: PromiseOut})
def note_promise(
    request: HttpRequest, response: HttpResponse, number: Id, sent: NewPromise
) -> PromiseOut:
    """What was said elsewhere, on the telephone say; it takes the place of one that is open.

    To say it to the customer, write a reply: what its composer inserts becomes a promise when sent.
    """
    member = member_of(request)
    conversation = conversation_for(member, number)
    if sent.due_at is not None:
        terms = terms_at(conversation, sent.due_at, ours=member.zone)
    else:
        terms = terms_in_hours(conversation, float(sent.hours or 0))
    made = promise_by_hand(conversation, terms, by=member)
    response["Location"] = f"/api/v1/conversations/{conversation.pk}/promises"
    return PromiseOut.of(made)


@routes.post(
    f"{HERE}/withdraw", scope=WRITE, summary="Withdraw the open promise", response=Page[PromiseOut]
)
def take_back(request: HttpRequest, response: HttpResponse, number: Id) -> dict[str, Any]:
    """It counts neither as kept nor as broken. Answers with all of the conversation's promises; done
    twice, it is withdrawn once."""
    member = member_of(request)
    conversation = conversation_for(member, number)
    withdraw_promise(conversation, by=member)
    found = history_of(conversation.pk)
    return page_of(request, response, found, Paging(), PromiseOut.of, by=("-made_at", "-id"))


@routes.get("/promise_measures", scope=READ, summary="Measure promises", response=KeptList)
def measure(request: HttpRequest, asked: Query[MeasureFilters]) -> KeptList:
    """The share that was kept, by inbox; what was moved or withdrawn stands beside it."""
    rows = kept_in(member_of(request), *period(asked.days, now()))
    return KeptList(items=[KeptOut.of(row) for row in rows])
