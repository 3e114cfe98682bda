"""What the doctor says of the parts, the facts and the jobs."""

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.config.doctor import work
from rapport.config.doctor.findings import Level
from rapport.kernel import heart
from rapport.kernel.clock import now
from rapport.kernel.models import Delivery, FactRow
from tests.doctor.finding import found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("part", ["worker", "mail"])
def test_a_part_without_a_heartbeat_is_wrong(part):
    assert found(work.look_at_the_work(), part).level is Level.WRONG
    heart.beat(part)
    assert found(work.look_at_the_work(), part).level is Level.WELL
    heart.stop(part)
    assert found(work.look_at_the_work(), part).level is Level.WRONG


def test_a_web_part_elsewhere_counts(monkeypatch):
    monkeypatch.setattr(work, "answers", lambda _: False)
    assert found(work.look_at_the_work(), "web").level is Level.WRONG
    heart.beat("web")
    assert found(work.look_at_the_work(), "web").level is Level.WELL


def test_a_failing_reaction_is_wrong_and_named():
    fact = FactRow.objects.create(name="inbox.NoteAdded", payload={}, dispatched_at=now())
    Delivery.objects.create(fact=fact, reaction="inbox.reactions.tell", error="KeyError: 7")
    told = found(work.look_at_the_work(), "reactions")
    assert told.level is Level.WRONG
    assert "inbox.reactions.tell on inbox.NoteAdded: KeyError: 7" in told.words


def test_facts_that_wait_too_long_are_wrong():
    fact = FactRow.objects.create(name="inbox.NoteAdded", payload={})
    assert found(work.look_at_the_work(), "facts").level is Level.WELL
    FactRow.objects.filter(pk=fact.pk).update(published_at=now() - timedelta(minutes=5))
    assert found(work.look_at_the_work(), "facts").level is Level.WRONG


@pytest.fixture
def a_job():
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args)"
            " values ('mail', 'inbox.deliver', '{}') returning id"
        )
        return cursor.fetchone()[0]


def test_jobs_given_up_are_wrong_and_retry_mends_them(a_job):
    from rapport.kernel import jobs

    assert found(work.look_at_the_work(), "jobs").level is Level.WELL
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing' where id = %s", [a_job])
        cursor.execute("update procrastinate_jobs set status = 'failed' where id = %s", [a_job])
    assert "inbox.deliver (1)" in found(work.look_at_the_work(), "jobs").words
    assert jobs.try_again() == 1
    assert found(work.look_at_the_work(), "jobs").level is Level.WELL
    assert ProcrastinateJob.objects.get(pk=a_job).status == "todo"


def test_a_queue_that_nobody_serves_is_wrong(a_job):
    assert found(work.look_at_the_work(), "queue").level is Level.WELL
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_events set at = now() - interval '1 hour'")
    assert found(work.look_at_the_work(), "queue").level is Level.WRONG
