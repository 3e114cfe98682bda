"""How an API inbox is connected, as an administrator says it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ConnectionForm(forms.Form):
    """Where replies go."""

    callback_url = forms.CharField(
        label=_("Callback address"),
        max_length=1000,
        required=False,
        help_text=_(
            "Each reply is sent there at once. Leave it empty if the other system fetches its replies."
        ),
        widget=forms.URLInput(
            attrs={"placeholder": "https://shop.example.com/rapport", "dir": "ltr"}
        ),
    )
    knows_repeats = forms.BooleanField(
        label=_("The other system recognises repeats"),
        required=False,
        help_text=_(
            "It remembers each webhook-id and takes a reply once, however often it comes. Then Rapport "
            "tries again by itself when a connection breaks; otherwise a person decides."
        ),
    )
