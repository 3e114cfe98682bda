"""How long members wait for a search: who sees 5 of 20 inboxes, in generated mail of two years.

    SEARCH_MESSAGES=5000000 python benchmarks/search.py     (default: 100,000)

Makes a scratch database on the server of DATABASE_URL (or an embedded one under .cache/), fills it by
COPY, measures, and drops it. At 5,000,000 messages: about 10 GB of disk. The ratio is to what the
planner makes of the same question as one SELECT over the same table and indexes ("order by
created_at desc limit 25"), cut off after 3 s.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from multiprocessing import Process

from generated_mail import (
    FIRST_ORDER,
    INBOXES,
    LANGUAGES,
    MONTHS,
    PER_CONVERSATION,
    WORDS,
    bodies,
    instant,
    messages,
    sentence,
    vocabulary,
    zipf,
)
from inbox_list import scratch_database

SIZE = int(os.environ.get("SEARCH_MESSAGES", "100000"))
ROUNDS = int(os.environ.get("SEARCH_ROUNDS", "40"))
PROCESSES = 2
CUT = 3_000
MEMBERS = 10

GROUND = """
insert into inbox_inbox (id, name, channel, address, sender_name, signature_html, hue, created_at)
select i, 'Inbox ' || i, 'email', 'i' || i || '@example.com', '', '', 210, now()
from generate_series(1, 20) i;
create temp table places (conversation int, inbox int);
"""
TALKS = """
insert into inbox_conversation (id, inbox_id, customer_id, subject, status, language, token,
  created_at, last_activity_at, last_words, last_kind, message_count)
select c.conversation, c.inbox, 1 + c.conversation % 1000, 'Question ' || c.conversation,
  case when c.conversation > {talks} * 0.9 and c.conversation % 2 = 0 then 'open' else 'closed' end,
  '', md5(c.conversation::text), now(), now(), 'last words', 'incoming', 5
from places c
"""
MESSAGES = """
insert into inbox_message (id, conversation_id, inbox_id, kind, customer_id, subject, text, words,
  html, language, addresses, headers, activity, source_id, in_reply_to, is_automatic,
  is_unreadable, created_at, delivery, failure, attempts, sending_round, client_key)
select e.message_id, e.conversation_id, c.inbox_id, 'incoming', c.customer_id, '', w, w, '', '', '{}',
  '[]', '{}', '', '', false, false, e.created_at, '', '', 0, 1, ''
from inbox_searchentry e join inbox_conversation c on c.id = e.conversation_id,
  (select repeat('some word ', 15) as w) w
"""
PLANNED = """
select e.message_id from inbox_searchentry e join inbox_conversation c on c.id = e.conversation_id
where e.words @@ %s::tsquery and c.inbox_id = any(%s)
order by e.created_at desc, e.message_id desc limit 25
"""


def main() -> None:
    """Fill, measure, print, clean up."""
    with scratch_database():
        start = time.perf_counter()
        fill()
        print(
            f"{SIZE:,} messages in {INBOXES} inboxes, ready in {time.perf_counter() - start:.0f} s"
        )
        measure_all()


def fill() -> None:
    """Conversations, entries by COPY in several processes, then the index, then the messages."""
    from django.db import connection

    from rapport.customers.models import Customer
    from rapport.inbox.models import SearchLanguage

    talks = (SIZE + PER_CONVERSATION - 1) // PER_CONVERSATION
    step("texts", lambda: [bodies(each) for each in LANGUAGES])
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off; set maintenance_work_mem = '1GB'")
        cursor.execute(GROUND)
        Customer.objects.bulk_create(Customer(pk=each + 1, name="C") for each in range(1000))
        with cursor.copy("copy places from stdin") as copy:
            from generated_mail import inbox_of

            for number in range(talks):
                copy.write_row((number + 1, inbox_of(number) + 1))
        step("conversations", lambda: cursor.execute(TALKS.replace("{talks}", str(talks))))
        for half in range(2 * MONTHS + 1):
            at = instant(SIZE * half // (2 * MONTHS), SIZE)
            cursor.execute("select inbox_search_month(%s)", [at])
        cursor.execute("drop index inbox_searchentry_words")
        step("entries", copy_entries)
        make = "create index inbox_searchentry_words on inbox_searchentry using gin (words)"
        step("index", lambda: cursor.execute(f"{make} with (fastupdate = off)"))
        cursor.execute("set session_replication_role = replica")
        step("messages", lambda: cursor.execute(MESSAGES))
        cursor.execute("set session_replication_role = origin")
        step("vacuum analyze", lambda: cursor.execute("vacuum analyze"))
        cursor.execute(
            "select pg_size_pretty(sum(pg_table_size(inhrelid))), pg_size_pretty(sum("
            "pg_indexes_size(inhrelid))) from pg_inherits where inhparent = 'inbox_searchentry'::regclass"
        )
        print("  entries {}, indexes {}".format(*cursor.fetchone()))
    SearchLanguage.objects.bulk_create(SearchLanguage(language=each) for each in LANGUAGES)


def step(name: str, work: Callable[[], object]) -> None:
    """Do it and say how long it took."""
    start = time.perf_counter()
    work()
    print(f"  {name}: {time.perf_counter() - start:.0f} s", flush=True)


def copy_entries() -> None:
    """The search table, by processes that each take a part of the time."""
    from django.db import connection

    parameters = connection.get_connection_params()
    lots = [SIZE * each // PROCESSES for each in range(PROCESSES + 1)]
    processes = [
        Process(target=copy_lot, args=(parameters, lots[each], lots[each + 1]))
        for each in range(PROCESSES)
    ]
    for each in processes:
        each.start()
    for each in processes:
        each.join()


def copy_lot(parameters: dict[str, object], first: int, until: int) -> None:
    """One process's part."""
    import psycopg

    wanted = {
        key: parameters[key]
        for key in ("dbname", "host", "port", "user", "password")
        if parameters.get(key)
    }
    with (
        psycopg.connect(**wanted) as connection,  # type: ignore[arg-type]
        connection.cursor() as cursor,
        cursor.copy("copy inbox_searchentry from stdin") as copy,
    ):
        for row in messages(first, until, SIZE, 1):
            copy.write_row(row)


