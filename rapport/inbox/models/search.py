"""What search keeps: the words of messages by month, what waits to be indexed, saved searches."""

from typing import ClassVar

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.kernel.clock import now
from rapport.team.models import Member, Team


class SearchEntry(models.Model):
    """The words of one message. The table is partitioned by month (docs/decisions/search.md)."""

    pk = models.CompositePrimaryKey("created_at", "message_id")
    created_at = models.DateTimeField()
    message_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    words = SearchVectorField()

    def __str__(self) -> str:
        return f"words of message {self.message_id}"


class SearchPending(models.Model):
    """A message that is to be indexed (anew), or forgotten."""

    message_id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return f"message {self.message_id}"


class SearchLanguage(models.Model):
    """A language that messages were written in: a question is asked in its forms too."""

    language = models.CharField(max_length=12, primary_key=True)

    def __str__(self) -> str:
        return self.language


class SavedSearch(models.Model):
    """A search with a name: a view of its member's, or of a team."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="saved_searches")
    team = models.ForeignKey(
        Team,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="saved_searches",
        verbose_name=_("shared with"),
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("search"), max_length=500)
    saved_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar = [Lower("name"), "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_search_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
