"""A mailbox: how mail of one inbox is fetched and sent, and how that has been going."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models import Inbox
from rapport.kernel.clock import now
from rapport.kernel.retelling import said_again
from rapport.kernel.secrets import EncryptedTextField

from .sentences import TROUBLES


class Security(models.TextChoices):
    """How a connection to a mail server is protected."""

    TLS = "tls", _("TLS from the start")
    STARTTLS = "starttls", _("STARTTLS")
    NONE = "none", _("Not encrypted")


class SendsBy(models.TextChoices):
    """By what means replies leave."""

    INSTALLATION = "installation", _("The mail server of this installation")
    SMTP = "smtp", _("A mail server of its own")
    PROVIDER = "provider", _("A mail provider's interface")
    FOLDER = "folder", _("A folder on this machine (nothing is sent)")


class State(models.TextChoices):
    """What is known of a mailbox."""

    NEW = "new", _("Not tried yet")
    WORKING = "working", _("Working")
    FAILING = "failing", _("Not working")


class Mailbox(models.Model):
    """The mail settings of one inbox. Without a row, the installation's own server is used."""

    inbox = models.OneToOneField(Inbox, on_delete=models.CASCADE, related_name="mailbox")
    aliases = ArrayField(
        models.EmailField(), default=list, blank=True, verbose_name=_("other addresses")
    )
    has_plus_addressing = models.BooleanField(_("plus-addressing"), default=False)

    reads_imap = models.BooleanField(_("fetch mail by IMAP"), default=False)
    imap_host = models.CharField(_("server"), max_length=253, blank=True, default="")
    imap_port = models.PositiveIntegerField(_("port"), default=993)
    imap_security = models.CharField(
        _("encryption"), max_length=10, choices=Security, default=Security.TLS
    )
    imap_user = models.CharField(_("user"), max_length=320, blank=True, default="")
    imap_password = EncryptedTextField(_("password"), blank=True, default="")
    imap_folder = models.CharField(_("folder"), max_length=200, blank=True, default="INBOX")
    imap_marks_seen = models.BooleanField(_("mark fetched mail as read"), default=False)
    imap_poll_seconds = models.PositiveIntegerField(_("look every … seconds"), default=60)
    read_from = models.DateField(_("fetch mail from"), null=True, blank=True)

    sends_by = models.CharField(
        _("send by"), max_length=12, choices=SendsBy, default=SendsBy.INSTALLATION
    )
    smtp_host = models.CharField(_("server"), max_length=253, blank=True, default="")
    smtp_port = models.PositiveIntegerField(_("port"), default=587)
    smtp_security = models.CharField(
        _("encryption"), max_length=10, choices=Security, default=Security.STARTTLS
    )
    smtp_user = models.CharField(_("user"), max_length=320, blank=True, default="")
    smtp_password = EncryptedTextField(_("password"), blank=True, default="")
    provider = models.CharField(_("provider"), max_length=40, blank=True, default="")
    provider_settings = EncryptedTextField(_("provider's settings"), blank=True, default="")
    trusts_any_certificate = models.BooleanField(_("accept any certificate"), default=False)

    # How the reading has been going; written by the mail part only.
    uid_validity = models.BigIntegerField(null=True, blank=True)
    last_uid = models.BigIntegerField(default=0)
    read_by = models.CharField(max_length=120, blank=True, default="")
    read_until = models.DateTimeField(null=True, blank=True)
    last_fetched_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    last_error = models.TextField(blank=True, default="")
    state_since = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reads_imap=False) | ~Q(imap_host=""), name="imap_has_a_server"
            ),
            models.CheckConstraint(
                condition=~Q(sends_by="smtp") | ~Q(smtp_host=""), name="smtp_has_a_server"
            ),
        ]

    def __str__(self) -> str:
        return f"mail of {self.inbox}"

    @property
    def trouble(self) -> str:
        """What went wrong last, in the reader's language where we said it; the server's words stay."""
        return said_again(self.last_error, TROUBLES)
