"""When a member is shown translations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.translations.models import Reads


class ReadingForm(forms.Form):
    """Always, when they ask, or never."""

    reads = forms.ChoiceField(label=_("Show them"), choices=Reads.choices, widget=forms.RadioSelect)
