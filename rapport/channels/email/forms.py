"""The form of a mailbox."""

import json
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from .carrying.backend import PROVIDERS
from .models import Mailbox, SendsBy

UNCHANGED = _("Leave empty to keep the stored one.")


class AddressesField(forms.CharField):
    """Several mail addresses, separated by commas or lines."""

    widget = forms.Textarea(attrs={"rows": 2, "dir": "ltr", "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Each an address, in lower case, once."""
        words = str(super().clean(value) or "").replace(",", " ").replace(";", " ").split()
        check = forms.EmailField()
        return list(dict.fromkeys(check.clean(word).lower() for word in words))


def _secret(rows: int = 0) -> forms.Widget:
    marks = {"autocomplete": "new-password", "dir": "ltr", "spellcheck": "false"}
    if rows:
        return forms.Textarea(attrs={**marks, "rows": rows})
    return forms.PasswordInput(attrs=marks, render_value=False)


class MailboxForm(forms.ModelForm):
    """How mail of an inbox is fetched and sent. Empty secrets keep what is stored."""

    SECRETS: ClassVar = ("imap_password", "smtp_password", "provider_settings")

    aliases = AddressesField(
        required=False,
        label=_("Other addresses"),
        help_text=_("Addresses that also lead to this inbox, such as hello@ or info@."),
    )
    provider = forms.ChoiceField(
        required=False, label=_("Provider"), choices=[("", ""), *PROVIDERS.items()]
    )

    class Meta:
        model = Mailbox
        fields: ClassVar = [
            *("aliases", "has_plus_addressing", "reads_imap", "imap_host", "imap_port"),
            *("imap_security", "imap_user", "imap_password", "imap_folder", "imap_marks_seen"),
            *("imap_poll_seconds", "read_from", "sends_by", "smtp_host", "smtp_port"),
            *("smtp_security", "smtp_user", "smtp_password", "provider", "provider_settings"),
            "trusts_any_certificate",
        ]
        widgets: ClassVar = {
            "imap_password": _secret(),
            "smtp_password": _secret(),
            "provider_settings": _secret(3),
            "read_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "sends_by": forms.RadioSelect,
        }
        help_texts: ClassVar = {
            "has_plus_addressing": _(
                "Answers come back to address+code@…; the surest way to find their conversation. Most "
                "servers can do it; some refuse such mail."
            ),
            "reads_imap": _(
                "Off: mail reaches Rapport through its built-in listener, to which your mail server "
                "forwards it."
            ),
            "provider_settings": _(
                'As the provider needs it, for instance {"api_key": "…"}. Leave empty to keep the stored one.'
            ),
            "read_from": _("Older mail stays where it is and is not fetched."),
            "trusts_any_certificate": _(
                "Only for a server of your own in your own network: anybody on the way could read along."
            ),
        }

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.stored = {name: getattr(self.instance, name) for name in self.SECRETS}
        for name in ("imap_password", "smtp_password"):
            self.fields[name].help_text = UNCHANGED if self.stored[name] else ""
        for name in ("imap_host", "imap_user", "smtp_host", "smtp_user", "imap_folder"):
            self.fields[name].widget.attrs.update({"dir": "ltr", "spellcheck": "false"})
        self.fields["imap_poll_seconds"].widget.attrs.update({"min": 10, "max": 3600})
        self.initial["provider_settings"] = ""  # stored secrets are never shown again

    def clean_imap_poll_seconds(self) -> int:
        """Between ten seconds and an hour."""
        return min(max(int(self.cleaned_data["imap_poll_seconds"]), 10), 3600)

    def clean_provider_settings(self) -> str:
        """JSON, or nothing."""
        value = str(self.cleaned_data.get("provider_settings") or "").strip()
        if not value:
            return ""
        try:
            if isinstance(json.loads(value), dict):
                return value
        except ValueError:
            pass
        raise forms.ValidationError(_('Write it like {"api_key": "…"}.'))

    def clean(self) -> dict[str, Any]:
        """Stored secrets stay where nothing new was typed; a way that is chosen needs a server."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.SECRETS:
            found[name] = found.get(name) or self.stored[name]
        if found.get("reads_imap") and not found.get("imap_host"):
            self.add_error("imap_host", _("Name the server to fetch mail from."))
        if found.get("sends_by") == SendsBy.SMTP and not found.get("smtp_host"):
            self.add_error("smtp_host", _("Name the server to send through."))
        if found.get("sends_by") == SendsBy.PROVIDER and not found.get("provider"):
            self.add_error("provider", _("Choose a provider."))
        return found


class TestForm(forms.Form):
    """Where a test goes."""

    to = forms.EmailField(label=_("Send a test to"))
