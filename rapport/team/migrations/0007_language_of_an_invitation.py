"""An invitation goes in the invited person's language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("team", "0006_members_listed")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="language",
            field=models.CharField(blank=True, default="", max_length=12),
        ),
    ]