def questions() -> dict[str, list[str]]:
    """Forty questions of each class, the same in every run."""
    chance = random.Random(3)
    weights = zipf(WORDS)
    spaced = LANGUAGES[:8]

    def word(low: int, high: int) -> str:
        return vocabulary(chance.choice(spaced))[chance.randrange(low, high)][0]

    def phrase(length: int) -> str:
        words = sentence(chance.choice(spaced), chance, weights)
        return " ".join(each for each, _lexemes in words[:length])

    def signs(language: str, length: int) -> str:
        return "".join(each for each, _ in sentence(language, chance, weights))[:length]

    def many(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(ROUNDS)]

    return {
        "rare word": many(lambda: word(15_000, WORDS)),
        "order number": many(lambda: f"LO-{FIRST_ORDER + chance.randrange(SIZE)}"),
        "medium word": many(lambda: word(300, 2_000)),
        "common word": many(lambda: word(20, 80)),
        "very common word": many(lambda: word(0, 3)),
        "two words": many(lambda: phrase(2)),
        "two common words": many(lambda: f"{word(3, 60)} {word(3, 60)}"),
        "phrase of two": many(lambda: f'"{phrase(2)}"'),
        "phrase of three": many(lambda: f'"{phrase(3)}"'),
        "zh, two characters": many(lambda: signs("zh", 2)),
        "zh, four characters": many(lambda: signs("zh", 4)),
        "zh, one character": many(lambda: signs("zh", 1)),
        "ja, two characters": many(lambda: signs("ja", 2)),
        "ja, four characters": many(lambda: signs("ja", 4)),
        "beginning of a word": many(lambda: word(300, 2_000)[:4]),
        "word is:open": many(lambda: f"{word(20, 300)} is:open"),
        "word before:2025-12-01": many(lambda: f"{word(20, 300)} before:2025-12-01"),
        "word -word language:de": many(lambda: f"{word(20, 300)} -{word(3, 60)} language:de"),
    }


def members() -> list[object]:
    """Restricted members, each with five inboxes."""
    from rapport.inbox.models import InboxAccess
    from rapport.team.models import Member, Role

    chance, made = random.Random(5), []
    for number in range(MEMBERS):
        member = Member.objects.create(
            email=f"m{number}@example.com", name="M", role=Role.RESTRICTED
        )
        for inbox in chance.sample(range(1, INBOXES + 1), 5):
            InboxAccess.objects.create(inbox_id=inbox, member=member)
        made.append(member)
    return made


def measure_all() -> None:
    """Each class: the whole search as a page asks for it, and the planner's own way."""
    who = members()
    print(
        f"{'':26}{'p50 ms':>8}{'p95 ms':>8}{'max':>8}{'found':>7}"
        f"{'planner p50':>13}{'p95':>8}{'ratio p95':>11}"
    )
    for name, asked in questions().items():
        ours, found = measure(who, asked, name.startswith("beginning"))
        planned = measure_planner(who, asked[:12])
        p95, theirs = at_95(ours), at_95(planned)
        print(
            f"{name:26}{statistics.median(ours):8.1f}{p95:8.1f}{max(ours):8.1f}{found:7.1f}"
            f"{statistics.median(planned):13.1f}{theirs:8.1f}{theirs / p95:11.1f}",
            flush=True,
        )


def measure(who: list[object], asked: list[str], is_typing: bool) -> tuple[list[float], float]:
    """Milliseconds of each question after one pass that warms up, and how many were found."""
    from rapport.inbox.queries.searching.results import search

    times, found = [], 0
    for is_warm in (False, True):
        for number, typed in enumerate(asked):
            start = time.perf_counter()
            results = search(who[number % MEMBERS], typed, is_typing=is_typing)  # type: ignore[arg-type]
            if is_warm:
                times.append((time.perf_counter() - start) * 1000)
                found += len(results.results)
    return times, found / len(asked)


def measure_planner(who: list[object], asked: list[str]) -> list[float]:
    """The same question as one SELECT."""
    from django.db import connection

    from rapport.inbox.queries.searching.asking import ask
    from rapport.inbox.queries.searching.parsing import parse

    times = []
    with connection.cursor() as cursor:
        cursor.execute(f"set statement_timeout = {CUT}")
        for number, typed in enumerate(asked):
            meant = ask(who[number % MEMBERS], parse(typed))  # type: ignore[arg-type]
            start = time.perf_counter()
            try:
                cursor.execute(PLANNED, [meant.tsquery, meant.inboxes])
                cursor.fetchall()
            except Exception:  # noqa: S110
                pass
            times.append((time.perf_counter() - start) * 1000)
        cursor.execute("reset statement_timeout")
    return times


def at_95(times: list[float]) -> float:
    """The 95th of a hundred."""
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


if __name__ == "__main__":
    main()
