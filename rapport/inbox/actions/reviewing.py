"""Whether a member's drafts are looked over: theirs to say."""

from rapport.inbox.models import DraftReviewOff
from rapport.team.models import Member


def switch_review(*, by: Member, on: bool) -> None:
    """The member's drafts are looked over from now on, or not; saying it twice changes nothing."""
    if on:
        DraftReviewOff.objects.filter(member=by).delete()
    else:
        DraftReviewOff.objects.get_or_create(member=by)
