"""Members who ask for customers."""

import pytest

from rapport.team.models import Member, Role


def made(email, name, role):
    return Member.objects.create_user(email, name=name, role=role)


@pytest.fixture
def bea(db):
    return made("bea@example.com", "Bea Almeida", Role.OWNER)


@pytest.fixture
def tom(db):
    return made("tom@example.com", "Tom Santos", Role.RESTRICTED)


@pytest.fixture
def sofia(db):
    return made("sofia@example.com", "Sofia Lindqvist", Role.VIEWER)
