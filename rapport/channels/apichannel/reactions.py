"""What follows from facts of the API channel."""

from rapport.kernel.live import tell

from .events import ConnectionChanged


def tell_the_settings(fact: ConnectionChanged) -> None:
    """Open settings pages show a connection's state as it is."""
    tell(f"inbox:{fact.inbox_id}", f"connection:{fact.inbox_id}")
