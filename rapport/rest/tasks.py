"""Jobs of the doors for programs."""

from rapport.kernel.jobs import ONCE, job
from rapport.rest.repeats import forget_answers


@job(queue="upkeep", retry=ONCE, queueing_lock="forget kept answers")
def sweep_kept_answers(timestamp: int = 0) -> None:
    """Forget the answers kept for idempotency keys."""
    forget_answers()
