from django.db import migrations


class Migration(migrations.Migration):
    """The inbox itself says by which calendar it goes."""

    dependencies = [("promises", "0001_promises_and_first_answers")]

    operations = [migrations.RemoveField(model_name="firstanswer", name="calendar_id")]
