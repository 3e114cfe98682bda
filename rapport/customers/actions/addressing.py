"""How to address a customer: what was proposed is decided by members, or put right by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rapport.customers.events import AddressingProposed, CustomerChanged
from rapport.customers.models import Addressing, Aspect, Customer, Organisation, Source, Standing
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid
from rapport.kernel.outbox import publish
from rapport.team.models import Member

# What lists, searches and programs read in the customer's own columns.
COLUMNS = {
    Aspect.GIVEN: "given_name",
    Aspect.SURNAME: "family_name",
    Aspect.ROMANISED: "latin_name",
    Aspect.NATIVE: "name",
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    Aspect.REGISTER: ("formal", "informal"),
    Aspect.ORDER: ("givenFirst", "surnameFirst"),
    Aspect.GENDER: ("feminine", "masculine"),
}
UNDECIDED = Standing.PROPOSED


class DecidedOtherwise(Changed):
    """A colleague answered the same question in the other way."""

    code = "decided_otherwise"

    def __init__(self) -> None:
        super().__init__(_("A colleague has just decided otherwise. What stands now is shown."))


@transaction.atomic
def accept(customer: Customer, numbers: Iterable[int], *, by: Member | None) -> list[Addressing]:
    """What was proposed is known from now on, in the place of what was; a repeat is an echo."""
    fresh = locked({customer.pk})[customer.pk]
    rows = list(fresh.addressings.filter(pk__in=list(numbers)))
    if any(each.standing in (Standing.REFUSED, Standing.FORMER) for each in rows):
        raise DecidedOtherwise
    waiting = [each for each in rows if each.standing == UNDECIDED]
    for row in waiting:
        _settle(fresh, row, by)
    if waiting:
        _tell(fresh)
    return rows


@transaction.atomic
def refuse(customer: Customer, numbers: Iterable[int], *, by: Member | None) -> list[Addressing]:
    """What was proposed is not so, and is not proposed again; a repeat is an echo."""
    fresh = locked({customer.pk})[customer.pk]
    rows = list(fresh.addressings.filter(pk__in=list(numbers)))
    if any(each.standing == Standing.ACCEPTED for each in rows):
        raise DecidedOtherwise
    waiting = [each.pk for each in rows if each.standing == UNDECIDED]
    refused = {"standing": Standing.REFUSED, "decided_by": by, "decided_at": now()}
    if waiting and fresh.addressings.filter(pk__in=waiting).update(**refused):
        publish(AddressingProposed(fresh.pk))
    return list(fresh.addressings.filter(pk__in=[each.pk for each in rows]))


@transaction.atomic
def put_right(
    customer: Customer,
    values: Mapping[str, str],
    *,
    by: Member | None,
    source: str = Source.MEMBER,
) -> Customer:
    """Keep what a member knows of these aspects; "" is not known any more, what is not given stays."""
    fresh = locked({customer.pk})[customer.pk]
    changed = [note(fresh, aspect, value, by, source) for aspect, value in values.items()]
    if any(changed):
        _tell(fresh)
    return fresh


@transaction.atomic
def agree_with_organisation(organisation: Organisation, register: str) -> None:
    """How people of an organisation are addressed unless they wish otherwise; "" is not known."""
    if register and register not in CHOICES[Aspect.REGISTER]:
        raise Invalid(_("This is neither formal nor informal."), field="register")
    fresh = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if fresh.register == register:
        return
    fresh.register, fresh.register_at = register, now() if register else None
    fresh.save(update_fields=["register", "register_at"])
    people = fresh.customers.order_by("-updated_at").values_list("pk", flat=True)[:100]
    publish(*(AddressingProposed(pk) for pk in people))


@transaction.atomic
def hand_addressings(customer: Customer, to: Customer) -> None:
    """Two turn out to be one person: what either said is kept with its source and date.

    Where both are known to be addressed differently, `to` stays as it is and the other becomes a question.
    """
    held = locked({customer.pk, to.pk})
    theirs = {(row.aspect, row.value) for row in held[to.pk].addressings.all()}
    settled = {row.aspect for row in _accepted(held[to.pk])}
    for row in held[customer.pk].addressings.all():
        if (row.aspect, row.value) in theirs:
            continue
        if row.standing == Standing.ACCEPTED and row.aspect in settled:
            row.standing, row.decided_by, row.decided_at = UNDECIDED, None, None
        row.customer = held[to.pk]
        row.save()
    for row in _accepted(held[to.pk]):
        _write_column(held[to.pk], row.aspect, row.value)
    _tell(held[to.pk])


def note(customer: Customer, aspect: str, value: str, by: Member | None, source: str) -> bool:
    """Settle one aspect of a customer whose row is held; whether that changed anything."""
    value = checked(aspect, value)
    known = customer.addressings.filter(aspect=aspect, standing=Standing.ACCEPTED).first()
    if not value:
        if known:
            _put_aside(customer, aspect)
        return _write_column(customer, aspect, "") or known is not None
    if known and known.value == value and (known.source == source or source == Source.MEMBER):
        return _write_column(customer, aspect, value)
    row = customer.addressings.filter(aspect=aspect, value=value).first()
    row = row or Addressing(customer=customer, aspect=aspect, value=value)
    row.source, row.noted_by, row.said_at, row.evidence = source, by, now(), ""
    row.conversation_id = row.message_id = None
    _settle(customer, row, by)
    return True


def _settle(customer: Customer, row: Addressing, by: Member | None) -> None:
    """The row is what is known; other answers to the same question are put aside."""
    _put_aside(customer, row.aspect)
    row.standing, row.decided_by, row.decided_at = Standing.ACCEPTED, by, now()
    row.save()
    _write_column(customer, row.aspect, row.value)


def _put_aside(customer: Customer, aspect: str) -> None:
    open_ones = customer.addressings.filter(
        aspect=aspect, standing__in=(Standing.ACCEPTED, UNDECIDED)
    )
    open_ones.update(standing=Standing.FORMER)


def _write_column(customer: Customer, aspect: str, value: str) -> bool:
    column = COLUMNS.get(Aspect(aspect))
    if column is None or getattr(customer, column) == value or (column == "name" and not value):
        return False
    setattr(customer, column, value)
    return True


def _accepted(customer: Customer) -> list[Addressing]:
    return list(customer.addressings.filter(standing=Standing.ACCEPTED))


def locked(numbers: Iterable[int]) -> dict[int, Customer]:
    """Their rows, held in the order of their numbers so that two batches never wait for each other."""
    held = Customer.objects.select_for_update().filter(pk__in=list(numbers)).order_by("pk")
    return {each.pk: each for each in held}


def _tell(customer: Customer) -> None:
    customer.save(update_fields=[*COLUMNS.values()])
    publish(CustomerChanged(customer.pk))


def checked(aspect: str, value: Any) -> str:
    """The value as it is kept; refuses what cannot be one."""
    plain = " ".join(str(value or "").split())
    if aspect not in Aspect.values:
        raise Invalid(_("There is no such part of a form of address."), field=aspect)
    if plain and aspect in CHOICES and plain not in CHOICES[aspect]:
        raise Invalid(_("This is not one of the choices."), field=aspect)
    longest = 80 if aspect in (Aspect.GIVEN, Aspect.SURNAME) else 160
    if len(plain) > longest or not plain.isprintable():
        raise Invalid(_("This is too long, or holds signs that cannot be read."), field=aspect)
    return plain
