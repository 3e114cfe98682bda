"""In which language, form and by which clock a customer is told a time; each with where it is known from."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from rapport.inbox.models import Conversation, Message, MessageKind
from rapport.inbox.ports import CLOCK
from rapport.inbox.ports.clocks import clock_told
from rapport.promises.queries.moments import moment
from rapport.promises.queries.sentences import language_for, sentence


@dataclass(frozen=True)
class Voice:
    """How to say it. `zone_source`: "customer" (we know their zone), "clock" (their machine's, when
    they wrote), or "ours" where neither is known."""

    locale: str
    language: str
    is_formal: bool
    zone: tzinfo
    zone_name: str
    zone_source: str

    @property
    def is_their_time(self) -> bool:
        """Whether it is the customer's own clock."""
        return self.zone_source != "ours"


def voice_of(conversation: Conversation, ours: str, *, is_formal: bool = True) -> Voice:
    """As this customer is spoken to: what they write here comes before what is stored of them."""
    customer = conversation.customer
    theirs, spoken = clock_told(conversation.inbox.channel, conversation.pk)
    locale = conversation.language or customer.language or spoken or "en"
    zone, name, source = _zone(conversation, theirs, ours)
    local = _with_country(locale, customer.language, customer.country)
    return Voice(
        locale=local,
        language=language_for(local, locale, customer.language),
        is_formal=is_formal,
        zone=zone,
        zone_name=name,
        zone_source=source,
    )


def promised(at: datetime, voice: Voice, now: datetime) -> tuple[str, str]:
    """The moment and the whole sentence as the customer reads them."""
    said = moment(
        at,
        voice.zone,
        voice.locale if voice.locale.split("-")[0] == voice.language.split("-")[0] else "en",
        now=now,
        is_theirs=voice.is_their_time,
        is_formal=voice.is_formal,
    )
    words = sentence("promise", voice.language, is_formal=voice.is_formal)
    return said, words.replace("{moment}", said)


def _zone(conversation: Conversation, theirs: str, ours: str) -> tuple[tzinfo, str, str]:
    known = conversation.customer.zone_info or _zone_called(theirs)
    if known is not None:
        return known, str(known), "customer"
    offset = _offset_of_newest(conversation)
    if offset is not None:
        zone = timezone(offset)
        return zone, str(zone), "clock"
    return _zone_called(ours) or ZoneInfo("UTC"), ours or "UTC", "ours"


def _zone_called(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError):
        return None


def _offset_of_newest(conversation: Conversation) -> timedelta | None:
    """What the customer's own machine wrote into its newest mail's date; UTC says nothing (servers)."""
    if conversation.pk is None:
        return None
    theirs = Message.objects.filter(
        conversation=conversation, kind=MessageKind.INCOMING, is_automatic=False
    )
    headers = theirs.order_by("-created_at", "-id").values_list("headers", flat=True).first()
    written = next((value for name, value in headers or () if name == CLOCK), "")
    try:
        offset = datetime.strptime(written, "%z").utcoffset() if written else None
    except ValueError:
        return None
    return offset or None


def _with_country(locale: str, stored: str, country: str) -> str:
    """`en` of somebody in Ireland is `en-IE`: the country says how dates are written, no more."""
    if "-" in locale:
        return locale
    if stored.split("-")[0] == locale and "-" in stored:
        return stored
    return f"{locale}-{country}" if country else locale
