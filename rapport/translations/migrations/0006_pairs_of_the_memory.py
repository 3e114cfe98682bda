"""Whether the memory knows anything of a pair is found out at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("translations", "0005_languages_of_a_reply")]

    operations = [
        migrations.AddIndex(
            model_name="rememberedsentence",
            index=models.Index(
                models.F("source_language"), models.F("target_language"), name="remembered_pairs"
            ),
        ),
    ]
