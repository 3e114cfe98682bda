"""How long the inbox's lists take with a million conversations, beside the cheapest query there is.

    python -m benchmarks.inbox_list [--size 1000000] [--inboxes 20] [--rounds 40]

Makes a scratch database on the server of DATABASE_URL (or an embedded one under .cache/), fills it
with SQL, measures whole pages as the workspace asks for them, and drops the database.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FILL = """
insert into inbox_inbox (name, channel, address, sender_name, signature_html, hue, created_at)
select 'Inbox ' || i, 'email', 'i' || i || '@example.com', '', '', 210, now()
from generate_series(1, {inboxes}) i;

insert into team_member (password, email, name, role, language, zone, languages, availability,
  told_presence, presence_since, theme, wants_notifications, is_active, is_application, joined_at)
select '', 'm' || i || '@example.com', 'Member ' || i, 'agent', 'en', 'UTC', '{{}}', 'online',
  'off', now(), 'auto', false, true, false, now() - interval '3 years'
from generate_series(1, 50) i;
update team_member set role = 'owner' where email = 'm1@example.com';

insert into customers_customer (name, given_name, family_name, latin_name, language, zone, country,
  city, about, created_at, updated_at)
select 'Customer ' || i, '', '', '', '', '', '', '', '', now(), now() from generate_series(1, {size} / 10) i;

-- Skewed over the inboxes; six in a hundred open, one snoozed; three of five open ones assigned.
insert into inbox_conversation (inbox_id, customer_id, subject, status, assignee_id, language, token,
  created_at, waiting_since, last_activity_at, last_words, last_kind, message_count)
select
  (select min(id) from inbox_inbox) + floor(power(random(), 2.2) * {inboxes})::int,
  (select min(id) from customers_customer) + (i %% ({size} / 10)),
  'Question number ' || i, s.status,
  case when random() < 0.6 then (select min(id) from team_member) + floor(random() * 50)::int end,
  'en', md5(i::text), s.at, case when s.status = 'open' then s.at end, s.at,
  'The words that were said last, long enough to look like a line of a list', 'incoming', 3
from generate_series(1, {size}) i
cross join lateral (
  select now() - random() * interval '2 years' + i * interval '0 s' as at,
    case when random() < 0.06 then 'open' when random() < 0.01 then 'snoozed' else 'closed' end as status
) s;

insert into inbox_message (conversation_id, inbox_id, kind, customer_id, subject, text, words, html,
  language, addresses, headers, activity, source_id, in_reply_to, is_automatic, is_unreadable,
  created_at, delivery, failure, attempts, sending_round, client_key)
select c.id, c.inbox_id, 'incoming', c.customer_id, '', w.words, w.words, '', 'en', '{{}}', '[]',
  '{{}}', md5(c.id::text || n), '', false, false, c.last_activity_at - n * interval '1 hour', '', '',
  0, 1, ''
from inbox_conversation c cross join generate_series(0, {messages} - 1) n
cross join lateral (select repeat('word ', 20) as words) w
where c.status <> 'closed' or c.id %% 10 = 0;

insert into inbox_snooze (conversation_id, snoozed_at, until)
select id, now(), now() + random() * interval '30 days' from inbox_conversation where status = 'snoozed';

insert into inbox_closure (conversation_id, closed_at)
select id, last_activity_at from inbox_conversation where status = 'closed';

insert into inbox_tag (name, hue) select 'tag ' || i, 210 from generate_series(1, 30) i;
insert into inbox_conversationtag (conversation_id, tag_id, tagged_at)
select id, (select min(id) from inbox_tag) + id %% 30, now() from inbox_conversation where status = 'open';

