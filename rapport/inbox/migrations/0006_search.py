"""Search: words of messages in one partition a month, and what goes with them."""

import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import rapport.kernel.clock

# No index on the message alone: whoever knows a message knows when it was stored.
TABLE = """
create table inbox_searchentry (
  created_at timestamptz not null,
  message_id bigint not null,
  conversation_id bigint not null,
  words tsvector not null,
  primary key (created_at, message_id)
) partition by range (created_at);
create index inbox_searchentry_words on inbox_searchentry using gin (words) with (fastupdate = off);
"""

# Made apart and attached: creating it as a partition would wait for every search and stop the next.
MONTH = """
create function inbox_search_month(at timestamptz) returns void language plpgsql as $$
declare
  first timestamptz := date_trunc('month', at, 'UTC');
  name text := 'inbox_searchentry_' || to_char(first at time zone 'UTC', 'YYYY_MM');
begin
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('inbox_search_month', 0));
  if to_regclass(name) is not null then return; end if;
  execute format('create table %I (like inbox_searchentry including all)', name);
  execute format('alter table inbox_searchentry attach partition %I for values from (%L) to (%L)',
    name, first, (first at time zone 'UTC' + interval '1 month') at time zone 'UTC');
end $$;
"""

OLD_MESSAGES = """
insert into inbox_searchpending (message_id) select id from inbox_message where kind <> 'activity'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0005_routing"),
        ("team", "0002_company_and_secrets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLE, "drop table inbox_searchentry")],
            state_operations=[
                migrations.CreateModel(
                    name="SearchEntry",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "created_at",
                                "message_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                        ("message_id", models.BigIntegerField()),
                        ("conversation_id", models.BigIntegerField()),
                        ("words", django.contrib.postgres.search.SearchVectorField()),
                    ],
                ),
            ],
        ),
        migrations.RunSQL(MONTH, "drop function inbox_search_month"),
        migrations.CreateModel(
            name="SearchLanguage",
            fields=[
                (
                    "language",
                    models.CharField(max_length=12, primary_key=True, serialize=False),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchPending",
            fields=[
                ("message_id", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.RunSQL(OLD_MESSAGES, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", models.CharField(max_length=500, verbose_name="search")),
                ("saved_at", models.DateTimeField(default=rapport.kernel.clock.now)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to="team.team",
                        verbose_name="shared with",
                    ),
                ),
            ],
            options={
                "ordering": [django.db.models.functions.text.Lower("name"), "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="saved_search_has_a_name",
                    )
                ],
            },
        ),
    ]
