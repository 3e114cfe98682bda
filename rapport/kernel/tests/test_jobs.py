"""Jobs that wait once: what is written beside one is seen by it."""

import threading

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.kernel.jobs import defer_once

CLAIM = "select id from procrastinate_jobs where status = 'todo' for update skip locked"


def claimable() -> int:
    """How many jobs a worker could begin now."""
    found: list[int] = []

    def look() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(CLAIM)
                found.append(len(cursor.fetchall()))
        finally:
            connection.close()

    worker = threading.Thread(target=look)
    worker.start()
    worker.join(timeout=60)
    return found[0]


@pytest.fixture
def sweep(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs cascade")
    configured = app.configure_task("sweep of a test", queueing_lock="sweep of a test")
    configured.defer()
    yield configured
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs cascade")


def test_a_waiting_job_begins_only_after_what_is_written_beside_it(sweep):
    assert claimable() == 1
    with transaction.atomic():
        assert not defer_once(sweep)
        assert claimable() == 0
    assert claimable() == 1


def test_one_that_has_begun_is_followed_by_another(sweep):
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing'")
    with transaction.atomic():
        assert defer_once(sweep)
    assert claimable() == 1
