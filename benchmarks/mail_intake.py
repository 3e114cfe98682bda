"""How many mails one process takes in a second: kept, read, stored in conversations and told.

    DATABASE_URL=… .venv/bin/python -m benchmarks.mail_intake     (an empty database; it is filled)

The ratio is to storing the same bytes in one bare statement and commit each, in the same run.
"""

import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
MAILS = 400


def main() -> None:
    """Print both speeds and their ratio."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    from rapport.channels.email.actions.keeping import keep_raw
    from rapport.channels.email.actions.reading import read_kept_mail
    from rapport.inbox.models import Inbox
    from rapport.kernel import outbox

    inbox = Inbox.objects.create(name=f"Intake {time.time()}", address=f"{time.time()}@x.example")
    mails = [made(number) for number in range(MAILS)]
    with connection.cursor() as cursor:
        cursor.execute("create temporary table bare (id bigserial primary key, content bytea)")
        started = time.perf_counter()
        for raw in mails:
            cursor.execute("insert into bare (content) values (%s)", [raw])
        base = MAILS / (time.perf_counter() - started)
    started = time.perf_counter()
    kept = [keep_raw(raw, inbox_id=inbox.pk, via="lmtp")[0].pk for raw in mails]
    keeping = MAILS / (time.perf_counter() - started)
    started, cpu = time.perf_counter(), time.process_time()
    for number in kept:
        read_kept_mail(number)
    reading = MAILS / (time.perf_counter() - started)
    cpu = (time.process_time() - cpu) / MAILS
    started = time.perf_counter()
    outbox.drain()
    telling = MAILS / (time.perf_counter() - started)
    whole = 1 / (1 / keeping + 1 / reading + 1 / telling)
    for name, speed in {
        "one bare insert": base,
        "kept (before “250”)": keeping,
        "read into conversations": reading,
        "told to everybody concerned": telling,
        "the whole way": whole,
    }.items():
        print(f"{name:30} {speed:8.0f} /s   {speed / base:6.3f} x")
    print(f"reading takes {cpu * 1000:.1f} ms of this process's own time a mail")


def made(number: int) -> bytes:
    """A mail of about 8 kB from one of 300 people; every second one answers the one before."""
    from benchmarks.mail_parsing import sample

    raw = sample().replace(b"<abc@yamada.example>", f"<{number}@yamada.example>".encode())
    raw = raw.replace(b"kenji@yamada", f"kenji{number % 300}@yamada".encode())
    answered = f"<{number - 1}@yamada.example>" if number % 2 else "<none@yamada.example>"
    return raw.replace(b"<1@lumenoak.example> <2@lumenoak.example>", answered.encode())


if __name__ == "__main__":
    main()
