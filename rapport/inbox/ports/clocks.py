"""What a customer's own machine tells of them, through the channel they write in."""

from typing import Protocol, runtime_checkable

from rapport.inbox.ports import channel_of


@runtime_checkable
class KnowsTheirClock(Protocol):
    """A channel that hears the customer's zone and language from their own machine."""

    def clock_of(self, conversation_id: int) -> tuple[str, str]:
        """Zone and language, "" where not known."""
        ...


def clock_told(kind: str, conversation_id: int | None) -> tuple[str, str]:
    """Zone and language of their machine, as the channel of this kind heard them; "" where not known."""
    try:
        channel = channel_of(kind)
    except KeyError:
        return "", ""
    if not isinstance(channel, KnowsTheirClock) or conversation_id is None:
        return "", ""
    return channel.clock_of(conversation_id)
