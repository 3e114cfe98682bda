"""A conversation: what one customer and we say to each other about one thing."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.customers.models import Customer
from rapport.inbox.models.inbox import Inbox
from rapport.kernel.clock import now
from rapport.team.models import Member, Team


class Status(models.TextChoices):
    """Where a conversation stands; the who and when are in `Snooze` and `Closure`."""

    OPEN = "open", _("Open")
    SNOOZED = "snoozed", _("Snoozed")
    CLOSED = "closed", _("Closed")
    MERGED = "merged", _("Merged")


def new_token() -> str:
    """An unguessable word (80 bits) that leads a reply back to its conversation."""
    return secrets.token_hex(10)


class Conversation(models.Model):
    """The thread itself; the columns below `last_activity_at` repeat its newest message for lists."""

    inbox = models.ForeignKey(Inbox, on_delete=models.PROTECT, related_name="conversations")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="conversations")
    subject = models.CharField(max_length=300, blank=True, default="")
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    assignee = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations"
    )
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations"
    )
    language = models.CharField(max_length=12, blank=True, default="")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    created_at = models.DateTimeField(default=now)
    # When the customer began to wait for us; empty while they do not.
    waiting_since = models.DateTimeField(null=True, blank=True)
    last_activity_at = models.DateTimeField(default=now)
    last_words = models.CharField(max_length=200, blank=True, default="")
    last_kind = models.CharField(max_length=10, blank=True, default="")
    message_count = models.PositiveIntegerField(default=0)
    tags = models.ManyToManyField("inbox.Tag", through="inbox.ConversationTag", blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                "inbox", "status", F("last_activity_at").desc(), F("id").desc(), name="by_inbox"
            ),
            models.Index(
                "assignee",
                F("last_activity_at").desc(),
                F("id").desc(),
                condition=Q(status="open"),
                name="open_by_assignee",
            ),
            models.Index(
                "inbox",
                F("last_activity_at").desc(),
                F("id").desc(),
                condition=Q(status="open", assignee__isnull=True),
                name="open_unassigned",
            ),
            models.Index(
                "team",
                F("last_activity_at").desc(),
                F("id").desc(),
                condition=Q(status="open"),
                name="open_by_team",
            ),
            models.Index(
                "inbox",
                "waiting_since",
                condition=Q(status="open", assignee__isnull=True, waiting_since__isnull=False),
                name="waiting_for_anybody",
            ),
            models.Index(
                "assignee",
                "waiting_since",
                condition=Q(status="open", waiting_since__isnull=False),
                name="waiting_for_somebody",
            ),
            models.Index("customer", F("last_activity_at").desc(), name="by_customer"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.subject}"

    @property
    def number(self) -> int:
        """What people call it."""
        return self.pk


class Closure(models.Model):
    """The conversation is closed: since when and by whom. Reopening deletes the row."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.conversation} closed"


class Snooze(models.Model):
    """The conversation sleeps until a time, or until the customer writes."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    snoozed_at = models.DateTimeField(default=now)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.conversation} until {self.until}"


class Merge(models.Model):
    """A conversation was found to be the same as another; its messages moved there."""

    merged = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="merge")
    into = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="merges")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    merged_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(merged=F("into")), name="not_into_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.into_id}"
