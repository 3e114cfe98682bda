"""Limits: so many in a window, counted by all together."""

from datetime import timedelta

import pytest

from rapport.kernel import limits
from rapport.kernel.limits import allow, forget_counts
from rapport.kernel.models import RateCount

MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_as_many_as_allowed_and_no_more():
    said = [allow("letters of Ana", limit=3, window=MINUTE) for _time in range(5)]
    assert [each.is_allowed for each in said] == [True, True, True, False, False]
    assert [each.remaining for each in said] == [2, 1, 0, 0, 0]
    assert 1 <= said[-1].seconds <= 60


@pytest.mark.django_db
def test_each_key_has_a_count_of_its_own():
    assert allow("Ana", limit=1, window=MINUTE).is_allowed
    assert allow("Kenji", limit=1, window=MINUTE).is_allowed
    assert not allow("Ana", limit=1, window=MINUTE).is_allowed


@pytest.mark.django_db
def test_a_window_that_is_over_begins_anew_and_is_forgotten(monkeypatch):
    began = limits.now()
    assert allow("Ana", limit=1, window=MINUTE).is_allowed
    monkeypatch.setattr(limits, "now", lambda: began + timedelta(seconds=61))
    assert allow("Ana", limit=1, window=MINUTE).is_allowed
    monkeypatch.setattr(limits, "now", lambda: began + timedelta(seconds=200))
    forget_counts()
    assert not RateCount.objects.exists()
