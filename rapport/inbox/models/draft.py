"""A draft: what a member has begun to write, kept while they write it."""

from typing import ClassVar

from django.db import models

from rapport.inbox.models.conversation import Conversation
from rapport.kernel.clock import now
from rapport.team.models import Member


class Draft(models.Model):
    """One member's beginning of a reply or a note in one conversation."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="drafts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=10, choices=[("reply", "reply"), ("note", "note")])
    html = models.TextField(blank=True, default="")
    # {"to": […], "cc": […], "bcc": […]} when the member changed them
    addresses = models.JSONField(default=dict, blank=True)
    # "" for the conversation's own
    subject = models.CharField(max_length=300, blank=True, default="")
    saved_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "member", "kind"], name="one_draft_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.member_id} in {self.conversation_id}"
