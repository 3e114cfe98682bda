"""What a promise says, before it is anybody's: worked out from our hours and the customer's voice."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation
from rapport.inbox.queries.salutation import register_of_ours
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.promises.queries.hours import FARTHEST, Hours, hours_of, rounded
from rapport.promises.queries.voice import Voice, promised, voice_of
from rapport.team.models import Member

HOUR = 3600


@dataclass(frozen=True)
class Terms:
    """A moment, how it is said, and what it was reckoned by."""

    due_at: datetime
    moment: str
    sentence: str
    language: str
    zone: str
    hours_name: str = ""
    calendar_id: int | None = None
    calendar_version: str = ""
    business_seconds: int | None = None


def terms_in_hours(
    conversation: Conversation, hours: float, *, ours: str = "", is_formal: bool | None = None
) -> Terms:
    """By so many hours of ours from now; refuses where nobody has said any hours."""
    known = hours_of(conversation.inbox)
    if known is None:
        words = _("No hours are known for this inbox: choose a calendar or say working hours.")
        raise Invalid(words, field="hours")
    due_at = known.after(now(), hours * HOUR)
    if due_at is None:
        raise Invalid(_("Within these hours nobody is there for a year."), field="hours")
    voice = voice_for(conversation, ours or known.zone, is_formal)
    return _terms(rounded(due_at), voice, hours=known, seconds=round(hours * HOUR))


def terms_at(
    conversation: Conversation, due_at: datetime, *, ours: str, is_formal: bool | None = None
) -> Terms:
    """By an exact time, which lies ahead."""
    if due_at <= now():
        raise Invalid(_("This time has passed. Choose a later one."), field="due_at")
    if due_at > now() + FARTHEST:
        raise Invalid(_("That is more than a year away."), field="due_at")
    whole = due_at.replace(second=0, microsecond=0)  # clocks that are said have no seconds
    return _terms(whole, voice_for(conversation, ours, is_formal))


def terms_typed(
    conversation: Conversation,
    due_at: datetime,
    *,
    moment: str,
    sentence: str,
    language: str,
    by: Member,
) -> Terms:
    """By a time in a member's own words: `moment` is the part of them that must stand in the reply."""
    known = terms_at(conversation, due_at, ours=by.zone)
    return replace(known, moment=moment, sentence=sentence, language=language[:12])


def voice_for(conversation: Conversation, ours: str, is_formal: bool | None = None) -> Voice:
    """How this customer is told a time; `ours`: by whose clock where theirs is not known."""
    if is_formal is None:
        is_formal = register_of_ours(conversation) != "informal"
    return voice_of(conversation, ours, is_formal=is_formal)


def _terms(
    due_at: datetime,
    voice: Voice,
    *,
    hours: Hours | None = None,
    seconds: int | None = None,
) -> Terms:
    moment, sentence = promised(due_at, voice, now())
    return Terms(
        due_at=due_at,
        moment=moment[:200],
        sentence=sentence,
        language=voice.language,
        zone=voice.zone_name,
        hours_name=hours.name if hours else "",
        calendar_id=hours.calendar_id if hours else None,
        calendar_version=hours.version if hours else "",
        business_seconds=seconds,
    )
