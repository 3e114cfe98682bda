"""A visitor: one browser on one website, and what it told of itself."""

import hashlib
import secrets
from datetime import timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import models
from django.db.models import Q

from rapport.channels.webchat.models.site import ChatSite
from rapport.customers.models import Customer
from rapport.kernel.clock import now
from rapport.kernel.models import StoredFile

# A browser that has not spoken for this long has left, whatever it said last.
HERE_FOR = timedelta(seconds=100)
TYPES_FOR = timedelta(seconds=6)


def new_public_id() -> str:
    """A visitor's opaque name (96 bits)."""
    return secrets.token_hex(12)


class Visitor(models.Model):
    """Of the token only its hash is kept. Name and address are as told, unless the site vouches."""

    site = models.ForeignKey(ChatSite, on_delete=models.CASCADE, related_name="visitors")
    public_id = models.CharField(max_length=32, unique=True, default=new_public_id)
    token_hash = models.CharField(max_length=64, unique=True)
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Who the website says this is; empty for a visitor nobody vouched for.
    identity_id = models.CharField(max_length=200, blank=True, default="")
    name = models.CharField(max_length=160, blank=True, default="")
    email = models.CharField(max_length=320, blank=True, default="")
    # The website's signature covered the address too.
    is_email_vouched = models.BooleanField(default=False)

    language = models.CharField(max_length=12, blank=True, default="")
    zone = models.CharField(max_length=60, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    browser = models.CharField(max_length=80, blank=True, default="")
    system = models.CharField(max_length=80, blank=True, default="")
    network_address = models.GenericIPAddressField(null=True, blank=True)

    page_url = models.CharField(max_length=2000, blank=True, default="")
    page_title = models.CharField(max_length=300, blank=True, default="")
    referrer = models.CharField(max_length=2000, blank=True, default="")
    # The last pages, newest first: [{"url", "title", "at"}]
    trail = models.JSONField(default=list, blank=True)

    first_seen_at = models.DateTimeField(default=now)
    last_seen_at = models.DateTimeField(default=now)
    # Since when nobody sits before the page; empty while somebody does.
    gone_at = models.DateTimeField(null=True, blank=True)
    typing_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index("customer", "site", name="visitors_of_a_customer"),
            models.Index("last_seen_at", condition=Q(gone_at__isnull=True), name="visitors_here"),
        ]

    def __str__(self) -> str:
        return self.name or f"visitor {self.pk}"

    @property
    def address(self) -> str:
        """Their address on this channel: the person's where the website vouches, else the browser's.

        Hashed, for identity ids of websites differ in case where addresses do not.
        """
        if not self.identity_id:
            return f"visitor:{self.public_id}"
        return identity_address(self.site_id, self.identity_id)

    @property
    def is_here(self) -> bool:
        """Whether somebody sits before the page now."""
        return self.gone_at is None and self.last_seen_at > now() - HERE_FOR

    @property
    def is_typing(self) -> bool:
        """Whether they are writing to us now."""
        return self.typing_at is not None and self.typing_at > now() - TYPES_FOR

    @property
    def zone_info(self) -> ZoneInfo | None:
        """The zone of their clock, if the browser told one that exists."""
        try:
            return ZoneInfo(self.zone) if self.zone else None
        except (ZoneInfoNotFoundError, ValueError):
            return None


def identity_address(site_id: int, identity_id: str) -> str:
    """The address of the person whom a website calls so."""
    digest = hashlib.sha256(f"{site_id}\n{identity_id}".encode()).hexdigest()
    return f"person:{digest[:40]}"


class ChatFile(models.Model):
    """A file that a visitor has uploaded and that waits for its message, at most a day."""

    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=now, db_index=True)

    def __str__(self) -> str:
        return self.name
