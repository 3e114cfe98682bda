"""A draft looked over: by everybody installed, in the order of its text."""

import logging

from rapport.inbox.models import Conversation, DraftReviewOff
from rapport.inbox.ports.reviewing import DraftFinding, DraftUnderReview, reviewers
from rapport.kernel.clock import now
from rapport.language.detection import language_of
from rapport.language.signals import acknowledgement_in
from rapport.team.models import Member

__all__ = ["MOST_CHARACTERS", "acknowledges", "is_reviewed", "review_of"]

MOST_CHARACTERS = 20_000
MOST_FINDINGS = 60
_LEAST_TO_TELL_A_LANGUAGE = 12
_log = logging.getLogger(__name__)


def review_of(
    conversation: Conversation, text: str, *, member: Member, language: str = ""
) -> list[DraftFinding]:
    """What is to be noticed in the draft's first 20,000 characters; a reviewer that fails is only logged."""
    text = text[:MOST_CHARACTERS]
    draft = DraftUnderReview(
        text, language or language_of_draft(conversation, text), conversation, member, now()
    )
    found: list[DraftFinding] = []
    for reviewer in reviewers() if text.strip() else []:
        try:
            found.extend(reviewer.review(draft))
        except Exception:
            _log.exception("%s could not look over a draft", type(reviewer).__name__)
    return sorted(found, key=lambda one: (one.start, one.end))[:MOST_FINDINGS]


def acknowledges(conversation: Conversation, text: str) -> bool:
    """Whether the draft says that it was heard how it was for the customer, in time."""
    text = text[:MOST_CHARACTERS]
    return acknowledgement_in(text, language_of_draft(conversation, text)).acknowledges


def language_of_draft(conversation: Conversation, text: str) -> str:
    """The language that the draft is in: what it looks like, else the conversation's, with its region."""
    customer = conversation.customer
    prior = conversation.language or customer.language
    letters = sum(each.isalpha() for each in text)
    found = language_of(text, prior) if letters >= _LEAST_TO_TELL_A_LANGUAGE else prior
    found = found or prior
    if found and "-" not in found and customer.country and _base(found) == _base(customer.language):
        return f"{found}-{customer.country}"
    return found


def is_reviewed(member: Member) -> bool:
    """Whether the member wants their drafts looked over; everybody does who has not said otherwise."""
    return not DraftReviewOff.objects.filter(member=member).exists()


def _base(code: str) -> str:
    return code.split("-")[0].lower()
