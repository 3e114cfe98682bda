"""Reads of the customers."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from rapport.customers import ports
from rapport.customers.models import Addressing, Aspect, ChannelIdentity, Customer, Standing
from rapport.customers.queries.addressing import addressings, form_of_address
from rapport.customers.queries.finding import called
from rapport.team.models import Member, Right


def address_of(customer: Customer, kind: str) -> str:
    """Where this customer is best reached on this kind of channel; "" if nowhere."""
    known = ChannelIdentity.objects.filter(customer=customer, kind=kind)
    return known.order_by("-is_preferred", "id").values_list("address", flat=True).first() or ""


def customer_at(kind: str, address: str) -> Customer | None:
    """Who is known at this address."""
    # Lower(), not iexact: the unique index is on lower(address).
    known = ChannelIdentity.objects.alias(lowered=Lower("address")).select_related("customer")
    identity = known.filter(kind=kind, lowered=Lower(Value(address))).first()
    return identity.customer if identity else None


def told_of_customer(customer: Customer) -> dict[str, object]:
    """What other programs are told of a customer: what they told us, and where they are reached."""
    organisation = customer.organisation
    form = form_of_address(customer)
    return {
        "id": customer.pk,
        "name": customer.name,
        "given_name": customer.given_name or None,
        "family_name": customer.family_name or None,
        "latin_name": customer.latin_name or None,
        "language": customer.language or None,
        "time_zone": customer.zone or None,
        "country": customer.country or None,
        "city": customer.city or None,
        "organisation": {"id": organisation.pk, "name": organisation.name}
        if organisation
        else None,
        "identities": [
            {"kind": each.kind, "address": each.address, "is_preferred": each.is_preferred}
            for each in customer.identities.all()
        ],
        "form_of_address": {
            "formal": form.addressed("formal") or None,
            "informal": form.addressed("informal") or None,
            "register": form.value(Aspect.REGISTER) or None,
        },
        "created_at": customer.created_at,
        "updated_at": customer.updated_at,
    }


def customers_visible_to(member: Member) -> QuerySet[Customer]:
    """Everybody; to a restricted member those who wrote into one of their inboxes."""
    if not member.can(Right.READ_CONVERSATIONS):
        return Customer.objects.none()
    if member.can(Right.SEE_EVERY_INBOX):
        return Customer.objects.all()
    return Customer.objects.filter(ports.met_by(member))


def customers_found(
    member: Member,
    *,
    q: str | None = None,
    email: str | None = None,
    language: str | None = None,
    updated_since: datetime | None = None,
    register: str | None = None,
    has_questions: bool | None = None,
) -> QuerySet[Customer]:
    """Those of them whom all of these conditions fit; `q` is how words of a name begin (`called`)."""
    found = customers_visible_to(member)
    if q:
        found = called(found, q)
    if email:
        addresses = ChannelIdentity.objects.alias(lowered=Lower("address"))
        here = addresses.filter(customer=OuterRef("pk"), kind="email", lowered=Lower(Value(email)))
        found = found.filter(Exists(here))
    if language:
        found = found.filter(language__iexact=language)
    if updated_since:
        found = found.filter(updated_at__gte=updated_since)
    return _as_addressed(found, register, has_questions).prefetch_related(
        "identities", addressings()
    )


def _as_addressed(
    found: QuerySet[Customer], register: str | None, has_questions: bool | None
) -> QuerySet[Customer]:
    """Those of whom this form is settled, or about whom something is (not) still a question."""
    rows = Addressing.objects.filter(customer=OuterRef("pk"))
    if register:
        settled = rows.filter(aspect=Aspect.REGISTER, standing=Standing.ACCEPTED, value=register)
        found = found.filter(Exists(settled))
    if has_questions is not None:
        open_ones = Exists(rows.filter(standing=Standing.PROPOSED))
        found = found.filter(open_ones if has_questions else ~open_ones)
    return found.select_related("organisation")


def customer_for(member: Member, number: int) -> Customer:
    """One of them; 404 whether there is none or it is not for this member."""
    return get_object_or_404(customers_found(member), pk=number)


def locked_customer_for(member: Member, number: int) -> Customer:
    """The same, held until the transaction ends."""
    held = customers_visible_to(member).select_for_update(of=("self",))
    get_object_or_404(held, pk=number)
    return customer_for(member, number)


def identity_of(customer: Customer, number: int) -> ChannelIdentity:
    """One of the customer's addresses, else 404."""
    return get_object_or_404(ChannelIdentity, customer=customer, pk=number)
