"""The team's words: tags known and carried."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from rapport.inbox.models import Conversation, Tag

MOST = 500


def known_tags() -> list[Tag]:
    """Every tag, by name."""
    return list(Tag.objects.order_by("name")[:MOST])


def every_tag() -> QuerySet[Tag]:
    """All of them, in no order yet."""
    return Tag.objects.all()


def tag_numbered(number: int) -> Tag:
    """One of them; 404 if there is none."""
    return get_object_or_404(Tag, pk=number)


def tags_of(conversation: Conversation) -> list[str]:
    """The names of the tags a conversation carries."""
    names = Tag.objects.filter(conversation=conversation).order_by("name")
    return list(names.values_list("name", flat=True))
