from typing import Any

from django.db import migrations

import rapport.team.models.listed
from rapport.team.models.listed import order_of_member


def work_out(apps: Any, schema_editor: Any) -> None:
    """Whoever is here already stands where they belong."""
    members = apps.get_model("team", "Member").objects
    for member in members.all():
        members.filter(pk=member.pk).update(listed_as=order_of_member(member))


class Migration(migrations.Migration):
    dependencies = [
        ("team", "0005_business_calendars"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="listed_as",
            field=rapport.team.models.listed.ListedAs(
                db_collation="C", default="", editable=False, max_length=120
            ),
        ),
        migrations.RunPython(work_out, migrations.RunPython.noop, elidable=True),
        migrations.AlterModelOptions(
            name="member",
            options={
                "ordering": ["listed_as", "id"],
                "verbose_name": "member",
                "verbose_name_plural": "members",
            },
        ),
    ]
