"""A worker is really killed at each point of sending; afterwards nothing has been sent twice.

The child process is the worker. It stops itself with SIGKILL at the named point, as a machine that
loses its power would.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from rapport.channels.email.models import Dispatch, Fate
from rapport.channels.email.tests.test_sending import (  # noqa: F401
    conversation,
    due,
    mailbox,
    other,
)
from rapport.inbox.actions.delivery import deliver_due
from rapport.inbox.models import Delivery, Message
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(120)]
LONG_AGO = "2026-01-01T00:00Z"

WORKER = """
import os, signal, sys
import django
django.setup()
from rapport.channels.email.actions import dispatching
from rapport.channels.email.carrying import smtp
from rapport.inbox.actions import delivery

point, reply = sys.argv[1], int(sys.argv[2])

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
    "before the claim": lambda: before(dispatching, "_claim"),
    "after the claim": lambda: after(dispatching, "_claim"),
    "while connecting": lambda: before(smtp, "opened"),
    "after the recipients": lambda: after(smtp, "_introduce"),
    "after the content": lambda: after(smtp.Session, "send_content"),
    "after the mark": lambda: after(dispatching, "_note_handing_over"),
    "after the final dot": lambda: after(smtp.Session, "end_content"),
    "before the record": lambda: before(dispatching, "_finish"),
    "after the record": lambda: after(dispatching, "_finish"),
}[point]()
delivery.deliver_due(reply)
"""
SAFE = [
    "before the claim",
    "after the claim",
    "while connecting",
    "after the recipients",
    "after the content",
]


def killed_at(point: str, reply: Message) -> None:
    """Run a worker on this reply that dies at this point."""
    found = connection.settings_dict
    url = f"host={found['HOST']} user={found['USER']} dbname={found['NAME']}"
    url += f" port={found['PORT']}" if found["PORT"] else ""
    url += f" password={found['PASSWORD']}" if found["PASSWORD"] else ""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "rapport.config.settings",
        "RAPPORT_LOG_LEVEL": "CRITICAL",
    }
    root = Path(__file__).resolve().parents[4]
    done = subprocess.run(
        [sys.executable, "-c", WORKER, point, str(reply.pk)],
        env=environment,
        cwd=root,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -9, done.stderr.decode()


def find_the_orphan(reply: Message) -> Message:
    """Time passes; another worker finds the reply and takes it up."""
    Message.objects.update(claimed_at=LONG_AGO)
    Dispatch.objects.update(claimed_at=LONG_AGO)
    deliver_due(reply.pk)
    reply.refresh_from_db()
    return reply


@pytest.mark.parametrize("point", SAFE)
def test_killed_before_the_point_of_no_return_it_is_sent_once(point, conversation, bea, other):  # noqa: F811
    reply = due(conversation, bea)
    killed_at(point, reply)
    assert other.taken == []
    assert find_the_orphan(reply).delivery == Delivery.SENT
    assert len(other.taken) == 1


def test_killed_between_the_mark_and_the_dot_nothing_was_sent_and_a_person_is_asked(
    conversation,  # noqa: F811
    bea,
    other,  # noqa: F811
):
    """The one window in which we ask although nothing left: some microseconds wide."""
    reply = due(conversation, bea)
    killed_at("after the mark", reply)
    assert find_the_orphan(reply).delivery == Delivery.UNCERTAIN
    assert other.taken == []


@pytest.mark.parametrize("point", ["after the final dot", "before the record"])
def test_killed_after_the_dot_it_is_not_sent_again_and_a_person_is_asked(
    point,
    conversation,  # noqa: F811
    bea,
    other,  # noqa: F811
):
    reply = due(conversation, bea)
    killed_at(point, reply)
    until(lambda: other.taken, "the mail")
    assert find_the_orphan(reply).delivery == Delivery.UNCERTAIN
    assert "may have arrived" in reply.failure
    assert len(other.taken) == 1


def test_killed_after_the_record_the_record_answers(conversation, bea, other):  # noqa: F811
    reply = due(conversation, bea)
    killed_at("after the record", reply)
    assert find_the_orphan(reply).delivery == Delivery.SENT
    assert len(other.taken) == 1
    assert Dispatch.objects.get().fate == Fate.DELIVERED


def test_while_one_worker_sends_another_keeps_its_hands_off(conversation, bea, other):  # noqa: F811
    reply = due(conversation, bea)
    killed_at("after the claim", reply)
    Message.objects.update(claimed_at=LONG_AGO)
    deliver_due(reply.pk)  # the inbox thinks the worker is dead, the channel's claim still holds
    assert other.taken == []
    reply.refresh_from_db()
    assert reply.delivery == Delivery.SCHEDULED
