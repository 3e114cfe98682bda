"""Lists of forms are written as Django writes them, only quicker."""

import re

from django import forms
from django.forms.renderers import DjangoTemplates

from rapport.ui.writing_fields import FieldWriter

HOSTILE = '<b onclick="x()">&\''


class Lists(forms.Form):
    """Every kind of list, with what could break out of it."""

    one = forms.ChoiceField(
        choices=[("", "—"), (HOSTILE, HOSTILE), (HOSTILE, [(1, "one"), (2, 2000)])],
        required=False,
        initial=1,
    )
    many = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")],
        initial=["b"],
        widget=forms.SelectMultiple(attrs={"class": HOSTILE, "disabled": True, "hidden": False}),
    )
    maybe = forms.NullBooleanField()


def test_every_list_is_what_django_makes_of_it():
    ours, djangos = Lists(renderer=FieldWriter()), Lists(renderer=DjangoTemplates())
    for name in Lists.base_fields:
        expected = re.sub(r"\s*\n\s*", "\n", djangos[name].as_widget())
        assert ours[name].as_widget() == expected, name
