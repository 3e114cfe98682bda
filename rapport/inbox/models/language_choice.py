"""Which language a member said a conversation is in: it stays, whatever is recognised later."""

from django.db import models

from rapport.inbox.models.conversation import Conversation
from rapport.kernel.clock import now
from rapport.team.models import Member


class LanguageChoice(models.Model):
    """A member put the conversation's language right: which, who, when."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, related_name="language_choice"
    )
    language = models.CharField(max_length=12)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    chosen_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.language}"
