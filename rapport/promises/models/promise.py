"""A promise: a customer was told by when they will hear from us."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Conversation, Inbox, Message
from rapport.kernel.clock import now
from rapport.team.models import Member


class State(models.TextChoices):
    """How it stands, or how it ended."""

    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Broken")
    MOVED = "moved", _("Moved")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Origin(models.TextChoices):
    """Where it was said."""

    REPLY = "reply", _("In a reply")
    AUTOMATIC = "automatic", _("In an automatic answer")
    HAND = "hand", _("Noted by hand")


class Reason(models.TextChoices):
    """Why it was withdrawn."""

    NONE = "", ""
    MEMBER = "member", _("Taken back")
    CLOSED = "closed", _("Closed without an answer")
    UNDELIVERED = "undelivered", _("The message that said it did not arrive")
    MERGED = "merged", _("Merged into a conversation with an earlier one")


class Said(models.Model):
    """What was said, by which clock and calendar it was reckoned. Shared by promises and offers."""

    due_at = models.DateTimeField()
    # The moment and its sentence as the customer reads them.
    moment = models.CharField(max_length=200, blank=True, default="")
    sentence = models.TextField(blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    zone = models.CharField(max_length=60, blank=True, default="")
    # By whose hours: the name they had, and for a business calendar its id and version.
    hours_name = models.CharField(max_length=120, blank=True, default="")
    calendar_id = models.BigIntegerField(null=True, blank=True)
    calendar_version = models.CharField(max_length=40, blank=True, default="")
    # Seconds of those hours; empty where an exact time was chosen.
    business_seconds = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class Promise(Said):
    """One promise, from when it was said until it is kept, broken, moved or withdrawn."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="promises"
    )
    # Where it was made: what is measured stays there when the conversation is merged elsewhere.
    inbox = models.ForeignKey(Inbox, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=now)
    remind_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason, blank=True, default=Reason.NONE)
    # The reply that kept it, or came too late.
    answer = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="replaces"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(state="open"), name="one_open_promise"
            ),
            models.UniqueConstraint(
                fields=["message"], condition=Q(message__isnull=False), name="one_promise_a_message"
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True)
                | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="settled_promise_has_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index("due_at", condition=Q(state="open"), name="promise_due"),
            models.Index("remind_at", condition=Q(state="open"), name="promise_to_remind"),
            models.Index(fields=["inbox", "state", "due_at"], name="promise_measured"),
            models.Index(fields=["conversation", "-made_at"], name="promise_history"),
        ]

    def __str__(self) -> str:
        return f"promise {self.pk} of {self.conversation_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for it in time."""
        return self.state == State.OPEN

    @property
    def is_unanswered(self) -> bool:
        """Whether the hour passed and nobody has answered since."""
        return self.state == State.BROKEN and self.answered_at is None

    @property
    def lateness(self) -> timedelta | None:
        """By how much the answer to a broken promise came too late; so far, if there is none."""
        if self.state != State.BROKEN:
            return None
        return (self.answered_at or now()) - self.due_at
