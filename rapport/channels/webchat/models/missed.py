"""What a visitor has missed in a conversation, and when it goes to them by mail."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rapport.inbox.models import Conversation


class Missed(models.Model):
    """A chat with answers that may have to follow their visitor by mail."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="+")
    # When to mail what was missed; empty while the visitor is here, or has seen everything.
    due_at = models.DateTimeField(null=True, blank=True)
    # The newest answer that has been mailed: none goes twice.
    mailed_until = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index("due_at", condition=Q(due_at__isnull=False), name="missed_due"),
        ]

    def __str__(self) -> str:
        return f"missed in {self.conversation_id}"
