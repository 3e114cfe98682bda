"""The team's words: tags known and carried."""

from rapport.inbox.models import Conversation, Tag

MOST = 500


def known_tags() -> list[Tag]:
    """Every tag, by name."""
    return list(Tag.objects.order_by("name")[:MOST])


def tags_of(conversation: Conversation) -> list[str]:
    """The names of the tags a conversation carries."""
    names = Tag.objects.filter(conversation=conversation).order_by("name")
    return list(names.values_list("name", flat=True))
