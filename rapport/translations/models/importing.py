"""The memory of another program on its way in: how far, and what came of it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.kernel.models import StoredFile
from rapport.team.models import Member


class Progress(models.TextChoices):
    """How far a file has got."""

    WAITING = "waiting", _("Waiting to begin")
    RUNNING = "running", _("Being taken in")
    DONE = "done", _("Taken in")
    FAILED = "failed", _("Not taken in")


class MemoryImport(models.Model):
    """One TMX file that a worker takes in, a part at a time; each part counts itself."""

    name = models.CharField(max_length=255)
    # Kept while it is needed; who took it in, and whose translations they are.
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=Progress, default=Progress.WAITING)
    # Of so many pairs of the file so many were read; 0 of 0 before they were counted.
    total = models.PositiveIntegerField(default=0)
    units = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=list, blank=True)  # [[unit, why], …], the first of them
    problem = models.TextField(blank=True, default="")  # why nothing, or no more, was taken in
    # Which worker's turn it is: a claim older than its lease belongs to a worker that died.
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (Progress.DONE, Progress.FAILED)
