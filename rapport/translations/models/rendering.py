"""A message in another language, beside the original and never in its place."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Conversation, Message
from rapport.kernel.clock import now
from rapport.team.models import Member


class State(models.TextChoices):
    """How far it has got."""

    WANTED = "wanted", _("Being translated")
    DONE = "done", _("Translated")
    NONE = "none", _("Not translated")


class Rendered(models.Model):
    """What a translation came to, with what should be known of it."""

    language = models.CharField(max_length=12)
    text = models.TextField(blank=True, default="")
    # Who translated ("memory, DeepL"), "" for a person.
    provider = models.CharField(max_length=200, blank=True, default="")
    quality = models.CharField(max_length=10, blank=True, default="")
    # Facts that a template puts into words: attempts, unknown words, missing terms, near sentences.
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


class MessageRendering(Rendered):
    """One message in one other language. For a reply: the words its author wrote (`is_original`)."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="renderings")
    subject = models.CharField(max_length=998, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.WANTED)
    is_original = models.BooleanField(default=False)
    corrected_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=now)
    # Members who asked for it themselves: they see it unfolded.
    asked_by = ArrayField(models.PositiveBigIntegerField(), default=list, blank=True)
    # Which worker's turn it is: a claim older than its lease belongs to a worker that died.
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["message", "language"], name="rendered_once_a_language"
            ),
        ]
        indexes: ClassVar = [
            models.Index("asked_at", condition=Q(state="wanted"), name="renderings_wanted"),
        ]

    def __str__(self) -> str:
        return f"message {self.message_id} in {self.language}"


class ReplyRendering(Rendered):
    """What the customer will get in place of a draft: shown, perhaps corrected, before it is sent."""

    # Nobody's yet: a conversation that the member begins.
    conversation = models.ForeignKey(
        Conversation, null=True, on_delete=models.CASCADE, related_name="+"
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    source_language = models.CharField(max_length=12)
    source_text = models.TextField()
    # A subject where it is not the conversation's: as it was written, as proposed, as the member has it.
    source_subject = models.CharField(max_length=300, blank=True, default="")
    proposed_subject = models.CharField(max_length=998, blank=True, default="")
    subject = models.CharField(max_length=998, blank=True, default="")
    register = models.CharField(max_length=10, blank=True, default="")
    # What the provider said, before the member corrected it.
    proposed = models.TextField(blank=True, default="")
    is_corrected = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "member"], name="one_rendering_of_a_reply"
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(conversation=None),
                name="one_rendering_of_a_beginning",
            ),
        ]

    def __str__(self) -> str:
        return f"reply by {self.member_id} in {self.conversation_id}, in {self.language}"
