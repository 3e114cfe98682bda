from typing import Any

import django.contrib.postgres.indexes
from django.db import migrations, models

import rapport.customers.models.found
from rapport.customers.models.found import order_of, vector_of

LOT = 500
KEEP = """
update customers_customer c set found_by = told.found_by::tsvector, listed_as = told.listed_as
from unnest(%s::bigint[], %s::text[], %s::text[]) as told(id, found_by, listed_as) where c.id = told.id
"""


def work_out(apps: Any, schema_editor: Any) -> None:
    """Whoever is known already can be found and listed by name."""
    customers = apps.get_model("customers", "Customer").objects.order_by("pk")
    last = 0
    while rows := list(customers.filter(pk__gt=last)[:LOT]):
        told = [(each.pk, vector_of(each), order_of(each)) for each in rows]
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(KEEP, [list(column) for column in zip(*told, strict=True)])
        last = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0005_what_customers_told_of_themselves"),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="found_by",
            field=rapport.customers.models.found.FoundBy(default="", editable=False),
        ),
        migrations.AddField(
            model_name="customer",
            name="listed_as",
            field=rapport.customers.models.found.ListedAs(
                db_collation="C", default="", editable=False, max_length=120
            ),
        ),
        migrations.RunPython(work_out, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(fields=["listed_as", "id"], name="customer_listed"),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["found_by"], name="customer_found_by"
            ),
        ),
        migrations.RunSQL(
            "create index address_begins on customers_channelidentity (lower(address) text_pattern_ops)",
            "drop index address_begins",
        ),
    ]
