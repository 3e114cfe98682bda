"""A worker is really killed at each point of carrying; the event arrives all the same, under one id.

The child process is the worker. It stops itself with SIGKILL at the named point, as a machine that
loses its power would.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from rapport.inbox.events import MessageReceived
from rapport.kernel import outbox
from rapport.webhooks.models import Delivery, Endpoint, State
from tests.webhooks.conftest import carry, make_time_pass

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]

WORKER = """
import asyncio, os, signal, sys
import django
django.setup()
from rapport.webhooks import courier
from rapport.webhooks.actions import sending

def die(*_arguments, **_named):
    os.kill(os.getpid(), signal.SIGKILL)

def before(owner, name):
    setattr(owner, name, die)

def after(owner, name):
    real = getattr(owner, name)
    def both(*arguments, **named):
        real(*arguments, **named)
        die()
    setattr(owner, name, both)

{
    "after the lease": lambda: after(courier, "lease_endpoints"),
    "before the call": lambda: before(sending.outside, "post"),
    "after the call": lambda: after(sending.outside, "post"),
    "before the record": lambda: before(courier, "record_outcomes"),
    "after the record": lambda: after(courier, "record_outcomes"),
    "before the end of the lease": lambda: before(courier, "end_lease"),
}[sys.argv[1]]()
asyncio.run(courier.Courier().carry_what_is_due())
"""
# How often the receiver is called in the end: what it may have taken is told again, with the same id.
CALLS = {
    "after the lease": 1,
    "before the call": 1,
    "after the call": 2,
    "before the record": 2,
    "after the record": 1,
    "before the end of the lease": 1,
}


def killed_at(point: str) -> None:
    """Run a worker that dies at this point."""
    found = connection.settings_dict
    url = f"host={found['HOST']} user={found['USER']} dbname={found['NAME']}"
    url += f" port={found['PORT']}" if found["PORT"] else ""
    url += f" password={found['PASSWORD']}" if found["PASSWORD"] else ""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "rapport.config.settings",
        "RAPPORT_ALLOW_PRIVATE_CALLS": "yes",
        "RAPPORT_LOG_LEVEL": "CRITICAL",
    }
    done = subprocess.run(
        [sys.executable, "-c", WORKER, point],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -9, done.stderr.decode()


@pytest.mark.parametrize("point", CALLS)
def test_killed_anywhere_nothing_is_lost_and_no_id_is_new(point, endpoint, receiver, write):
    message = write()
    outbox.publish(MessageReceived(message.conversation_id, message.inbox_id, message.pk, True))
    outbox.drain()
    killed_at(point)
    assert Endpoint.objects.get().leased_until, "the dead worker holds it"
    if point != "after the record" and point != "before the end of the lease":
        before = len(receiver.got)
        carry()
        assert len(receiver.got) == before, "it is another worker's until its lease runs out"
    make_time_pass(minutes=1)
    carry()
    assert Delivery.objects.get().state == State.DONE
    assert len(receiver.got) == CALLS[point]
    assert len(receiver.genuine) == CALLS[point] and len(receiver.taken) == 1


def test_a_fact_that_is_told_twice_has_one_event(endpoint, receiver, write):
    message = write()
    outbox.publish(MessageReceived(message.conversation_id, message.inbox_id, message.pk, True))
    outbox.drain()
    # As if the dispatcher's record had been lost: the reaction is told the same fact anew.
    from rapport.kernel.models import Delivery as Record

    Record.objects.update(done_at=None, due_at=message.created_at)
    while outbox.retry_batch():
        pass
    carry()
    assert Delivery.objects.count() == len(receiver.got) == 1
