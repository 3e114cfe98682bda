"""Who is kept out of a chat."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rapport.channels.webchat.models.site import ChatSite
from rapport.kernel.clock import now
from rapport.team.models import Member


class Block(models.Model):
    """One person, e-mail address or network is kept out; lifting it deletes the row."""

    site = models.ForeignKey(ChatSite, on_delete=models.CASCADE, related_name="blocks")
    # Exactly one of the three says who.
    person = models.CharField(max_length=80, blank=True, default="")
    email = models.CharField(max_length=320, blank=True, default="")
    network = models.CharField(max_length=50, blank=True, default="")
    # How the person was called, for the list.
    name = models.CharField(max_length=160, blank=True, default="")
    why = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    blocked_at = models.DateTimeField(default=now)
    until = models.DateTimeField(null=True, blank=True)
    refused_count = models.PositiveIntegerField(default=0)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-blocked_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    (~Q(person="") & Q(email="", network=""))
                    | (~Q(email="") & Q(person="", network=""))
                    | (~Q(network="") & Q(person="", email=""))
                ),
                name="blocks_one_thing",
            ),
            models.UniqueConstraint(
                fields=["site", "person", "email", "network"], name="blocked_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.person or self.email or self.network
