"""Whether and for what a member's replies are looked over."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReviewChoiceForm(forms.Form):
    """Two switches: all of it, and its plainer words."""

    reviewed = forms.BooleanField(label=_("Look over what I write"), required=False)
    plain = forms.BooleanField(label=_("Offer plainer words"), required=False)
