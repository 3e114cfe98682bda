"""A dispatch: the record by which a reply is handed over once and not twice."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Message
from rapport.kernel.clock import now


class Fate(models.TextChoices):
    """How far one round of sending has got."""

    CLAIMED = "claimed", _("A worker has taken it")
    HANDING_OVER = "handing", _("The other server is taking it")
    DELIVERED = "delivered", _("Taken")
    LATER = "later", _("Not now")
    REFUSED = "refused", _("Refused")
    UNCERTAIN = "uncertain", _("Perhaps taken")


class Dispatch(models.Model):
    """One round of sending one reply; see docs/decisions on sending once."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="dispatches")
    turn = models.PositiveSmallIntegerField(default=1)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.CLAIMED)
    claimed_by = models.CharField(max_length=160)
    claimed_at = models.DateTimeField(default=now)
    handing_over_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=1)
    source_id = models.CharField(max_length=500)
    words = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "turn"], name="one_dispatch_a_round"),
            models.CheckConstraint(
                condition=~Q(fate="handing") | Q(handing_over_at__isnull=False),
                name="handing_over_has_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["source_id"], name="dispatch_source")]

    def __str__(self) -> str:
        return f"round {self.turn} of reply {self.message_id}: {self.fate}"
