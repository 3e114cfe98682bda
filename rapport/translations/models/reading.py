"""When a member is shown translations of what customers write."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Conversation
from rapport.kernel.clock import now
from rapport.team.models import Member


class Reads(models.TextChoices):
    """How a member wishes to meet a language they do not read."""

    ALWAYS = "always", _("Always")
    ASKED = "asked", _("When I ask")
    NEVER = "never", _("Never")


class ReadingChoice(models.Model):
    """What a member chose; without a row translations are always shown."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    reads = models.CharField(max_length=10, choices=Reads, default=Reads.ALWAYS)
    since = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.member_id} reads translations: {self.reads}"


class ReadingHere(models.Model):
    """What a member chose for one conversation, in place of what they chose for all."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    reads = models.CharField(max_length=10, choices=Reads)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "member"], name="one_way_of_reading_a_conversation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} reads translations in {self.conversation_id}: {self.reads}"
