"""Whether a member's drafts are looked over, and for plainer words: theirs to say."""

from rapport.inbox.models import DraftReviewOff, PlainWordsOff
from rapport.team.models import Member


def switch_review(*, by: Member, on: bool) -> None:
    """The member's drafts are looked over from now on, or not; saying it twice changes nothing."""
    if on:
        DraftReviewOff.objects.filter(member=by).delete()
    else:
        DraftReviewOff.objects.get_or_create(member=by)


def switch_plain_words(*, by: Member, on: bool) -> None:
    """Plainer words are offered to the member from now on, or not; saying it twice changes nothing."""
    if on:
        PlainWordsOff.objects.filter(member=by).delete()
    else:
        PlainWordsOff.objects.get_or_create(member=by)
