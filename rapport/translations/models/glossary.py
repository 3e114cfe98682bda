"""The team's own words, and how they are said elsewhere."""

from typing import ClassVar

from django.db import models

from rapport.kernel.clock import now


class GlossaryTerm(models.Model):
    """A term and its translation; without one it is never translated, into no language."""

    source_language = models.CharField(max_length=12, blank=True, default="")
    target_language = models.CharField(max_length=12, blank=True, default="")
    source = models.CharField(max_length=200)
    target = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "source_language", "target_language"], name="one_term_a_pair"
            ),
        ]
        ordering: ClassVar = ["source", "pk"]

    def __str__(self) -> str:
        return self.source
