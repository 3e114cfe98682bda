"""Before a call: one page about a customer's world, what was said last and what they told us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation

from rapport.culture.calendars import Holiday
from rapport.culture.notes.facts import holidays_between
from rapport.customers.models import ChannelIdentity, Customer, Interest
from rapport.customers.queries.addressing import FormOfAddress, form_of_address
from rapport.customers.queries.interests import interests_of
from rapport.inbox.models import Conversation
from rapport.inbox.queries.empathy import Reminder, reminder_for
from rapport.inbox.queries.history import earlier_conversations
from rapport.inbox.queries.their_time import TheirTime, their_time_of
from rapport.manners.models import Topic
from rapport.manners.queries.matter import Shown, shown_of, world_of
from rapport.team.models import Member

LAST = 5
AHEAD = timedelta(days=30)
# On the phone: how they are addressed, how fast one comes to the matter, what to leave out.
FOR_A_CALL = (Topic.ADDRESS, Topic.DIRECTNESS, Topic.PACE, Topic.FACE, Topic.HUMOUR)


@dataclass(frozen=True)
class Brief:
    """Everything a member wants to have read before they dial; empty where nobody told us."""

    customer: Customer
    address: FormOfAddress
    time: TheirTime | None
    holidays: Sequence[Holiday]
    phones: Sequence[ChannelIdentity]
    contacts: Sequence[Conversation]
    interests: Sequence[Interest]
    letter: Reminder | None
    notes: Sequence[Shown]
    notes_place: str
    at: datetime

    @property
    def said_as(self) -> str:
        """How the name is said, as they or a colleague told."""
        return self.address.value("pronounced") or self.address.value("reading")


def brief_for(member: Member, conversation: Conversation, at: datetime) -> Brief:
    """The brief for this member at this instant."""
    customer = conversation.customer
    world = world_of(conversation)
    earlier = earlier_conversations(member, conversation, LAST)
    return Brief(
        customer=customer,
        address=form_of_address(
            customer, conversation.language or customer.language, house=conversation.inbox.register
        ),
        time=their_time_of(customer, conversation.inbox, _reader(), at),
        holidays=_holidays(customer, at),
        phones=[each for each in customer.identities.all() if each.kind == "phone"],
        contacts=_newest([conversation, *earlier]),
        interests=interests_of(customer),
        letter=reminder_for(conversation),
        notes=shown_of(world, FOR_A_CALL),
        notes_place=world.written,
        at=at,
    )


def _newest(conversations: Sequence[Conversation]) -> Sequence[Conversation]:
    ordered = sorted(conversations, key=lambda each: each.last_activity_at, reverse=True)
    return ordered[:LAST]


def _holidays(customer: Customer, at: datetime) -> Sequence[Holiday]:
    if not customer.country:
        return ()
    first: date = at.astimezone(customer.zone_info).date()
    return holidays_between(customer.country, first, first + AHEAD, language=_reader())[:4]


def _reader() -> str:
    return translation.get_language() or "en"
