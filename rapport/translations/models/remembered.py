"""The memory: sentences that were translated before."""

import hashlib
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from rapport.kernel.clock import now
from rapport.kernel.words import WordsField
from rapport.team.models import Member


class Origin(models.TextChoices):
    """Whose words they are."""

    CORRECTION = "correction", "correction"
    PROVIDER = "provider", "provider"


class RememberedSentence(models.Model):
    """One sentence of one pair and form of address; see `language.translation.memory.Key`."""

    source = models.TextField()
    # A digest of what it is known by: a sentence may be longer than an index takes.
    digest = models.CharField(max_length=64)
    source_language = models.CharField(max_length=12)
    target_language = models.CharField(max_length=12)
    register = models.CharField(max_length=10, blank=True, default="")
    glossary = models.CharField(max_length=12, blank=True, default="")
    text = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin)
    provider = models.CharField(max_length=60, blank=True, default="")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    length = models.PositiveIntegerField()
    words = WordsField()
    kept_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest"], name="remembered_once"),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["words"], name="remembered_words"),
            models.Index("source_language", "target_language", name="remembered_pairs"),
        ]

    def __str__(self) -> str:
        return self.source[:60]


def digest_of(*known_by: Any) -> str:
    """What a sentence is known by, in 64 characters."""
    return hashlib.sha256("\x1f".join(map(str, known_by)).encode()).hexdigest()
