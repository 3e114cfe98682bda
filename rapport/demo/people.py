"""The people of the demo: who works at Lumen & Oak, where customers reach them, who the customers are."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from rapport.customers.models import ChannelIdentity, Customer, Organisation
from rapport.demo.calendars import open_up
from rapport.demo.cast import Demo
from rapport.demo.rules import lay_down
from rapport.inbox.models import CannedResponse, CannedVariant, Inbox, InboxAccess, Tag
from rapport.inbox.rich_text import html_of
from rapport.kernel.clock import now
from rapport.team.actions.presence import end_of_extra, plan_duty
from rapport.team.actions.setup import name_company
from rapport.team.models import Availability, Member, Team, TeamMembership, WorkingHours

PASSWORD = "rapport-demo"  # noqa: S105 - printed on the first page of the demo
COMPANY = "Lumen & Oak"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PRESENCE = {"available": Availability.ONLINE, "busy": Availability.AWAY, "away": Availability.AWAY}
INBOX_HUES = {"support": 210, "orders": 50, "wholesale": 150, "japan": 350, "chat": 285}
TAG_HUES = {
    "red": 5,
    "amber": 38,
    "green": 140,
    "teal": 178,
    "blue": 215,
    "purple": 275,
    "pink": 330,
    "brown": 22,
    "grey": 240,
}


@dataclass(frozen=True)
class Cast:
    """Everybody and everything by the key that the stories use."""

    members: dict[str, Member]
    teams: dict[str, Team]
    inboxes: dict[str, Inbox]
    tags: dict[str, Tag]
    customers: dict[str, Customer]
    canned: dict[str, CannedResponse]


def bring_in(demo: Demo) -> Cast:
    """Put everybody into the database."""
    name_company(COMPANY)
    members = _members(demo)
    inboxes = _inboxes(demo, members)
    lay_down(inboxes)
    open_up(inboxes)
    return Cast(
        members=members,
        teams=_teams(demo, members),
        inboxes=inboxes,
        tags=_tags(demo),
        customers=_customers(demo),
        canned=_canned(demo, inboxes, members["bea"]),
    )


def _members(demo: Demo) -> dict[str, Member]:
    members, joined = {}, now() - timedelta(days=500)
    for key, told in demo.members.items():
        member = Member.objects.create_user(
            told.email,
            PASSWORD,
            name=told.name,
            role=told.role,
            zone=told.zone,
            languages=told.languages,
            availability=PRESENCE.get(told.presence, Availability.OFF),
            last_seen_at=now() if told.presence in PRESENCE else None,
            joined_at=joined,
        )
        WorkingHours.objects.bulk_create(
            WorkingHours(member=member, weekday=day, starts_at=start, ends_at=end)
            for written in told.hours
            for day, start, end in _stretches(written)
        )
        _at_their_desk(member)
        members[key] = member
    return members


def _at_their_desk(member: Member) -> None:
    """Who is available in the story is so at any hour of the day on which it is told."""
    plan_duty(member)
    if member.last_seen_at:
        member.said_at = member.last_input_at = member.last_seen_at
        if not member.is_on_duty:
            member.extra_until = end_of_extra(member)
        member.save(update_fields=["said_at", "last_input_at", "extra_until"])


def _stretches(written: str) -> list[tuple[int, time, time]]:
    """`Sun-Thu 08:00-12:00` as a stretch for each of its days."""
    days, hours = written.split()
    first, _, last = days.partition("-")
    start, end = (time.fromisoformat(each) for each in hours.split("-"))
    begin, length = DAYS.index(first), (DAYS.index(last or first) - DAYS.index(first)) % 7
    return [((begin + step) % 7 + 1, start, end) for step in range(length + 1)]


def _inboxes(demo: Demo, members: dict[str, Member]) -> dict[str, Inbox]:
    inboxes = {
        key: Inbox.objects.create(
            name=told.name,
            channel=told.channel,
            address=told.address,
            sender_name=COMPANY if told.address else "",
            signature_html=html_of(told.signature),
            hue=INBOX_HUES.get(key, 210),
            created_at=now() - timedelta(days=500),
        )
        for key, told in demo.inboxes.items()
    }
    for key, told in demo.members.items():
        InboxAccess.objects.bulk_create(
            InboxAccess(inbox=inboxes[each], member=members[key]) for each in told.inboxes
        )
    return inboxes


def _teams(demo: Demo, members: dict[str, Member]) -> dict[str, Team]:
    teams = {}
    for key, told in demo.teams.items():
        teams[key] = Team.objects.create(name=told.name, description=told.purpose[:200])
        TeamMembership.objects.bulk_create(
            TeamMembership(team=teams[key], member=members[each]) for each in told.members
        )
    return teams


def _tags(demo: Demo) -> dict[str, Tag]:
    keys = list(demo.tags)
    rows = Tag.objects.bulk_create(
        Tag(name=told.name, hue=TAG_HUES[told.colour]) for told in demo.tags.values()
    )
    return dict(zip(keys, rows, strict=True))


def _customers(demo: Demo) -> dict[str, Customer]:
    firms = {each.organisation for each in demo.customers.values() if each.organisation}
    organisations = {name: Organisation.objects.create(name=name) for name in sorted(firms)}
    met = _first_heard(demo)
    rows = Customer.objects.bulk_create(
        Customer(
            name=told.name,
            given_name=told.given,
            family_name=told.family,
            latin_name=told.latin,
            language=told.language,
            zone=told.zone,
            country=told.country,
            city=told.city,
            organisation=organisations.get(told.organisation),
            about=told.about,
            created_at=met.get(key, now()),
        )
        for key, told in demo.customers.items()
    )
    customers = dict(zip(demo.customers, rows, strict=True))
    ChannelIdentity.objects.bulk_create(
        ChannelIdentity(
            customer=customers[key],
            kind=kind,
            address=address,
            is_preferred=kind == "email",
            created_at=customers[key].created_at,
        )
        for key, told in demo.customers.items()
        for kind, address in (("email", told.email), ("phone", told.phone))
        if address
    )
    return customers


def _first_heard(demo: Demo) -> dict[str, datetime]:
    heard: dict[str, datetime] = {}
    for story in demo.conversations:
        began = story.messages[0].at
        heard[story.customer] = min(began, heard.get(story.customer, began))
    return heard


def _canned(demo: Demo, inboxes: dict[str, Inbox], author: Member) -> dict[str, CannedResponse]:
    """A response offered in several inboxes is offered everywhere: the model knows one or all."""
    keys = list(demo.canned)
    rows = CannedResponse.objects.bulk_create(
        CannedResponse(
            name=told.title,
            shortcut=key,
            html=html_of(told.text),
            language=told.language,
            inbox=inboxes[told.inboxes[0]] if len(told.inboxes) == 1 else None,
            written_by=author,
        )
        for key, told in demo.canned.items()
    )
    kept = dict(zip(keys, rows, strict=True))
    CannedVariant.objects.bulk_create(_canned_texts(demo, kept, author))
    return kept


def _canned_texts(
    demo: Demo, kept: dict[str, CannedResponse], author: Member
) -> list[CannedVariant]:
    """The same in other languages; one was written before its original changed."""
    return [
        CannedVariant(
            response=kept[key],
            language=told.language,
            register=told.register,
            html=html_of(told.text),
            original=html_of(_original_then(demo.canned[key].text, told.changed)),
            written_by=author,
        )
        for key, texts in demo.canned_texts.items()
        for told in texts
    ]


def _original_then(text: str, changed: list[str]) -> str:
    return text.replace(changed[1], changed[0]) if changed else text
