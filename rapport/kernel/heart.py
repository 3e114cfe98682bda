"""Heartbeats: each running part says that it is alive, so that doctor can say which is not."""

import os
import socket
from datetime import timedelta

from rapport.kernel.clock import now
from rapport.kernel.models import Heartbeat

ALIVE_FOR = timedelta(seconds=60)


def beat(part: str) -> None:
    """Say that this process, running `part`, is alive."""
    Heartbeat.objects.update_or_create(
        part=part, machine=socket.gethostname(), pid=os.getpid(), defaults={"beat_at": now()}
    )


def stop(part: str) -> None:
    """Say that this process stops on purpose."""
    Heartbeat.objects.filter(part=part, machine=socket.gethostname(), pid=os.getpid()).delete()


def alive(part: str) -> int:
    """How many processes of this part beat within the last minute."""
    return Heartbeat.objects.filter(part=part, beat_at__gte=now() - ALIVE_FOR).count()


def forget_the_dead() -> None:
    """Remove heartbeats older than a day."""
    Heartbeat.objects.filter(beat_at__lt=now() - timedelta(days=1)).delete()
