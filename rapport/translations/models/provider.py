"""A provider in the team's chain: how it is reached, and what an administrator allows it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.kernel.secrets import EncryptedTextField
from rapport.team.models import Member


class Kind(models.TextChoices):
    """Which protocol it speaks; the names of `language.translation.configuring`."""

    DEEPL = "deepl", "DeepL"
    LIBRETRANSLATE = "libretranslate", "LibreTranslate"
    GOOGLE = "google", "Google Cloud Translation"
    AZURE = "azure", "Azure AI Translator"
    OPENAI = "openai", _("A language model (OpenAI's protocol)")
    APERTIUM = "apertium", "Apertium"


class TranslationProvider(models.Model):
    """One account or server. Nothing is sent to it before somebody consented to that."""

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=60, unique=True)
    # What its kind takes besides the secrets: {"url": …, "region": …, "model": …}.
    options = models.JSONField(default=dict, blank=True)
    # {"key": …} and the like, as JSON.
    secrets = EncryptedTextField(blank=True, default="")
    place = models.PositiveSmallIntegerField(default=0)
    is_on = models.BooleanField(default=True)
    consented_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    consented_at = models.DateTimeField(null=True, blank=True)
    # [["en", "ja"], …]; empty for every pair it can do.
    pairs = models.JSONField(default=list, blank=True)
    ceiling = models.PositiveBigIntegerField(null=True, blank=True)  # characters a month
    price = models.DecimalField(max_digits=9, decimal_places=2, default=0)  # a million characters
    created_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = ["place", "pk"]

    def __str__(self) -> str:
        return self.name
