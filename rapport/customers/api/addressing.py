"""How customers are addressed: read, put right, asked and answered."""

from django.http import HttpRequest
from ninja import Query

from rapport.customers.actions.addressing import accept, put_right, refuse
from rapport.customers.actions.proposing import Proposal, propose
from rapport.customers.api.addressing_shapes import (
    AddressFilters,
    FormOfAddressChanges,
    FormOfAddressOut,
    QuestionIn,
)
from rapport.customers.api.customers import ONE, READ, WRITE, must_answer
from rapport.customers.queries import customer_for, form_of_address, locked_customer_for
from rapport.customers.queries.addressing import question_of
from rapport.rest.etags import require_match
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id
from rapport.team.doors import member_of

HERE = f"{ONE}/form_of_address"
QUESTION = f"{HERE}/questions/{{int:question}}"

routes = Routes(
    "Forms of address", "How customers wish to be addressed, with who said so; what is a question."
)


@routes.get(HERE, scope=READ, summary="Read how to address", response=FormOfAddressOut)
def read_form_of_address(
    request: HttpRequest, number: Id, asked: Query[AddressFilters]
) -> FormOfAddressOut:
    """Each settled value with its source; a stated wish beats what they write, that their
    organisation, and that what is usual, which is marked as a default to ask about."""
    return _told(request, number, asked.language)


@routes.patch(
    HERE,
    scope=WRITE,
    summary="Put right how to address",
    response=FormOfAddressOut,
    errors=[412],
)
def update_form_of_address(
    request: HttpRequest, number: Id, sent: FormOfAddressChanges
) -> FormOfAddressOut:
    """Only what is sent is changed; null forgets it. What was before is kept as history."""
    must_answer(request)
    member = member_of(request)
    customer = locked_customer_for(member, number)
    require_match(request, FormOfAddressOut.of(form_of_address(customer)))
    put_right(customer, sent.values(), by=member, source=sent.source)
    return _told(request, number)


@routes.post(
    f"{HERE}/questions",
    scope=WRITE,
    summary="Ask about a form of address",
    response={201: FormOfAddressOut},
)
def create_question(request: HttpRequest, number: Id, sent: QuestionIn) -> FormOfAddressOut:
    """The same question twice is one; what is known, or was refused, is not asked again."""
    must_answer(request)
    customer = customer_for(member_of(request), number)
    propose([Proposal(customer.pk, **sent.model_dump())])
    return _told(request, number)


@routes.post(
    f"{QUESTION}/acceptance", scope=WRITE, summary="Accept a value", response=FormOfAddressOut
)
def accept_question(request: HttpRequest, number: Id, question: Id) -> FormOfAddressOut:
    """It is settled from now on. Answered otherwise meanwhile: 409 `decided_otherwise`."""
    must_answer(request)
    member = member_of(request)
    customer = customer_for(member, number)
    accept(customer, [question_of(customer, question)], by=member)
    return _told(request, number)


@routes.post(
    f"{QUESTION}/refusal", scope=WRITE, summary="Refuse a value", response=FormOfAddressOut
)
def refuse_question(request: HttpRequest, number: Id, question: Id) -> FormOfAddressOut:
    """It is not so, and not asked again. Answered otherwise meanwhile: 409 `decided_otherwise`."""
    must_answer(request)
    member = member_of(request)
    customer = customer_for(member, number)
    refuse(customer, [question_of(customer, question)], by=member)
    return _told(request, number)


def _told(request: HttpRequest, number: int, language: str = "") -> FormOfAddressOut:
    customer = customer_for(member_of(request), number)
    return FormOfAddressOut.of(form_of_address(customer, language))
