"""What is remembered of programs' requests."""

from typing import ClassVar

from django.db import models

from rapport.kernel.clock import now


class KeptAnswer(models.Model):
    """The answer to a request with an Idempotency-Key, written with the effect of the request."""

    caller = models.CharField(max_length=60)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    created_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["caller", "key"], name="one_answer_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.caller}: {self.key}"
