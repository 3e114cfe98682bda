"""What follows from facts of the e-mail channel."""

from rapport.kernel.live import tell

from .events import MailboxChanged, RawMailKept
from .tasks import read_mail


def have_it_read(fact: RawMailKept) -> None:
    """A kept mail is read by a job, soon."""
    read_mail.defer(raw_message_id=fact.raw_message_id)


def tell_the_settings(fact: MailboxChanged) -> None:
    """Open settings pages show a mailbox's state as it is."""
    tell(f"inbox:{fact.inbox_id}", f"mailbox:{fact.inbox_id}", "mailboxes")
