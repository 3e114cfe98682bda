"""An inbox as an administrator describes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.inbox.forms.rich_text import RichArea, RichTextField
from rapport.inbox.models import Inbox, Register
from rapport.inbox.ports import traits_of
from rapport.inbox.queries.inboxes import members_with_access, restricted_members

# Far enough apart to be told from each other as dots.
HUES = (
    (250, _("Blue")),
    (210, _("Teal")),
    (150, _("Green")),
    (115, _("Lime")),
    (80, _("Amber")),
    (50, _("Orange")),
    (20, _("Red")),
    (350, _("Pink")),
    (320, _("Purple")),
    (285, _("Violet")),
)


class InboxForm(forms.Form):
    """What is true of any channel; the mailbox itself is the channel's."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("As your team calls it."))
    address = forms.EmailField(
        label=_("Address"),
        max_length=320,
        help_text=_("Where customers write to, such as support@example.com."),
    )
    sender_name = forms.CharField(
        label=_("Sender's name"),
        max_length=120,
        required=False,
        help_text=_("What customers see as the sender. Empty: the name of who answers."),
    )
    signature_html = RichTextField(
        label=_("Signature"),
        required=False,
        max_length=20_000,
        widget=RichArea(attrs={"rows": 5}),
        help_text=_("Stands under every reply that leaves this inbox."),
    )
    register = forms.ChoiceField(
        label=_("How we address people"),
        choices=[("", _("As is usual in each language")), *Register.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "In chat, mails of ours and first answers, in languages with two forms. What a customer "
            "wishes or their organisation agreed on comes first."
        ),
    )
    hue = forms.TypedChoiceField(
        label=_("Colour"), coerce=int, choices=HUES, widget=forms.RadioSelect, initial=250
    )
    members = forms.ModelMultipleChoiceField(
        restricted_members().none(),
        label=_("Restricted agents who may see it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody else sees every inbox."),
    )

    def __init__(
        self, *arguments: Any, inbox: Inbox | None, channel: str = "", **named: Any
    ) -> None:
        self.channel = inbox.channel if inbox else channel
        if inbox is not None:
            names = ("name", "address", "sender_name", "signature_html", "register")
            initial = {name: getattr(inbox, name) for name in names}
            initial |= {"hue": nearest_hue(inbox.hue), "members": members_with_access(inbox)}
            named["initial"] = initial
        super().__init__(*arguments, **named)
        people = restricted_members()
        self.fields["members"].queryset = people  # type: ignore[attr-defined]
        self.has_restricted = people.exists()
        if not traits_of(self.channel).has_address:
            del self.fields["address"], self.fields["signature_html"]

    def own_fields(self) -> dict[str, Any]:
        """The inbox's own fields, without who may see it."""
        return {key: value for key, value in self.cleaned_data.items() if key != "members"}


def nearest_hue(hue: int) -> int:
    """The choice that looks most like this hue: hues go round a circle."""
    return min((each for each, _name in HUES), key=lambda each: abs((each - hue + 180) % 360 - 180))
