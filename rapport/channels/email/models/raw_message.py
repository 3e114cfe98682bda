"""Raw mail: kept before anything else is done with it, and afterwards as proof."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Inbox, Message
from rapport.kernel.clock import now
from rapport.kernel.models import StoredFile
from rapport.kernel.retelling import said_again

from .sentences import UNREADABLE


class Via(models.TextChoices):
    """By which way a mail came."""

    IMAP = "imap", _("IMAP")
    SMTP = "smtp", _("SMTP")
    LMTP = "lmtp", _("LMTP")


class RawState(models.TextChoices):
    """What became of it."""

    RECEIVED = "received", _("Waiting to be read")
    STORED = "stored", _("In a conversation")
    DUPLICATE = "duplicate", _("Was there already")
    REPORT = "report", _("A report on a reply of ours")
    OURS = "ours", _("Our own mail")
    UNREADABLE = "unreadable", _("Could not be read")


class RawMessage(models.Model):
    """The bytes of one mail for one inbox, and what became of them."""

    inbox = models.ForeignKey(Inbox, on_delete=models.CASCADE, related_name="raw_messages")
    via = models.CharField(max_length=5, choices=Via)
    envelope_from = models.CharField(max_length=320, null=True, blank=True)
    envelope_to = ArrayField(models.CharField(max_length=320), default=list, blank=True)
    fingerprint = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="raw_messages")
    whole_size = models.PositiveBigIntegerField()
    is_cut = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=RawState, default=RawState.RECEIVED)
    error = models.TextField(blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="raw_messages"
    )
    received_at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inbox", "fingerprint"], name="kept_once_an_inbox"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["received_at"], condition=Q(state="received"), name="raw_waiting"),
            models.Index(
                fields=["inbox", "-received_at"],
                condition=Q(state="unreadable"),
                name="raw_unreadable",
            ),
        ]

    def __str__(self) -> str:
        return f"raw mail {self.pk} by {self.via}"

    @property
    def trouble(self) -> str:
        """Why it cannot be read, in the reader's language where we said it."""
        return said_again(self.error, UNREADABLE)
