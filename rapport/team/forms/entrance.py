"""allauth's forms with our labels and without placeholders, which vanish when they are needed."""

from typing import Any

from allauth.account import forms as account
from django.utils.translation import gettext_lazy as _


class LoginForm(account.LoginForm):
    """Address and password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _speak(self, login=_("E-mail address"), password=_("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ResetPasswordForm(account.ResetPasswordForm):
    """Whose password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _speak(self, email=_("E-mail address"))


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):
    """The new one, twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _speak(self, password1=_("New password"), password2=_("The same again"))


class ChangePasswordForm(account.ChangePasswordForm):
    """The old one, and the new one twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _speak(
            self,
            oldpassword=_("Password you have now"),
            password1=_("New password"),
            password2=_("The same again"),
        )


class SetPasswordForm(account.SetPasswordForm):
    """A first password, twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _speak(self, password1=_("New password"), password2=_("The same again"))


def _speak(form: Any, **labels: Any) -> None:
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].help_text = ""
        form.fields[name].widget.attrs.pop("placeholder", None)
