"""Who has read, who is looking, who was asked to look."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rapport.inbox.models.conversation import Conversation
from rapport.inbox.models.message import Message
from rapport.kernel.clock import now
from rapport.team.models import Member


class ReadMark(models.Model):
    """How far a member has read: everything up to and including this instant."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="read_marks"
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    read_until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "conversation"], name="one_read_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.conversation_id}"


class Mention(models.Model):
    """A member was named in a note and is asked to look."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="mentions"
    )
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mentions")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="mentions")
    mentioned_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "member"], name="mentioned_once"),
        ]
        indexes: ClassVar = [
            models.Index("member", F("mentioned_at").desc(), name="mentions_newest"),
            models.Index("member", condition=Q(seen_at__isnull=True), name="mentions_unseen"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.message_id}"


class Looking(models.Model):
    """A member has this conversation open now, and perhaps writes; forgotten after a minute."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="lookers")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=now)
    typing_at = models.DateTimeField(null=True, blank=True)
    typing_kind = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "member"], name="looks_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.conversation_id}"
