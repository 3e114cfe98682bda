"""Jobs of the ground."""

from procrastinate.contrib.django import app

from rapport.kernel import retention
from rapport.kernel.jobs import ONCE, job


@job(queue="upkeep", retry=ONCE, queueing_lock="sweep the ground")
def sweep_the_ground(timestamp: int = 0) -> None:
    """Forget what is old."""
    retention.sweep()


@job(queue="upkeep", retry=ONCE, queueing_lock="begin stalled jobs again")
async def begin_stalled_jobs_again(timestamp: int = 0) -> None:
    """Queue again what a worker that died had begun (every job may run twice)."""
    for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=60):
        await app.job_manager.retry_job(stalled)
