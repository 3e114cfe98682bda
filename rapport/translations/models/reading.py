"""When a member is shown translations of what customers write."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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
