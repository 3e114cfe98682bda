"""Greeting and closing for one conversation: in the customer's language, by their name, in their form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.culture.address import Degree, Wording, closing, greeting
from rapport.customers.queries import FormOfAddress, form_of_address
from rapport.inbox.models import Conversation
from rapport.inbox.ports import traits_of
from rapport.kernel.clock import now
from rapport.team.models import Member

DEGREES: Sequence[Degree] = ("formal", "neutral", "casual")


@dataclass(frozen=True, slots=True)
class Salutation:
    """How to begin and to end at one degree of formality, and why so."""

    degree: Degree
    greeting: Wording
    closing: Wording


@dataclass(frozen=True)
class Salutations:
    """The three degrees, and the one that fits what is known of the customer."""

    address: FormOfAddress
    language: str
    usual: Degree
    degrees: Sequence[Salutation]
    has_closing: bool

    def at(self, degree: str = "") -> Salutation:
        """The one of this degree; the fitting one for ""."""
        return next(each for each in self.degrees if each.degree == (degree or self.usual))


def salutations_for(
    conversation: Conversation,
    member: Member | None,
    *,
    language: str = "",
    for_a_human: bool = True,
) -> Salutations:
    """What to write in `language`, or in that of the conversation.

    A human reads what is offered, so that what is only proposed may be in it; what Rapport writes by
    itself (`for_a_human=False`) says settled things alone.
    """
    customer = conversation.customer
    spoken = language or conversation.language or customer.language or "en"
    address = form_of_address(customer, spoken, house=conversation.inbox.register)
    name = member.name if member else ""
    hour = _their_hour(conversation)
    own = address.value("greeting") if not language or language == conversation.language else ""
    person = address.person(with_questions=for_a_human)
    someone = person if address.addressed(with_questions=for_a_human) else None
    degrees = []
    for degree in DEGREES:
        begins = greeting(someone, spoken, degree, at_hour=hour)
        if own:
            begins = Wording(own, address.known["greeting"].because)
        degrees.append(Salutation(degree, begins, closing(spoken, degree, member_name=name)))
    has_closing = traits_of(conversation.inbox.channel).has_address
    usual = address.degree if for_a_human else _settled_degree(address)
    return Salutations(address, spoken, usual, degrees, has_closing)


def greeting_of_ours(
    conversation: Conversation, language: str = "", *, by_name: bool = True
) -> str:
    """With what a text that Rapport writes by itself begins: by what is settled, or without a name."""
    told = salutations_for(conversation, None, language=language, for_a_human=False)
    if by_name:
        return told.at().greeting.text
    return greeting(None, told.language, told.usual, at_hour=_their_hour(conversation)).text


def register_of_ours(conversation: Conversation, language: str = "") -> str:
    """In which form a text that Rapport writes by itself speaks; "" where the language has but one.

    What is only seen makes a machine formal, never familiar.
    """
    spoken = language or conversation.language
    house = conversation.inbox.register
    form = form_of_address(conversation.customer, spoken, house=house)
    told = form.register
    if told and told.basis == "seen" and told.value == "informal":
        told = form.otherwise
    return told.value if told else ""


def _settled_degree(address: FormOfAddress) -> Degree:
    """What is only seen is no ground for a casual word of a machine's."""
    register = address.register
    return "neutral" if register and register.basis == "seen" else address.degree


def _their_hour(conversation: Conversation, at: datetime | None = None) -> int | None:
    zone = conversation.customer.zone_info
    return (at or now()).astimezone(zone).hour if zone else None