insert into inbox_mention (conversation_id, message_id, member_id, mentioned_at)
select conversation_id, id, (select min(id) from team_member), created_at
from inbox_message where id %% 500 = 0;
vacuum analyze;
"""


def main() -> None:
    """Fill, measure, print, clean up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--inboxes", type=int, default=20)
    parser.add_argument("--messages", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    with scratch_database():
        seconds = fill(asked.size, asked.inboxes, asked.messages)
        print(
            f"{asked.size:,} conversations in {asked.inboxes} inboxes, filled in {seconds:.0f} s\n"
        )
        measure_all(asked.rounds)


@contextmanager
def scratch_database() -> Iterator[None]:
    """A database of our own, with all tables, dropped at the end."""
    if "DATABASE_URL" not in os.environ:
        from rapport.config.embedded import start_embedded

        folder = Path(__file__).resolve().parents[1] / ".cache" / "benchmarks"
        os.environ["DATABASE_URL"] = start_embedded(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        _give_defaults()
        yield
    finally:
        connection.creation.destroy_test_db("rapport", verbosity=0)


def _give_defaults() -> None:
    """What Django fills in, PostgreSQL fills in too, where the rows are made."""
    from django.apps import apps
    from django.db import connection
    from psycopg import sql

    change = sql.SQL("alter table {} alter column {} set default {}")
    ours = [each for each in apps.get_models() if each.__module__.startswith("rapport.")]
    fields = [field for model in ours for field in model._meta.local_concrete_fields]
    with connection.cursor() as cursor:
        for field in fields:
            if field.null or field.primary_key or field.remote_field:
                continue
            value = field.get_db_prep_save(field.get_default(), connection)
            if value is not None:
                names = map(sql.Identifier, (field.model._meta.db_table, field.column))
                cursor.execute(change.format(*names, sql.Literal(value)))


def fill(size: int, inboxes: int, messages: int) -> float:
    """Make the rows where they are needed: in the server."""
    from django.db import connection

    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("select setseed(0.5)")
        for statement in FILL.format(size=size, inboxes=inboxes, messages=messages).split(";\n"):
            if statement.strip():
                cursor.execute(statement.replace("%%", "%"))
    return time.perf_counter() - start


def measure_all(rounds: int) -> None:
    """Each view's first page and its hundredth, the counts, a thread and the palette."""
    from rapport.inbox.models import Conversation
    from rapport.inbox.queries.lists import View, counts_for, page_of
    from rapport.inbox.queries.palette import found
    from rapport.inbox.queries.thread import messages_of
    from rapport.team.models import Member

    owner = Member.objects.get(email="m1@example.com")
    baseline = measure(lambda: Member.objects.get(pk=owner.pk), rounds * 5)
    print(f"{'':34}{'p50 ms':>9}{'p95 ms':>9}{'× baseline':>12}{'queries':>9}")
    show("one member by id (baseline)", lambda: Member.objects.get(pk=owner.pk), rounds, baseline)
    inbox = Conversation.objects.filter(status="open").values_list("inbox_id", flat=True)[0]
    for key in ("mine", "unassigned", "all", "mentioned", "snoozed", "closed", f"inbox:{inbox}"):
        view = View.parse(key)
        show(f"{view.kind}, first page", lambda view=view: page_of(owner, view), rounds, baseline)
        far = cursor_of_page(100, lambda cursor, view=view: page_of(owner, view, cursor))
        if far:
            wish = lambda view=view, far=far: page_of(owner, view, far)  # noqa: E731
            show(f"{view.kind}, page 100", wish, rounds, baseline)
    show("all counts of the side bar", lambda: counts_for(owner), rounds, baseline)
    conversation = Conversation.objects.filter(status="open").latest("last_activity_at")
    show("a thread", lambda: messages_of(conversation).messages, rounds, baseline)
    show("palette, a customer", lambda: found(owner, "Customer 77"), rounds, baseline)
    show("palette, a subject", lambda: found(owner, "number 12345"), rounds, baseline)


def cursor_of_page(number: int, page: Callable[[str], object]) -> str:
    """The cursor that leads to this page; "" if the view has fewer."""
    cursor = ""
    for _ in range(number - 1):
        cursor = page(cursor).next_cursor  # type: ignore[attr-defined]
        if not cursor:
            return ""
    return cursor


def show(name: str, wish: Callable[[], object], rounds: int, baseline: list[float]) -> None:
    """Measure one thing and print its line."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        wish()
    times = measure(wish, rounds)
    p50, p95 = statistics.median(times), sorted(times)[int(len(times) * 0.95) - 1]
    ratio = p50 / statistics.median(baseline)
    print(f"{name:34}{p50:9.1f}{p95:9.1f}{ratio:12.0f}{len(queries):9}")


def measure(wish: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each round, after one that warms up."""
    wish()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        wish()
        times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    main()
