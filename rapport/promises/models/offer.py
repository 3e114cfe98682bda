"""An offer: a sentence that a member put into a draft; sent with its moment in it, it is a promise."""

from typing import ClassVar

from django.db import models

from rapport.inbox.models import Conversation
from rapport.kernel.clock import now
from rapport.promises.models.promise import Said
from rapport.team.models import Member


class Offer(Said):
    """What one member may be about to promise."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    offered_at = models.DateTimeField(default=now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["conversation", "member"], name="offers_of_a_member"),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk} in {self.conversation_id}"
