"""An invitation: an address, a role, and a secret that was mailed."""

import hashlib
import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from rapport.kernel.clock import now
from rapport.team.models.member import Member, Role

VALID_FOR = timedelta(days=7)


class Invitation(models.Model):
    """Asks a person to join.

    The secret of its link is made from the nonce and the installation's key whenever it is needed;
    the database keeps a hash, so who reads the database alone cannot use an invitation.
    """

    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role, default=Role.AGENT)
    # In which its mail and its page speak to them; "": the inviter's.
    language = models.CharField(max_length=12, blank=True, default="")
    nonce = models.UUIDField(default=uuid.uuid4, editable=False)
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

    @property
    def secret(self) -> str:
        """What the link carries."""
        return salted_hmac(
            "rapport.team.invitation", self.nonce.hex, algorithm="sha256"
        ).hexdigest()

    def renew(self) -> None:
        """A new secret, and seven new days; the old link no longer works."""
        self.nonce, self.invited_at = uuid.uuid4(), now()
        self.secret_hash = hash_of(self.secret)


def hash_of(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
