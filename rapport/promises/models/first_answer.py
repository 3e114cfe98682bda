"""How an inbox answers by itself, and whom it has answered."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Conversation, Inbox, Message
from rapport.kernel.clock import now


class When(models.TextChoices):
    """When the first answer goes."""

    OFF = "off", _("Never")
    ALWAYS = "always", _("To every new question")
    CLOSED = "closed", _("Outside our hours only")


class FirstAnswer(models.Model):
    """The settings of one inbox: its first answers, and by whose hours its promises are reckoned."""

    inbox = models.OneToOneField(Inbox, on_delete=models.CASCADE, related_name="first_answer")
    when = models.CharField(max_length=10, choices=When, default=When.OFF)
    # Hours of ours until the customer hears from a person; 0: the answer promises no time.
    hours = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        default=4,
        validators=[MinValueValidator(0), MaxValueValidator(200)],
    )
    # Words by language: {"en": "Hello, …{{ promise }}…"}; empty means our own.
    words = models.JSONField(default=dict, blank=True)
    # Minutes before the hour at which the assignee is reminded.
    remind_minutes = models.PositiveSmallIntegerField(
        default=60, validators=[MinValueValidator(1), MaxValueValidator(2880)]
    )
    # Addresses and domains that get no automatic answer.
    never_to = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    changed_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"first answers of {self.inbox}"


class AutomaticAnswer(models.Model):
    """An address was answered automatically: at most once a day, whatever it writes."""

    inbox = models.ForeignKey(Inbox, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=320)
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="+")
    answered_at = models.DateTimeField(default=now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["address", "answered_at"], name="answered_address"),
            models.Index(fields=["conversation", "answered_at"], name="answered_conversation"),
            models.Index(fields=["inbox", "answered_at"], name="answered_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.address} at {self.answered_at}"
