"""Whose pictures are fetched without asking."""

from typing import ClassVar

from django.db import models

from rapport.customers.models import Customer
from rapport.kernel.clock import now
from rapport.team.models import Member


class PictureTrust(models.Model):
    """A member decided that this customer's remote pictures may be shown: to all, from now on."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    trusted_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer"], name="trusted_once"),
        ]

    def __str__(self) -> str:
        return f"pictures of {self.customer_id}"
