"""Tags: the team's own words for what conversations are about."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.inbox.models.conversation import Conversation
from rapport.kernel.clock import now
from rapport.team.models import Member


class Tag(models.Model):
    """A word."""

    name = models.CharField(_("name"), max_length=50)
    hue = models.PositiveSmallIntegerField(_("colour"), default=210)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(Lower("name"), name="one_tag_a_name")]

    def __str__(self) -> str:
        return self.name


class ConversationTag(models.Model):
    """A conversation carries a tag since then, put there by somebody."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    tagged_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "tag"], name="tagged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} on {self.conversation_id}"
