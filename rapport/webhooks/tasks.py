"""Jobs of the webhooks."""

from rapport.kernel.jobs import ONCE, job
from rapport.webhooks.actions.forgetting import forget_old_events


@job(queue="upkeep", retry=ONCE, queueing_lock="forget old webhooks")
def forget_old_webhooks(timestamp: int = 0) -> None:
    """Forget what was told more than thirty days ago."""
    forget_old_events()
