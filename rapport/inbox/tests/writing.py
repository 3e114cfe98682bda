"""Where one writes in a conversation, as the composer's script asks there."""

from rapport.inbox.models import Conversation

JSON = {"HTTP_ACCEPT": "application/json"}


def address(conversation: Conversation, rest: str) -> str:
    return f"/conversations/{conversation.pk}/{rest}"
