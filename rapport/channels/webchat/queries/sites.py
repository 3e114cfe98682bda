"""Chat sites: found by their key, open by their hours, allowed on websites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, QuerySet

from rapport.channels.webchat.models import ChatSite
from rapport.channels.webchat.words import LANGUAGES
from rapport.inbox.models import Inbox
from rapport.inbox.queries.access import members_who_see
from rapport.kernel.clock import now
from rapport.team.models import Member
from rapport.team.queries.calendars import standing_of, values_of
from rapport.team.queries.hours import LOOK_AHEAD, Shift, Stretch, shifts_of
from rapport.team.queries.members import who_is_here

FACES = 3
WITH = ("inbox", "inbox__calendar", "logo")
KEY = re.compile(r"[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a chat is open, and when it opens next (None: it is open, or nobody knows)."""

    is_open: bool
    opens_at: datetime | None = None


def site_at(key: str) -> ChatSite | None:
    """The chat with this key, unless its inbox is out of use."""
    if not KEY.fullmatch(key):
        return None
    found = ChatSite.objects.select_related(*WITH).filter(key=key)
    return found.filter(inbox__archived_at=None).first()


def site_of(inbox: Inbox) -> ChatSite | None:
    """The chat of an inbox of this channel."""
    return ChatSite.objects.select_related(*WITH).filter(inbox=inbox).first()


def site_numbers_of(inbox_id: int) -> list[int]:
    """The id of the inbox's chat, if it has one."""
    return list(ChatSite.objects.filter(inbox=inbox_id).values_list("pk", flat=True))


def chat_inboxes() -> QuerySet[Inbox]:
    """Every inbox of this channel, in use or not."""
    return Inbox.objects.filter(channel="webchat")


def languages_of(site: ChatSite) -> list[str]:
    """The languages a visitor may choose from."""
    return [each for each in LANGUAGES if each in site.languages] or list(LANGUAGES)


def is_allowed_on(site: ChatSite, origin: str) -> bool:
    """Whether a page of this origin may use the chat; "" is no page of another website."""
    if not origin or not site.allowed_sites or origin == settings.PUBLIC_URL:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    host, with_port = (parts.hostname or "").lower(), parts.netloc.lower()
    return any(_fits(each, host, with_port) for each in site.allowed_sites)


def _fits(allowed: str, host: str, with_port: str) -> bool:
    if allowed.startswith("*."):
        return host.endswith(allowed[1:]) and len(host) > len(allowed) - 1
    return allowed in (host, with_port)


def opening_of(site: ChatSite, at: datetime | None = None) -> Opening:
    """Whether the chat is open at an instant (now), by its inbox's calendar, else by its own hours.

    Without any it always is.
    """
    at = at or now()
    if site.inbox.calendar:
        standing = standing_of(values_of(site.inbox.calendar), at)
        return Opening(standing.is_open, standing.opens_at)
    stretches = stretches_of(site)
    if not stretches:
        return Opening(True)
    coming = shifts_of(stretches, site.zone_info, at, at + LOOK_AHEAD)
    if any(at in shift for shift in coming):
        return Opening(True)
    return Opening(False, next((each.starts_at for each in coming if each.starts_at > at), None))


def opening_shifts(inbox_id: int, since: datetime, until: datetime) -> Sequence[Shift] | None:
    """The shifts in which the chat of an inbox is open; None where it has no hours of its own."""
    site = ChatSite.objects.filter(inbox=inbox_id).first()
    stretches = stretches_of(site) if site else []
    return shifts_of(stretches, site.zone_info, since, until) if site and stretches else None


def opening_zone(inbox_id: int) -> str:
    """The zone in which the hours of an inbox's chat are meant."""
    zones = ChatSite.objects.filter(inbox=inbox_id).values_list("zone", flat=True)
    return zones.first() or "UTC"


def is_anybody_there(inbox_id: int) -> bool:
    """Whether the chat of an inbox is open and a member is here who could answer."""
    site = ChatSite.objects.select_related("inbox__calendar").filter(inbox=inbox_id).first()
    return site is not None and opening_of(site).is_open and members_here(site).exists()


def stretches_of(site: ChatSite) -> list[Stretch]:
    """The hours of a chat as plain values."""
    return [Stretch(row.weekday, row.starts_at, row.ends_at) for row in site.hours.all()]


def mailing_inboxes() -> QuerySet[Inbox]:
    """Inboxes in use through which a chat can go on by mail."""
    return Inbox.objects.filter(channel="email", archived_at=None).exclude(address="")


def members_here(site: ChatSite) -> QuerySet[Member]:
    """Members who could answer in this chat and are here now, those with a picture first."""
    seeing = members_who_see(site.inbox).exclude(role="viewer")
    here = who_is_here().filter(pk__in=seeing.values("pk"))
    return here.order_by(F("picture").asc(nulls_last=True), "name")


def faces_of(site: ChatSite) -> list[Member]:
    """Up to three members to show: those who are here, else others who answer in this chat."""
    found = list(members_here(site)[:FACES])
    if len(found) < FACES:
        others = members_who_see(site.inbox).exclude(role="viewer")
        others = others.exclude(pk__in=[each.pk for each in found]).exclude(picture=None)
        found += list(others.order_by("name").distinct()[: FACES - len(found)])
    return found
