"""Jobs of the inbox."""

from rapport.inbox.actions.assign import release_from_absent
from rapport.inbox.actions.delivery import deliver_due, overdue_replies
from rapport.inbox.actions.looking import forget_lookers
from rapport.inbox.actions.old_letters import read_old_letters
from rapport.inbox.actions.routing import give_out
from rapport.inbox.actions.search_index import (
    forget_orphans,
    index_pending,
    note_missing,
    prepare_coming_months,
)
from rapport.inbox.actions.snooze import wake_due
from rapport.inbox.actions.uploads import sweep_uploads
from rapport.inbox.actions.who_wrote import read_writers
from rapport.inbox.queries.people import member_called
from rapport.kernel.jobs import ONCE, job

LOTS_A_RUN = 20


@job(queue="mail", retry=ONCE)
def deliver_reply(message_id: int) -> None:
    """Hand a reply to its channel; what goes wrong is written down and tried again by facts."""
    deliver_due(message_id)


@job(queue="upkeep", retry=ONCE, queueing_lock="deliver what was forgotten")
def deliver_forgotten(timestamp: int = 0) -> None:
    """Replies whose job was lost, or whose worker died while sending."""
    for message_id in overdue_replies():
        deliver_reply.configure(lock=f"reply {message_id}").defer(message_id=message_id)


@job(queue="upkeep", retry=ONCE, queueing_lock="wake the snoozed")
def wake_snoozed(timestamp: int = 0) -> None:
    """Wake what has slept long enough."""
    while wake_due() >= 500:
        pass


@job(queue="upkeep", retry=ONCE, queueing_lock="forget who looked")
def forget_who_looked(timestamp: int = 0) -> None:
    """Forget who looked and closed the window without a word."""
    forget_lookers()


@job(queue="default", retry=ONCE, queueing_lock="give out conversations", priority=10)
def give_out_conversations(timestamp: int = 0) -> None:
    """Give out what waits, and take back from who is gone; what fails is seen to within a minute."""
    give_out()


@job(queue="upkeep", retry=ONCE, queueing_lock="forget uploads without a message")
def forget_uploads(timestamp: int = 0) -> None:
    """Forget files that were sent ahead of a message that never came."""
    sweep_uploads()


@job(queue="default")
def release_from_absent_member(member_id: int) -> None:
    """A member who left, or may no longer answer somewhere, keeps nothing from the others' eyes."""
    release_from_absent(member_called(member_id))


@job(queue="upkeep", retry=ONCE, queueing_lock="index messages", lock="index messages")
def index_messages(timestamp: int = 0) -> None:
    """Whatever waits is analysed and can be found."""
    while index_pending():
        pass


@job(queue="upkeep", retry=ONCE, queueing_lock="read who wrote", lock="read who wrote")
def read_who_wrote(timestamp: int = 0) -> None:
    """Whatever waits is read for how its writer wishes to be addressed."""
    while read_writers():
        pass


@job(queue="upkeep", retry=ONCE, queueing_lock="read old letters", lock="read old letters")
def read_letters_of_before(timestamp: int = 0) -> None:
    """What customers wrote before, read for how they wish to be addressed: so many lots a run."""
    for _lot in range(LOTS_A_RUN):
        if not read_old_letters():
            break


@job(queue="upkeep", retry=ONCE, queueing_lock="repair the search index", lock="index messages")
def repair_search_index(timestamp: int = 0) -> None:
    """What is missing is indexed, what is gone forgotten, and the coming months have their place."""
    prepare_coming_months()
    forget_orphans()
    if note_missing():
        while index_pending():
            pass
