"""The work: are the parts alive, does anything fail, does anything pile up?"""

from collections.abc import Iterator

from django.db import connection

from rapport.config import addresses
from rapport.config.doctor.findings import Finding, note, well, wrong
from rapport.config.supervising import answers
from rapport.inbox.queries.desks import rules_for_nobody
from rapport.kernel import heart, outbox
from rapport.team.queries import is_anybody_here

LATE_SECONDS = 60
LATE_JOB_SECONDS = 600
START = "Start it with `rapport up`, or apart with `rapport {part}`; its own output says why it stopped."


def look_at_the_work() -> Iterator[Finding]:
    """Parts, facts, jobs, people."""
    yield _web()
    for part, consequence in (
        ("worker", "No reply is sent, nothing arrives on screen by itself."),
        ("mail", "No mail comes in."),
    ):
        count = heart.alive(part)
        if count:
            yield well(part, f"{count} alive.")
        else:
            yield wrong(part, f"None is alive. {consequence}", START.format(part=part))
    yield _reactions()
    yield _facts()
    yield _failed_jobs()
    yield _waiting_jobs()
    yield from _rules()
    if not is_anybody_here():
        yield note(
            "owner",
            "Nobody can sign in yet.",
            "Open the address in a browser, or: rapport owner create --email …",
        )


def _web() -> Finding:
    if answers(addresses.web_port()):
        return well("web", f"It answers on port {addresses.web_port()}.")
    if heart.alive("web"):
        return well("web", "It answers on another machine or port.")
    return wrong("web", "No page is served.", START.format(part="serve"))


def _reactions() -> Finding:
    failing = list(outbox.failing())
    if not failing:
        return well("reactions", "None fails.")
    first = failing[0]
    return wrong(
        "reactions",
        f"{len(failing)} failed, the newest: {first.reaction} on {first.fact.name}: {first.error}",
        "Those not given up are tried again by themselves. After mending the cause: rapport retry",
    )


def _facts() -> Finding:
    count, age = _row(
        "select count(*), coalesce(extract(epoch from now() - min(published_at)), 0)"
        " from kernel_fact where dispatched_at is null"
    )
    if age > LATE_SECONDS:
        return wrong(
            "facts",
            f"{count} wait to be told, the oldest for {age:.0f} seconds.",
            "Start a worker, or more of them: rapport worker",
        )
    return well("facts", f"{count} wait.")


def _failed_jobs() -> Finding:
    names = _rows(
        "select task_name, count(*) from procrastinate_jobs where status = 'failed'"
        " group by 1 order by 2 desc limit 5"
    )
    if names:
        listed = ", ".join(f"{name} ({count})" for name, count in names)
        return wrong(
            "jobs",
            f"Given up: {listed}.",
            "The worker's output says why. After mending the cause: rapport retry",
        )
    return well("jobs", "None was given up.")


def _waiting_jobs() -> Finding:
    count, age = _row(
        "select count(*), coalesce(max(extract(epoch from now() - greatest(e.at, j.scheduled_at))), 0)"
        " from procrastinate_jobs j join lateral (select max(at) as at from procrastinate_events"
        " where job_id = j.id and type in ('deferred', 'deferred_for_retry')) e on true"
        " where j.status = 'todo' and (j.scheduled_at is null or j.scheduled_at <= now())"
    )
    if age > LATE_JOB_SECONDS:
        return wrong(
            "queue",
            f"{count} jobs are due, the oldest since {age / 60:.0f} minutes.",
            "Start a worker, or more of them: rapport worker",
        )
    return well("queue", f"{count} jobs are due.")


def _rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _row(sql: str) -> tuple[int, float]:
    count, age = _rows(sql)[0]
    return count, float(age)


def _rules() -> Iterator[Finding]:
    for rule in rules_for_nobody():
        yield note(
            "assignment",
            f"The rule of the inbox “{rule.inbox.name}” can give nothing out:"
            " nobody who takes part may answer there.",
            "Settings → Inboxes → the inbox → Assignment: choose who takes part, or switch it off.",
        )
