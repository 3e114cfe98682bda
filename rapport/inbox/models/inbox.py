"""An inbox: an address of ours where customers reach us through one channel."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.team.models import BusinessCalendar, Member


class Register(models.TextChoices):
    """How an inbox addresses people of whom nothing is known, where a language has two forms."""

    FORMAL = "formal", _("Formally (Sie, vous, usted, Lei, u)")
    INFORMAL = "informal", _("Informally (du, tu, je)")


class Inbox(models.Model):
    """Where conversations arrive; its channel's own settings live with the channel."""

    name = models.CharField(_("name"), max_length=80)
    channel = models.CharField(_("channel"), max_length=20, default="email")
    address = models.CharField(_("address"), max_length=320, blank=True, default="")
    sender_name = models.CharField(_("sender's name"), max_length=120, blank=True, default="")
    signature_html = models.TextField(_("signature"), blank=True, default="")
    # Formally or informally to people of whom nothing else is known; "": as is usual in each language.
    register = models.CharField(
        _("form of address"), max_length=10, blank=True, default="", choices=Register
    )
    hue = models.PositiveSmallIntegerField(_("colour"), default=210)
    # By whose hours customers are told when they hear back; empty: the company's calendar, if any.
    calendar = models.ForeignKey(
        BusinessCalendar, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=now)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "inboxes"
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("name"), name="one_inbox_a_name"),
            models.UniqueConstraint(
                "channel", Lower("address"), condition=~Q(address=""), name="one_inbox_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class InboxAccess(models.Model):
    """A restricted agent may see this inbox; every other role sees all of them."""

    inbox = models.ForeignKey(Inbox, on_delete=models.CASCADE, related_name="accesses")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="inbox_accesses")
    given_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["inbox", "member"], name="access_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.inbox}"
