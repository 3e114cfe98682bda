"""What the ground forgets, and what it must never forget."""

from datetime import timedelta

import pytest

from rapport.kernel import files, retention
from rapport.kernel.clock import now
from rapport.kernel.models import Delivery, FactRow, FileChunk, LiveAddress, StoredFile

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=60)


def test_old_addresses_go_but_for_the_newest_of_them():
    rows = [LiveAddress.objects.create(audience="everyone", addresses=[]) for _ in range(3)]
    LiveAddress.objects.filter(pk__in=[rows[0].pk, rows[1].pk]).update(created_at=now() - LONG_AGO)
    retention.forget_addresses()
    assert list(LiveAddress.objects.order_by("id")) == rows[1:]


def fact(**delivery):
    row = FactRow.objects.create(name="x", payload={}, dispatched_at=now() - LONG_AGO)
    Delivery.objects.create(fact=row, reaction="r", **delivery)
    return row


def test_told_facts_go_and_those_still_due_stay():
    fact(done_at=now())
    fact(done_at=None, due_at=None)  # given up
    due = fact(done_at=None, due_at=now())
    fresh = FactRow.objects.create(name="x", payload={}, dispatched_at=now())
    waiting = FactRow.objects.create(name="x", payload={})
    retention.forget_facts()
    assert set(FactRow.objects.all()) == {due, fresh, waiting}
    assert Delivery.objects.get().fact == due


def test_only_old_files_that_nothing_refers_to_go(django_user_model):
    kept, orphan, fresh = (
        files.store_bytes(b"x", name="a", media_type="text/plain") for _ in range(3)
    )
    StoredFile.objects.exclude(pk=fresh.pk).update(created_at=now() - LONG_AGO)
    django_user_model.objects.create(email="bea@example.com", name="Bea", picture=kept)
    assert files.sweep_orphans(now() - timedelta(days=2)) == 1
    assert set(StoredFile.objects.all()) == {kept, fresh}
    assert FileChunk.objects.count() == 2
    assert files.read_bytes(kept) == b"x"
    assert not StoredFile.objects.filter(pk=orphan.pk).exists()
