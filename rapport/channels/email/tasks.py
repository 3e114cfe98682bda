"""Jobs of the e-mail channel."""

from rapport.kernel.jobs import job

from .actions.reading import read_kept_mail
from .queries import raw_waiting


@job(queue="mail")
def read_mail(raw_message_id: int) -> None:
    """Read one kept mail."""
    read_kept_mail(raw_message_id)


@job(queue="mail")
def read_what_was_left(timestamp: int) -> None:
    """Read kept mail whose own job was lost."""
    for raw_message_id in raw_waiting():
        read_kept_mail(raw_message_id)
