"""The team’s own notes beside the shipped ones: each version kept, contested, retired by somebody."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kernel.clock import now
from rapport.team.models import Member


class Topic(models.TextChoices):
    """What a note is about: the topics of `culture.notes`, and one for whatever else the team knows."""

    GREETING = "greeting", _("Greeting")
    ADDRESS = "address", _("Form of address")
    DIRECTNESS = "directness", _("Directness in writing")
    CLOSING = "closing", _("Closing")
    FACE = "face", _("Saving face")
    PACE = "pace", _("Pace")
    SEASONS = "seasons", _("Slow weeks")
    HUMOUR = "humour", _("What not to joke about")
    OTHER = "other", _("Also good to know")


class Confidence(models.TextChoices):
    """How surely a note is known."""

    HIGH = "high", pgettext_lazy("confidence", "High")
    MEDIUM = "medium", pgettext_lazy("confidence", "Medium")
    LOW = "low", pgettext_lazy("confidence", "Low")


class OwnNote(models.Model):
    """That the team has a note of its own on a topic in a place; what it says is its newest version.

    `version` counts them: who edits says which one they read.
    """

    locale = models.CharField(max_length=12)
    topic = models.CharField(max_length=12, choices=Topic)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["locale", "topic"], name="one_note_of_ours_a_place_and_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locale} {self.topic}"


class NoteVersion(models.Model):
    """What a note of ours said from a day on, who wrote it, and where they know it from."""

    note = models.ForeignKey(OwnNote, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.CharField(_("note"), max_length=600)
    example = models.CharField(_("example in their language"), max_length=160, blank=True)
    source = models.CharField(_("where we know it from"), max_length=200)
    confidence = models.CharField(
        _("how sure we are"), max_length=6, choices=Confidence, default=Confidence.MEDIUM
    )
    scope = models.CharField(_("where it holds"), max_length=120, blank=True)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "number"], name="one_text_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.note} {self.number}"


class Retirement(models.Model):
    """A note is shown no more beside conversations: the shipped one, or ours. Restoring deletes the row."""

    locale = models.CharField(max_length=12)
    topic = models.CharField(max_length=12, choices=Topic)
    is_own = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    retired_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["locale", "topic", "is_own"], name="one_retirement_a_note"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locale} {self.topic} retired"


class Contest(models.Model):
    """Somebody says that a note is wrong, and why; open until somebody settles it.

    `edition` names what they read, so that nobody takes it for a word about a later text.
    """

    locale = models.CharField(max_length=12)
    topic = models.CharField(max_length=12, choices=Topic)
    edition = models.CharField(max_length=40)
    reason = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    contested_at = models.DateTimeField(default=now)
    settled_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["locale", "topic"], name="contest_by_place")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["locale", "topic", "edition", "by"],
                condition=Q(settled_at=None),
                name="contested_once_by_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locale} {self.topic} contested"


class Dismissal(models.Model):
    """A member has read a note and need not see it again, until it says something else."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    locale = models.CharField(max_length=12)
    topic = models.CharField(max_length=12, choices=Topic)
    edition = models.CharField(max_length=40)
    is_unhelpful = models.BooleanField(default=False)
    dismissed_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "locale", "topic"], name="one_dismissal_a_member_and_note"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locale} {self.topic} dismissed by {self.member_id}"
