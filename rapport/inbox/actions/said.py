"""Saying a thing once, however often the button is pressed."""

from rapport.inbox.models import Conversation, Message
from rapport.team.models import Member


def said_before(conversation: Conversation, by: Member, client_key: str) -> Message | None:
    """What this member already said with this key: a second click is the first one's echo."""
    if not client_key:
        return None
    return Message.objects.filter(
        conversation=conversation, member=by, client_key=client_key
    ).first()
