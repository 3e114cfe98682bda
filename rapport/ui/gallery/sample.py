"""An invented frame and form, so that the layouts can be shown without a database."""

from datetime import timedelta

from django import forms

from rapport.kernel.clock import now
from rapport.ui.ports import Account, Command, NavItem, NavSection, Shell


class SampleForm(forms.Form):
    """One field of every shape."""

    name = forms.CharField()
    reply = forms.CharField(widget=forms.Textarea, required=False)
    team = forms.ChoiceField(choices=[("s", "Support"), ("o", "Orders"), ("j", "日本 Japan desk")])
    days = forms.MultipleChoiceField(
        choices=[("m", "Monday"), ("t", "Tuesday")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    tone = forms.ChoiceField(choices=[("f", "Formal"), ("i", "Informal")], widget=forms.RadioSelect)
    copy = forms.BooleanField(required=False)
    picture = forms.FileField(required=False)
    search = forms.CharField(required=False, widget=forms.TextInput(attrs={"type": "search"}))


def sample_form(words: dict[str, str]) -> SampleForm:
    """The form half filled in, with one thing wrong."""
    form = SampleForm(
        {"name": "", "reply": words["sentence"], "team": "j", "days": ["t"], "tone": "f"}
    )
    form.fields["name"].label = words["name"]
    form.fields["name"].help_text = words["name_help"]
    form.fields["reply"].label = words["reply"]
    form.fields["copy"].label = words["switch"]
    form.fields["copy"].help_text = words["switch_help"]
    return form


def sample_shell(words: dict[str, str]) -> Shell:
    """A workspace with a member signed in."""
    return Shell(
        rail=[
            NavItem(words["inbox"], "#", icon="inbox", current=True, count=7, key="g i"),
            NavItem("Customers", "#customers", icon="users", key="g c"),
            NavItem("Knowledge", "#knowledge", icon="book-open"),
            NavItem("Metrics", "#metrics", icon="chart-line"),
            NavItem(words["settings"], "#settings", icon="settings", key="g s"),
        ],
        settings=[
            NavSection(
                "Rapport",
                [
                    NavItem("Company", "#company", icon="building-2"),
                    NavItem("Inboxes", "#inboxes", icon="inbox", current=True, count=4),
                    NavItem("Members", "#members", icon="users", count=7),
                ],
            ),
            NavSection("Bea", [NavItem("Profile", "#profile", icon="user-round")]),
        ],
        account=Account(
            id=1,
            name="Bea Almeida",
            email="bea@example.com",
            presence="away",
            said="online",
            presence_words="Away since 14:05: no input for 5 minutes.",
            presence_href="#",
            sign_out_href="#",
            links=[NavItem("Profile", "#profile", icon="user-round")],
        ),
        commands=[Command("Company", "#company", icon="building-2", group=words["settings"])],
    )


def moments() -> dict[str, object]:
    """Instants around this one, and lengths, for times and promises."""
    here = now()
    return {
        "now": here,
        "minutes_ago": here - timedelta(minutes=12),
        "hours_ago": here - timedelta(hours=3, minutes=5),
        "days_ago": here - timedelta(days=9),
        "last_year": here - timedelta(days=400),
        "tomorrow": here + timedelta(hours=20),
        "in_three_hours": here + timedelta(hours=3, minutes=5),
        "in_half_an_hour": here + timedelta(minutes=30, seconds=30),
        "an_hour_ago": here - timedelta(minutes=70),
    }
