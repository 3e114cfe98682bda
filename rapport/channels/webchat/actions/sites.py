"""A chat's place on websites: made with its inbox, changed by administrators."""

from rapport.channels.webchat.models import ChatSite


def prepare_site(inbox_id: int) -> ChatSite:
    """The chat of an inbox, made with a key and a secret of its own if there is none."""
    return ChatSite.objects.get_or_create(inbox_id=inbox_id)[0]
