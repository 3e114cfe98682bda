"""What each provider was asked for, by month."""

from typing import ClassVar

from django.db import models


class CharactersSpent(models.Model):
    """The characters one provider counted in one month ("2026-11", UTC)."""

    provider = models.CharField(max_length=60)
    month = models.CharField(max_length=7)
    characters = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "month"], name="counted_once_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.month}"
