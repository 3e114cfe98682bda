from typing import Any

from django.db import migrations, models


def begin(apps: Any, schema_editor: Any) -> None:
    """What is there already counts as old; where nothing is, there is nothing to read."""
    newest = apps.get_model("inbox", "Message").objects.order_by("-pk").first()
    if newest:
        apps.get_model("inbox", "LettersReadBack").objects.create(until_message_id=newest.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0011_review_of_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="LettersReadBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("customer_id", models.BigIntegerField(default=0)),
                ("until_message_id", models.BigIntegerField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop, elidable=True),
    ]
