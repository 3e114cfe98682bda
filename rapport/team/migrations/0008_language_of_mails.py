"""Mails to a member may speak a language in which the workspace is not spoken."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("team", "0007_language_of_an_invitation")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="mails_in",
            field=models.CharField(blank=True, default="", max_length=12),
        ),
    ]
