"""The cast of the team's tests."""

import pytest

from rapport.team.models import Member, Role

PASSWORD = "sun-on-oak-and-lumen"


def make(name, email, role, **fields):
    return Member.objects.create_user(email, PASSWORD, name=name, role=role, **fields)


@pytest.fixture
def bea(db):
    return make("Bea Almeida", "bea@example.com", Role.OWNER, zone="Europe/Lisbon")


@pytest.fixture
def ines(db):
    return make("Ines Duarte", "ines@example.com", Role.ADMINISTRATOR, zone="Europe/Lisbon")


@pytest.fixture
def marek(db):
    return make("Marek Nowak", "marek@example.com", Role.AGENT, zone="Europe/Warsaw")


@pytest.fixture
def tom(db):
    return make("Tom Santos", "tom@example.com", Role.RESTRICTED, zone="Asia/Manila")


@pytest.fixture
def sofia(db):
    return make("Sofia Lindqvist", "sofia@example.com", Role.VIEWER, zone="Europe/Stockholm")


@pytest.fixture
def cast(bea, ines, marek, tom, sofia):
    return {member.role: member for member in (bea, ines, marek, tom, sofia)}


@pytest.fixture
def facts(db):
    """The names of the facts published so far."""
    from rapport.kernel.models import FactRow

    return lambda: list(FactRow.objects.order_by("id").values_list("name", flat=True))
