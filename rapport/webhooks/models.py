"""Endpoints, what they are told, and every attempt to tell it."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from rapport.kernel.clock import now
from rapport.kernel.outside import SENTENCES
from rapport.kernel.retelling import said_again
from rapport.kernel.secrets import EncryptedTextField
from rapport.team.models import Member

NO_SECRET = gettext_noop("The signing secret cannot be read any more. Make a new one.")


class Disabled(models.TextChoices):
    """Why we gave an endpoint up."""

    FAILING = "failing", _("It failed for five days.")
    GONE = "gone", _("It answered 410: it is gone for good.")


class Endpoint(models.Model):
    """An address of somebody's program that is told what happens here."""

    url = models.CharField(max_length=2000)
    description = models.CharField(max_length=200, blank=True, default="")
    secret = EncryptedTextField()
    # After a rotation both secrets sign until this instant.
    previous_secret = EncryptedTextField(blank=True, default="")
    previous_until = models.DateTimeField(null=True, blank=True)
    # Empty: every type, also those that come later; every inbox.
    types = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    inbox_ids = ArrayField(models.IntegerField(), default=list, blank=True)
    created_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=now)
    paused_at = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_why = models.CharField(max_length=10, blank=True, default="", choices=Disabled)
    # How it goes: failures in a row, since when, and until when it is left in peace.
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_ms = models.PositiveIntegerField(default=0)
    # Which worker serves it now; a lease that ran out belongs to a worker that died.
    courier = models.CharField(max_length=40, blank=True, default="")
    leased_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.description or self.url

    @property
    def is_open(self) -> bool:
        """Whether anything is sent to it now."""
        return self.paused_at is None and self.disabled_at is None

    def hears(self, type: str) -> bool:
        """Whether it asked for this type of event."""
        return not self.types or type in self.types

    def may_see(self, inbox_ids: Iterable[int] | None) -> bool:
        """Whether what happened in these inboxes (None: in no inbox) may be told to it."""
        return inbox_ids is None or not self.inbox_ids or bool(set(self.inbox_ids) & set(inbox_ids))

    def secrets_at(self, instant: datetime) -> list[str]:
        """The secrets that sign at this instant, the newest first."""
        is_kept = self.previous_until is not None and instant < self.previous_until
        return [self.secret, self.previous_secret] if is_kept else [self.secret]


class Event(models.Model):
    """A fact as it is told outside, byte by byte; `key` is the webhook-id, the same for ever."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # Without a fact: a test.
    fact_id = models.BigIntegerField(null=True)
    version = models.PositiveSmallIntegerField(default=0)
    type = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True, default="")
    body = models.TextField()
    happened_at = models.DateTimeField()
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fact_id", "version"], name="one_event_a_fact"),
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="event_age")]

    def __str__(self) -> str:
        return f"{self.type} {self.webhook_id}"

    @property
    def webhook_id(self) -> str:
        """What receivers tell repeats by."""
        return f"evt_{self.key.hex}"


class State(models.TextChoices):
    """How far the telling of an event to an endpoint has got."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Delivered")
    FAILED = "failed", _("Failed")


class Delivery(models.Model):
    """One event for one endpoint."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    # As in the event, for the log's filters.
    type = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # Failures of this round; sending again begins a new one.
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, default=now)
    created_at = models.DateTimeField(default=now)
    last_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["endpoint", "event"], name="told_once_an_endpoint"),
        ]
        indexes: ClassVar = [
            models.Index("endpoint", "next_try_at", condition=Q(state="waiting"), name="hook_due"),
            models.Index("endpoint", F("id").desc(), name="hook_log"),
            models.Index("endpoint", "state", F("id").desc(), name="hook_log_by_state"),
            models.Index("endpoint", "type", F("id").desc(), name="hook_log_by_type"),
        ]

    def __str__(self) -> str:
        return f"{self.type} to {self.endpoint_id}: {self.state}"


class Attempt(models.Model):
    """One call: when, what we said in the head, and what came back."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    is_ok = models.BooleanField()
    status = models.PositiveSmallIntegerField(null=True)
    ms = models.PositiveIntegerField()
    headers = models.JSONField(default=dict)
    # The beginning of the answer, or why there was none.
    excerpt = models.TextField(blank=True, default="")
    problem = models.TextField(blank=True, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["endpoint", "at"], name="attempt_by_endpoint")]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.status or self.problem}"

    @property
    def trouble(self) -> str:
        """Why no answer came, in the reader's language where we said it."""
        return said_again(self.problem, (*SENTENCES, NO_SECRET))
