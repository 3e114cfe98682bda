"""How an inbox addresses people of whom nothing else is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inbox", "0013_language_of_messages")]

    operations = [
        migrations.AddField(
            model_name="inbox",
            name="register",
            field=models.CharField(
                blank=True,
                choices=[
                    ("formal", "Formally (Sie, vous, usted, Lei, u)"),
                    ("informal", "Informally (du, tu, je)"),
                ],
                default="",
                max_length=10,
                verbose_name="form of address",
            ),
        ),
    ]
