"""Before a call: one page about a customer's world, what was said last and what they told us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation

from rapport.culture.calendars import (
    Calendar,
    Holiday,
    Window,
    local_moment,
    next_good_time,
)
from rapport.culture.calendars.calling import GoodTime
from rapport.culture.calendars.places import LocalMoment
from rapport.culture.notes.facts import holidays_between
from rapport.customers.models import ChannelIdentity, Customer, Interest
from rapport.customers.queries.addressing import FormOfAddress, form_of_address
from rapport.customers.queries.interests import interests_of
from rapport.inbox.models import Conversation
from rapport.inbox.queries.history import earlier_conversations
from rapport.manners.models import Topic
from rapport.manners.queries.matter import Shown, shown_of, world_of
from rapport.team.models import Member
from rapport.team.queries.hours import stretches_of

LAST = 5
AHEAD = timedelta(days=30)
# On the phone: how they are addressed, how fast one comes to the matter, what to leave out.
FOR_A_CALL = (Topic.ADDRESS, Topic.DIRECTNESS, Topic.PACE, Topic.FACE, Topic.HUMOUR)


@dataclass(frozen=True)
class Brief:
    """Everything a member wants to have read before they dial; empty where nobody told us."""

    customer: Customer
    address: FormOfAddress
    moment: LocalMoment | None
    holidays: Sequence[Holiday]
    good: GoodTime | None
    phones: Sequence[ChannelIdentity]
    contacts: Sequence[Conversation]
    interests: Sequence[Interest]
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
        address=form_of_address(customer, conversation.language or customer.language),
        moment=_moment(customer, at),
        holidays=_holidays(customer, at),
        good=_good(member, customer, at),
        phones=[each for each in customer.identities.all() if each.kind == "phone"],
        contacts=_newest([conversation, *earlier]),
        interests=interests_of(customer),
        notes=shown_of(world, FOR_A_CALL),
        notes_place=world.written,
        at=at,
    )


def _newest(conversations: Sequence[Conversation]) -> Sequence[Conversation]:
    ordered = sorted(conversations, key=lambda each: each.last_activity_at, reverse=True)
    return ordered[:LAST]


def _moment(customer: Customer, at: datetime) -> LocalMoment | None:
    if customer.zone_info is None:
        return None
    return local_moment(at, customer.zone, customer.country, language=_reader())


def _holidays(customer: Customer, at: datetime) -> Sequence[Holiday]:
    if not customer.country:
        return ()
    first: date = at.astimezone(customer.zone_info).date()
    return holidays_between(customer.country, first, first + AHEAD, language=_reader())[:4]


def _good(member: Member, customer: Customer, at: datetime) -> GoodTime | None:
    """Where their day meets this member's own working hours; any hour of ours if they said none."""
    if customer.zone_info is None:
        return None
    windows = [
        Window(each.weekday - 1, each.starts_at, each.ends_at) for each in stretches_of(member)
    ]
    ours = Calendar.weekly(member.zone, windows) if windows else None
    return next_good_time(at, customer.zone, customer.country, ours=ours)


def _reader() -> str:
    return translation.get_language() or "en"
