"""Whose pictures are fetched without asking."""

from rapport.inbox.models import Message, PictureTrust


def is_trusted(message: Message) -> bool:
    """Whether the team shows the pictures of this message's sender."""
    return bool(message.customer_id) and is_customer_trusted(message.customer_id)


def is_customer_trusted(customer_id: int | None) -> bool:
    """Whether the team shows this customer's pictures."""
    return PictureTrust.objects.filter(customer=customer_id).exists()
