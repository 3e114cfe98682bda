"""An inbox that answered informally does everything of ours informally: one setting, not two."""

from typing import Any

from django.db import migrations


def hand_on(apps: Any, _editor: Any) -> None:
    answers = apps.get_model("promises", "FirstAnswer")
    informal = answers.objects.filter(is_formal=False).values("inbox")
    apps.get_model("inbox", "Inbox").objects.filter(pk__in=informal).update(register="informal")


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0014_form_of_address_of_an_inbox"),
        ("promises", "0002_inboxes_choose_calendars"),
    ]

    operations = [
        migrations.RunPython(hand_on, migrations.RunPython.noop),
        migrations.RemoveField(model_name="firstanswer", name="is_formal"),
    ]
