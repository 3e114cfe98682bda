"""How a member writes to those whose language they do not write: here, and everywhere."""

from typing import ClassVar

from django.db import models

from rapport.inbox.models import Conversation
from rapport.team.models import Member


class WritingChoice(models.Model):
    """In this conversation the member's words are translated, or they are not; and into what."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    is_on = models.BooleanField()
    # "" for the conversation's own language.
    target = models.CharField(max_length=12, blank=True, default="")
    # "" for that of the member's workspace, or what the text looks like.
    source = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "member"], name="one_way_of_writing_in_a_conversation"
            ),
        ]

    def __str__(self) -> str:
        return f"member {self.member_id} in {self.conversation_id}"


class WritingHabit(models.Model):
    """Whether a draft is translated as its member pauses, which may cost more, or when they press."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    as_they_pause = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"member {self.member_id}"
