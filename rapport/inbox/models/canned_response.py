"""Canned responses: answers written once, with places for names, in one language or several."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.inbox.models.inbox import Inbox
from rapport.inbox.rich_text import is_same_html
from rapport.kernel.clock import now
from rapport.team.models import Member


class WrittenForm(models.TextChoices):
    """The form of address that a text uses, where its language has two; unmarked is ""."""

    FORMAL = "formal", pgettext_lazy("form of address", "Formal")
    INFORMAL = "informal", pgettext_lazy("form of address", "Informal")


class CannedResponse(models.Model):
    """A prepared text; variables such as {{ customer.name }} are filled in when it is inserted."""

    name = models.CharField(_("name"), max_length=120)
    shortcut = models.CharField(_("shortcut"), max_length=40)
    html = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=12, blank=True, default="")
    register = models.CharField(
        _("form of address"),
        max_length=8,
        blank=True,
        default="",
        db_default="",
        choices=WrittenForm,
    )
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


class CannedVariant(models.Model):
    """What a canned response says in another language, or in the other form of address."""

    response = models.ForeignKey(CannedResponse, on_delete=models.CASCADE, related_name="variants")
    language = models.CharField(_("language"), max_length=12)
    register = models.CharField(
        _("form of address"), max_length=8, blank=True, default="", choices=WrittenForm
    )
    html = models.TextField(_("text"))
    original = models.TextField()  # the response's own text when this was written
    translated_by = models.CharField(
        max_length=120, blank=True, default=""
    )  # whose proposal it was
    written_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["language", "register", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["response", "language", "register"],
                name="one_variant_a_language_and_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} · {self.language}"

    @property
    def is_outdated(self) -> bool:
        """Whether the response has said something else since this was written."""
        return not is_same_html(self.original, self.response.html)
