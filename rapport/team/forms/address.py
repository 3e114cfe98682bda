"""A new address to sign in with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.team.models import Member


class AddressForm(forms.Form):
    """The address, and the password once more."""

    email = forms.EmailField(
        label=_("New e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *arguments: Any, member: Member, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.member = member

    def clean_password(self) -> str:
        """Only who knows it may change how the account is entered."""
        password = self.cleaned_data["password"]
        if not self.member.check_password(password):
            raise forms.ValidationError(_("This is not your password."))
        return password
