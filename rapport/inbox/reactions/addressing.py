"""What customers write says how to address them: noted here, read by a job."""

from rapport.inbox.actions.who_wrote import note_writer
from rapport.inbox.events import MessageReceived
from rapport.inbox.tasks import read_who_wrote
from rapport.kernel.jobs import defer_once


def read_who_wrote_it(fact: MessageReceived) -> None:
    """Their signature, name and form of address may propose how to address them."""
    note_writer([fact.message_id])
    defer_once(read_who_wrote)
