"""A draft that explains to somebody who is upset, before it acknowledged that."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rapport.inbox.ports.reviewing import DraftFinding, DraftUnderReview
from rapport.inbox.queries.empathy import Reminder, reminder_for
from rapport.language.signals import acknowledgement_in

KIND = "empathy"


class EmpathyReviewer:
    """First that they were heard, then the facts."""

    def review(self, draft: DraftUnderReview) -> Iterator[DraftFinding]:
        """At most one finding: where the explaining begins."""
        found = acknowledgement_in(draft.text, draft.language)
        if not found.is_lacking or found.explains is None:
            return
        reminder = reminder_for(draft.conversation, language=draft.language)
        if reminder is None:
            return
        place = found.explains
        words = (
            _("Acknowledge it and thank them for raising it before you explain.")
            if found.regret is None
            else _("This explains first. Begin with what you say about how it was for them.")
        )
        offered = (reminder.sentence.text,) if reminder.sentence and not found.regret else ()
        yield DraftFinding(
            place.start,
            place.end,
            KIND,
            words,
            because_of(reminder),
            offered,
            goes_before=True,
            name=reminder.key,
        )


def because_of(reminder: Reminder) -> str:
    """On what it rests: their words, or how long they wait."""
    if reminder.quoted:
        return _("They wrote: “%(words)s”") % {"words": reminder.quoted[0][1]}
    return _("They wrote %(count)s times without an answer from a person.") % {
        "count": reminder.facts.unanswered
    }
