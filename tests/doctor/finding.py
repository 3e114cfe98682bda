"""Looking among the doctor's findings."""

import pytest

pytestmark = pytest.mark.django_db


def found(findings, area):
    """The only finding of an area."""
    (one,) = [each for each in findings if each.area == area]
    return one
