"""Promises that a member types: noticed while they write, with the moment that each would be kept by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.culture.dates import Pledge, pledges_in
from rapport.inbox.models import Conversation
from rapport.inbox.ports.reviewing import DraftAct, DraftFinding, DraftUnderReview
from rapport.promises.queries.hours import Hours, hours_of
from rapport.promises.queries.records import offers_in
from rapport.promises.queries.voice import Voice, voice_of
from rapport.promises.queries.words import said_in_text
from rapport.ui.components.times import exactly

LONGEST_MOMENT = 200


@dataclass(frozen=True)
class Typed:
    """One of them. `said` are its words as they stand in the draft; `is_followed` once a member wished so."""

    pledge: Pledge
    due_at: datetime
    said: str
    is_followed: bool


class PromiseReviewer:
    """ "I'll get back to you by Tuesday 10:00": offered to be followed, in one press."""

    def review(self, draft: DraftUnderReview) -> Iterator[DraftFinding]:
        """One finding a promise, at the place of its time."""
        hours = hours_of(draft.conversation.inbox)
        voice = voice_of(draft.conversation, (hours and hours.zone) or draft.member.zone)
        told = {each.said: each for each in typed_promises(draft, voice, hours)}
        for typed in told.values():  # the same words twice are one promise
            pledge = typed.pledge
            yield DraftFinding(
                pledge.when_start,
                pledge.when_end,
                "promise",
                _words(typed, voice),
                _because(typed, voice, draft),
                act=_act(typed, draft),
            )


def typed_promises(draft: DraftUnderReview, voice: Voice, hours: Hours | None) -> Iterator[Typed]:
    """What of the draft can be followed: a time that is known and lies ahead."""
    followed = offers_in(draft.conversation.pk, draft.member.pk)
    found = pledges_in(
        draft.text, draft.language, now=draft.at, zone=draft.member.zone, reader_zone=voice.zone
    )
    for pledge in found:
        due_at, said = _due(pledge, draft.at, hours), pledge.text[:LONGEST_MOMENT].strip()
        # Also one that was put in as a sentence of ours: its time stands in these words.
        known = next((each for each in followed if said_in_text(each.moment, said) >= 0), None)
        if known is not None and known.due_at > draft.at:
            yield Typed(pledge, known.due_at, known.moment, is_followed=True)
        elif due_at is not None and due_at > draft.at:
            yield Typed(pledge, due_at, said, is_followed=False)


def _due(pledge: Pledge, at: datetime, hours: Hours | None) -> datetime | None:
    """To the minute; business days and hours need hours that somebody said."""
    due = pledge.at
    if pledge.business_days:
        due = hours.end_of_working_day(at, pledge.business_days) if hours else None
    elif pledge.business_hours:
        due = hours.after(at, pledge.business_hours * 3600) if hours else None
    return due.astimezone(UTC).replace(second=0, microsecond=0) if due else None


def _words(typed: Typed, voice: Voice) -> str:
    moment = {"moment": exactly(typed.due_at, voice.zone)}
    if typed.is_followed and voice.is_their_time:
        return _("Followed once this is sent: %(moment)s, their time.") % moment
    if typed.is_followed:
        return _("Followed once this is sent: %(moment)s, your time.") % moment
    if voice.is_their_time:
        return _("You promise an answer: %(moment)s, their time.") % moment
    return _("You promise an answer: %(moment)s, your time.") % moment


def _because(typed: Typed, voice: Voice, draft: DraftUnderReview) -> str:
    """The same on the member's clock, where that shows another time."""
    ours = draft.member.zone_info
    theirs = typed.due_at.astimezone(voice.zone).utcoffset()
    if not voice.is_their_time or theirs == typed.due_at.astimezone(ours).utcoffset():
        return ""
    return _("For you: %(moment)s.") % {"moment": exactly(typed.due_at, ours)}


def _act(typed: Typed, draft: DraftUnderReview) -> DraftAct:
    conversation: Conversation = draft.conversation
    said = {
        "do": "drop" if typed.is_followed else "follow",
        "moment": typed.said,
        "sentence": typed.pledge.sentence,
        "language": draft.language,
        "due_at": typed.due_at.isoformat(),
    }
    words = _("Do not follow") if typed.is_followed else _("Follow this promise")
    return DraftAct(words, reverse("promises:typed", args=[conversation.pk]), said)
