"""Canned responses: answers written once, with places for names."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models.inbox import Inbox
from rapport.kernel.clock import now
from rapport.team.models import Member


class CannedResponse(models.Model):
    """A prepared text; variables such as {{ customer.name }} are filled in when it is inserted."""

    name = models.CharField(_("name"), max_length=120)
    shortcut = models.CharField(_("shortcut"), max_length=40)
    html = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=12, blank=True, default="")
    inbox = models.ForeignKey(
        Inbox, null=True, blank=True, on_delete=models.CASCADE, verbose_name=_("only in")
    )
    written_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("shortcut"), "language", name="one_response_a_shortcut_and_language"
            ),
        ]

    def __str__(self) -> str:
        return self.name
