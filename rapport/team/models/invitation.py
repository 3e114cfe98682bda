"""An invitation: an address, a role, and a secret that was mailed."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from rapport.kernel.clock import now
from rapport.team.models.member import Member, Role

VALID_FOR = timedelta(days=7)


class Invitation(models.Model):
    """Asks a person to join; its secret is kept as a hash only."""

    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role, default=Role.AGENT)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(default=now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at__isnull=True),
                name="one_open_invitation_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_expired(self) -> bool:
        """Whether it is too old to be accepted."""
        return now() > self.invited_at + VALID_FOR
