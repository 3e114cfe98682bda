"""Whose pictures are fetched without asking."""

from rapport.inbox.actions.locking import check_right, check_sees
from rapport.inbox.models import Message, PictureTrust
from rapport.team.models import Member, Right


def trust_pictures(message: Message, *, by: Member) -> None:
    """From now on show the remote pictures of the customer who sent this."""
    check_right(by, Right.ANSWER)
    check_sees(by, message.conversation.inbox_id)
    if message.customer_id:
        PictureTrust.objects.get_or_create(customer_id=message.customer_id, defaults={"by": by})
