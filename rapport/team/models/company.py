"""The company this installation belongs to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now


class Company(models.Model):
    """One row: who we are to the world."""

    name = models.CharField(_("name of the company"), max_length=120)
    founded_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="there_is_one_company"),
        ]

    def __str__(self) -> str:
        return self.name
