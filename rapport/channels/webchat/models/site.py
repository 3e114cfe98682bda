"""A chat site: how one chat inbox stands on websites, and to whom it opens."""

import secrets
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Inbox
from rapport.kernel.clock import now
from rapport.kernel.models import StoredFile
from rapport.kernel.secrets import EncryptedTextField
from rapport.team.models import Weekday


def new_key() -> str:
    """The public name of a chat on websites: long enough that none is guessed."""
    return secrets.token_urlsafe(12).replace("-", "a").replace("_", "b")


def new_secret() -> str:
    """What only the website's server and we know (256 bits)."""
    return secrets.token_hex(32)


class Position(models.TextChoices):
    """In which corner of the page the chat waits."""

    END = "end", _("Where lines end (right; left in Arabic)")
    START = "start", _("Where lines begin (left; right in Arabic)")


class ChatSite(models.Model):
    """One for each inbox of this channel. Empty words mean our own, in the visitor's language."""

    inbox = models.OneToOneField(Inbox, on_delete=models.CASCADE, related_name="chat_site")
    key = models.CharField(max_length=40, unique=True, default=new_key)
    allowed_sites = ArrayField(models.CharField(max_length=253), default=list, blank=True)

    identity_secret = EncryptedTextField(default=new_secret)
    requires_identity = models.BooleanField(_("only identified visitors"), default=False)

    colour = models.CharField(_("colour"), max_length=7, default="#2f5bd0")
    logo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL)
    position = models.CharField(_("place"), max_length=5, choices=Position, default=Position.END)
    has_sound = models.BooleanField(_("a quiet sound for answers"), default=True)
    # Languages to choose from; empty: all that the chat window speaks.
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    # Words by language: {"en": "Hello.", "de": "Guten Tag."}
    greetings = models.JSONField(default=dict, blank=True)
    offline_words = models.JSONField(default=dict, blank=True)
    form_words = models.JSONField(default=dict, blank=True)
    # What is asked before the first message ("name", "email"), and what of it must be told.
    asks = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    requires = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    zone = models.CharField(_("time zone of the hours"), max_length=60, default="UTC")
    # A closed conversation goes on if its visitor writes within these days; later a new one begins.
    reopen_days = models.PositiveSmallIntegerField(_("reopened for"), default=7)

    mail_inbox = models.ForeignKey(
        Inbox, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    mail_after_minutes = models.PositiveSmallIntegerField(_("after"), default=3)
    changed_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"chat of {self.inbox}"

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone of its hours."""
        return ZoneInfo(self.zone)


class ChatHours(models.Model):
    """One stretch in which the chat is open, by the site's clock; a site without any is always open."""

    site = models.ForeignKey(ChatSite, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        ordering: ClassVar = ["weekday", "starts_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="chat_weekday_is_iso"),
            models.CheckConstraint(
                condition=~Q(starts_at=F("ends_at")), name="chat_stretch_has_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts_at:%H:%M}–{self.ends_at:%H:%M}"
