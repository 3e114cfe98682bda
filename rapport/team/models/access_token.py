"""An access token: with it a program acts as a member, within some of the member's rights."""

import hashlib
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.team.models.member import Member


class AccessToken(models.Model):
    """A secret that was shown once; the database keeps its hash and its first signs.

    The secret is 256 random bits, so a plain SHA-256 is enough, and looking it up by its hash tells
    nobody by its duration how near a guess was.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True)
    begins_with = models.CharField(max_length=12)
    scopes = ArrayField(models.CharField(max_length=40))
    created_at = models.DateTimeField(default=now)
    created_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def dialog_id(self) -> str:
        """The id of the question that precedes its end."""
        return f"revoke-{self.pk}"

    @property
    def is_expired(self) -> bool:
        """Whether its time is over."""
        return bool(self.expires_at and self.expires_at <= now())

    @property
    def is_valid(self) -> bool:
        """Whether it opens anything."""
        return not self.revoked_at and not self.is_expired and self.member.is_active


def hash_of(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
