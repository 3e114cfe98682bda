"""Jobs of the API channel."""

from rapport.kernel.jobs import ONCE, job

from .actions.uploading import sweep_uploads


@job(queue="upkeep", retry=ONCE, queueing_lock="forget uploads")
def forget_uploads(timestamp: int = 0) -> None:
    """Forget files whose message never came."""
    sweep_uploads()
