"""`{% load ui %}`: every component of the house. Each lives with its kin in `rapport.ui.components`."""

from django.template import Library

from rapport.ui.components import boxes, controls, forms, icons, marks, world
from rapport.ui.components.times import written_day

register = Library()
register.filter("day", written_day)

for family in (icons, controls, marks, boxes, forms, world):
    register.tags.update(family.register.tags)
