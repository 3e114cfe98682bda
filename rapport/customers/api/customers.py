"""Customers and their addresses."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Status

from rapport.customers.actions.adding import (
    add_address,
    add_customer,
    prefer_address,
    remove_address,
)
from rapport.customers.actions.change import change_customer
from rapport.customers.api.shapes import (
    CustomerChanges,
    CustomerFilters,
    CustomerOut,
    IdentityChanges,
    IdentityOut,
    NewCustomer,
    NewIdentity,
)
from rapport.customers.models import Customer
from rapport.customers.queries import (
    customer_for,
    customers_found,
    identity_of,
    locked_customer_for,
)
from rapport.kernel.errors import Invalid, NotAllowed
from rapport.rest.etags import require_match
from rapport.rest.paging import Page, Paging, page_of
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of
from rapport.team.models import Right

READ, WRITE = "customers:read", "customers:write"
ONE = "/customers/{int:number}"
BY_CHANGE = ("updated_at", "id")
ORDERS = {"newest": ("-id",), "name": ("listed_as", "id")}

routes = Routes("Customers", "Who writes to us, and where each can be reached.")


@routes.get("/customers", scope=READ, summary="List customers", response=Page[CustomerOut])
def list_customers(
    request: HttpRequest, response: HttpResponse, asked: Query[CustomerFilters]
) -> dict[str, Any]:
    """Newest first, or by name.

    With `updated_since` in the order of their changes, to keep a copy up to date.
    A restricted member's token finds those who wrote into that member's inboxes.
    """
    besides = {*Paging.model_fields, "order"}
    found = customers_found(member_of(request), **asked.model_dump(exclude=besides))
    by = BY_CHANGE if asked.updated_since else ORDERS[asked.order]
    return page_of(request, response, found, asked, CustomerOut.of, by=by)


@routes.post("/customers", scope=WRITE, summary="Add a customer", response={201: CustomerOut})
def create_customer(request: HttpRequest, response: HttpResponse, sent: NewCustomer) -> CustomerOut:
    """Whoever is known at one of the addresses already is not added twice: 409 `identity_taken`."""
    _must_see_everybody(request)
    customer = add_customer(**sent.fields())
    response["Location"] = f"/api/v1/customers/{customer.pk}"
    return _told(request, customer)


@routes.get(ONE, scope=READ, summary="Read a customer", response=CustomerOut)
def read_customer(request: HttpRequest, number: Id) -> CustomerOut:
    """Who it is, and where to reach them."""
    return CustomerOut.of(customer_for(member_of(request), number))


@routes.patch(ONE, scope=WRITE, summary="Change a customer", response=CustomerOut, errors=[412])
def update_customer(request: HttpRequest, number: Id, sent: CustomerChanges) -> CustomerOut:
    """Only what is sent is changed; null forgets it."""
    must_answer(request)
    customer = locked_customer_for(member_of(request), number)
    require_match(request, CustomerOut.of(customer))
    if fields := sent.fields():
        change_customer(customer, **fields)
    return _told(request, customer)


@routes.post(
    f"{ONE}/identities", scope=WRITE, summary="Add an address", response={201: IdentityOut}
)
def create_identity(request: HttpRequest, number: Id, sent: NewIdentity) -> IdentityOut:
    """One more address of the customer. Another customer's is refused: 409 `identity_taken`."""
    _must_see_everybody(request)
    customer = locked_customer_for(member_of(request), number)
    return IdentityOut.of(add_address(customer, **sent.model_dump()))


@routes.patch(
    f"{ONE}/identities/{{int:identity}}",
    scope=WRITE,
    summary="Prefer an address",
    response=IdentityOut,
)
def update_identity(
    request: HttpRequest, number: Id, identity: Id, sent: IdentityChanges
) -> IdentityOut:
    """Answers of its kind go there from now on."""
    must_answer(request)
    if not sent.is_preferred:
        raise Invalid(_("Prefer another address instead."), field="is_preferred")
    customer = locked_customer_for(member_of(request), number)
    return IdentityOut.of(prefer_address(identity_of(customer, identity)))


@routes.delete(
    f"{ONE}/identities/{{int:identity}}",
    scope=WRITE,
    summary="Remove an address",
    response={204: None},
)
def delete_identity(request: HttpRequest, number: Id, identity: Id) -> Status[None]:
    """The customer is no longer known there: who writes from it next is somebody new."""
    _must_see_everybody(request)
    customer = locked_customer_for(member_of(request), number)
    remove_address(identity_of(customer, identity))
    return Status(204, None)


def _told(request: HttpRequest, customer: Customer) -> CustomerOut:
    return CustomerOut.of(customer_for(member_of(request), customer.pk))


def must_answer(request: HttpRequest) -> None:
    """Who only reads changes nothing."""
    if not member_of(request).can(Right.ANSWER):
        raise NotAllowed(_("Your role does not include this. An administrator can change that."))


def _must_see_everybody(request: HttpRequest) -> None:
    must_answer(request)
    if not member_of(request).can(Right.SEE_EVERY_INBOX):
        words = _("Who sees some inboxes only cannot add or remove customers' addresses.")
        raise NotAllowed(words, code="sees_some_inboxes")
