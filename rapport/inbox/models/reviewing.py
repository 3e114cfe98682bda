"""Who does not want their drafts looked over, or not for plainer words."""

from django.db import models

from rapport.kernel.clock import now
from rapport.team.models import Member


class DraftReviewOff(models.Model):
    """A member writes without being looked over the shoulder, since then."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"no review of drafts for {self.member_id}"


class PlainWordsOff(models.Model):
    """A member is offered no plainer words, since then; the rest of the review stays."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"no plainer words for {self.member_id}"
