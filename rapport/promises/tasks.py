"""Jobs of promises."""

from rapport.kernel.jobs import ONCE, job
from rapport.promises.actions.following import break_due, break_if_due, remind_due, remind_if_near


@job(queue="default", retry=ONCE)
def look_after(conversation_id: int) -> None:
    """At its hour: remind of a promise, or break it. What a lost job leaves, the next minute sees to."""
    remind_if_near(conversation_id)
    break_if_due(conversation_id)


@job(queue="upkeep", retry=ONCE, queueing_lock="follow promises")
def follow_promises(timestamp: int = 0) -> None:
    """Every minute: whatever is near its hour or past it."""
    while remind_due() >= 200:
        pass
    while break_due() >= 200:
        pass
