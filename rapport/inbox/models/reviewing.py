"""Who does not want their drafts looked over."""

from django.db import models

from rapport.kernel.clock import now
from rapport.team.models import Member


class DraftReviewOff(models.Model):
    """A member writes without being looked over the shoulder, since then."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"no review of drafts for {self.member_id}"
