"""How long the API's lists take, beside the raw SQL of the same rows and the page that people get.

    python -m benchmarks.api [--size 30000] [--inboxes 20] [--rounds 60]

Asks through Django's whole stack (token, limits, schemas, JSON), in a scratch database that is dropped.
"""

import argparse
import statistics
from collections.abc import Callable

if __package__ in (None, ""):
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.inbox_list import fill, measure, scratch_database

RAW = """
select c.*, i.name, u.name, m.name from inbox_conversation c
join inbox_inbox i on i.id = c.inbox_id join customers_customer u on u.id = c.customer_id
left join team_member m on m.id = c.assignee_id
where c.status = 'open' order by c.last_activity_at desc, c.id desc limit 50
"""
THREAD = "select * from inbox_message where conversation_id = %s order by created_at, id limit 50"
LONG = 200  # messages in the measured thread


def main() -> None:
    """Fill, measure, print, clean up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=30_000)
    parser.add_argument("--inboxes", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=60)
    asked = parser.parse_args()
    with scratch_database():
        fill(asked.size, asked.inboxes, 2)
        print(f"{asked.size:,} conversations in {asked.inboxes} inboxes\n")
        measure_all(asked.rounds)


def measure_all(rounds: int) -> None:
    """Lists of conversations by several filters, a thread, and what each is compared with."""
    from django.conf import settings

    from rapport.inbox.models import Conversation
    from rapport.team.models import Member

    settings.API_PER_MINUTE = 10**9
    settings.ALLOWED_HOSTS = ["*"]
    owner = Member.objects.get(email="m1@example.com")
    get, page = program_of(owner), person(owner)
    raw = statistics.median(measure(lambda: rows(RAW), rounds))
    print(f"{'':46}{'p50 ms':>9}{'p95 ms':>9}{'× raw SQL':>11}{'queries':>9}")
    show("50 open conversations: raw SQL", lambda: rows(RAW), rounds, raw)
    show("50 open conversations: the page", lambda: page("/conversations/?view=all"), rounds, raw)
    lists = {
        "50 open conversations: API": "status=open",
        "… of any status": "",
        "… unassigned, oldest first": "assignee=none&status=open&order=oldest",
        "… mine": "assignee=me&status=open",
        "… with a tag": "tag=tag%207",
        "… in one language, since a year": "language=en&updated_since=2026-01-01T00:00:00Z",
        "… page 100": f"cursor={far(get, 100)}",
    }
    for name, query in lists.items():
        show(name, lambda query=query: get(f"/conversations?{query}"), rounds, raw)
    number = Conversation.objects.filter(status="open").latest("last_activity_at").pk
    lengthen(number)
    thread = statistics.median(measure(lambda: rows(THREAD, [number]), rounds))
    print()
    show("50 messages: raw SQL", lambda: rows(THREAD, [number]), rounds, thread)
    address = f"/conversations/{number}"
    show("50 messages: the page", lambda: page(f"{address}/"), rounds, thread)
    show("50 messages: API", lambda: get(f"{address}/messages"), rounds, thread)


def rows(query: str, values: list[int] | None = None) -> list[object]:
    """What the database answers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def program_of(member: object) -> Callable[[str], object]:
    """A program that asks with a token of the member."""
    from django.test import Client

    from rapport.team.actions.tokens import create_token

    scopes = ["conversations:read", "messages:read"]
    _token, secret = create_token(member, name="Benchmark", scopes=scopes, by=member)
    client, headers = Client(), {"authorization": f"Bearer {secret}"}

    def get(path: str) -> object:
        answer = client.get(f"/api/v1{path}", headers=headers)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return get


def person(member: object) -> Callable[[str], object]:
    """Somebody signed in who asks for pages."""
    from django.test import Client

    client = Client()
    client.force_login(member)

    def get(path: str) -> object:
        answer = client.get(path)
        assert answer.status_code == 200, answer.status_code
        return answer.content

    return get


def far(get: Callable[[str], object], pages: int) -> str:
    """The cursor of this page of all conversations."""
    cursor = ""
    for _page in range(pages - 1):
        told = get(f"/conversations?cursor={cursor}" if cursor else "/conversations")
        cursor = told["next"]  # type: ignore[index]
    return cursor


def lengthen(number: int) -> None:
    """Give a conversation a long thread."""
    from rapport.inbox.models import Message

    first = Message.objects.filter(conversation=number).first()
    assert first is not None
    Message.objects.bulk_create(
        Message(
            conversation_id=number,
            inbox_id=first.inbox_id,
            kind="incoming",
            customer_id=first.customer_id,
            text="word " * 60,
            words="word " * 60,
        )
        for _each in range(LONG)
    )


def show(name: str, wish: Callable[[], object], rounds: int, baseline: float) -> None:
    """Measure one thing and print its line."""
    from django.db import connection

    queries: list[str] = []

    def count(execute: Callable[..., object], sql: str, *more: object) -> object:
        queries.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(count):
        wish()
    times = measure(wish, rounds)
    p50, p95 = statistics.median(times), sorted(times)[int(len(times) * 0.95) - 1]
    print(f"{name:46}{p50:9.1f}{p95:9.1f}{p50 / baseline:11.1f}{len(queries):9}")


if __name__ == "__main__":
    main()
