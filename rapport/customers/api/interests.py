"""What customers told us of themselves."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Status
from pydantic import Field

from rapport.customers.actions.interests import forget_interest, note_interest
from rapport.customers.models import Interest
from rapport.customers.queries import customer_for
from rapport.customers.queries.interests import interests_of
from rapport.kernel.errors import NotAllowed
from rapport.rest.routing import Routes
from rapport.rest.schemas import Id, Input, Moment, Output
from rapport.team.doors import member_of
from rapport.team.models import Right

READ, WRITE = "customers:read", "customers:write"
ONE = "/customers/{int:number}"

routes = Routes("Interests", "What customers told us of themselves: read before a call.")


class InterestOut(Output):
    """One thing they told us."""

    id: Id
    words: str
    conversation_id: Id | None = Field(description="Where they said so, if it is known.")
    told_at: Moment
    noted_by_id: Id | None

    @classmethod
    def of(cls, one: Interest) -> "InterestOut":
        """As it is told."""
        return cls(
            id=one.pk,
            words=one.words,
            conversation_id=one.conversation_id,
            told_at=one.told_at,
            noted_by_id=one.noted_by_id,
        )


class InterestsOut(Output):
    """All of them, the newest first; 50 at most."""

    items: list[InterestOut]


class NewInterest(Input):
    """What they told us, in a few words."""

    words: Annotated[str, Field(min_length=1, max_length=200)]
    told_at: Moment | None = Field(None, description="Without: now.")


@routes.get(f"{ONE}/interests", scope=READ, summary="List what they told us", response=InterestsOut)
def list_interests(request: HttpRequest, number: Id) -> InterestsOut:
    """What members read before they call; said by the customer, never worked out."""
    customer = customer_for(member_of(request), number)
    return InterestsOut(items=[InterestOut.of(each) for each in interests_of(customer)])


@routes.post(
    f"{ONE}/interests", scope=WRITE, summary="Note what they told us", response={201: InterestOut}
)
def create_interest(request: HttpRequest, number: Id, sent: NewInterest) -> InterestOut:
    """The same words again change nothing."""
    member = member_of(request)
    _must_answer(request)
    customer = customer_for(member, number)
    return InterestOut.of(note_interest(customer, sent.words, told_at=sent.told_at, by=member))


@routes.delete(
    f"{ONE}/interests/{{int:interest}}",
    scope=WRITE,
    summary="Forget what they told us",
    response={204: None},
)
def delete_interest(request: HttpRequest, number: Id, interest: Id) -> Status[None]:
    """For good; one that is gone already stays gone."""
    _must_answer(request)
    forget_interest(customer_for(member_of(request), number), interest)
    return Status(204, None)


def _must_answer(request: HttpRequest) -> None:
    if not member_of(request).can(Right.ANSWER):
        raise NotAllowed(_("Your role does not include this. An administrator can change that."))
