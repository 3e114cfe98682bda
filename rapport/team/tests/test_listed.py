"""Members stand in lists by the right part of their name."""

import pytest

from rapport.team.models import Member
from rapport.team.queries.members import active_members

pytestmark = pytest.mark.django_db


def test_members_are_listed_by_the_right_part_of_their_name():
    names = ("Tom Santos", "Bea Almeida", "山田健二", "Daan van den Berg", "Ίρις Παππά", "Teresa")
    for place, name in enumerate(names):
        Member.objects.create(email=f"m{place}@example.com", name=name)
    listed = [each.name for each in active_members()]
    assert listed == [
        "Bea Almeida",
        "Ίρις Παππά",
        "Tom Santos",
        "Teresa",
        "Daan van den Berg",
        "山田健二",
    ]


def test_a_new_name_moves_them():
    tom = Member.objects.create(email="tom@example.com", name="Tom Santos")
    Member.objects.create(email="bea@example.com", name="Bea Moura")
    assert [each.name for each in active_members()] == ["Bea Moura", "Tom Santos"]
    tom.name = "Tom Abreu"
    tom.save()
    assert [each.name for each in active_members()] == ["Tom Abreu", "Bea Moura"]
