"""What administrators fill in."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rapport.team.forms.fields import email_field
from rapport.team.models import Member, Right, Role
from rapport.team.queries import active_members
from rapport.team.queries.members import every_actor

ROLE_WORDS = {
    Role.OWNER: _("Owner: everything, and decides who else is an owner"),
    Role.ADMINISTRATOR: _("Administrator: people, inboxes and settings"),
    Role.AGENT: _("Agent: reads and answers in every inbox"),
    Role.RESTRICTED: _("Restricted agent: reads and answers in chosen inboxes only"),
    Role.VIEWER: _("Viewer: reads everything, writes nothing"),
}


def role_choices(by: Member) -> list[tuple[str, Any]]:
    """The roles that this member may give."""
    hidden = set() if by.can(Right.MANAGE_OWNERS) else {Role.OWNER}
    return [(role.value, words) for role, words in ROLE_WORDS.items() if role not in hidden]


class InvitationForm(forms.Form):
    """Whom to ask, and what they may do."""

    email = email_field(autocomplete="off")
    role = forms.ChoiceField(label=_("Role"), initial=Role.AGENT, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=settings.LANGUAGES,
        required=False,
        help_text=_("The mail and its page speak it. The workspace's language is chosen there."),
    )

    def __init__(self, *arguments: Any, by: Member, **named: Any) -> None:
        super().__init__(*arguments, initial={"language": by.language}, **named)
        self.fields["role"].choices = role_choices(by)  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A member's new role."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *arguments: Any, by: Member, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["role"].choices = role_choices(by)  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    """A team: its name, what it does, and who is in it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        error_messages={"required": _("A team needs a name, such as Returns or Night shift.")},
    )
    description = forms.CharField(label=_("What it does"), max_length=200, required=False)
    members: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["members"].queryset = active_members()  # type: ignore[attr-defined]


class CompanyForm(forms.Form):
    """What the company is called."""

    name = forms.CharField(label=_("Name of your company"), max_length=120)


class AuditFilterForm(forms.Form):
    """Whose acts to show."""

    member: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Member"),
        queryset=None,
        required=False,
        empty_label=_("Everybody"),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["member"].queryset = every_actor()  # type: ignore[attr-defined]
