"""How many facts a second the outbox tells, against plain inserts of the same rows.

.venv/bin/python benchmarks/outbox.py
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from ground import line, set_up

COUNT = 5000


def rate(work: Callable[[], object]) -> float:
    """Things a second."""
    begun = time.perf_counter()
    work()
    return COUNT / (time.perf_counter() - begun)


def main() -> None:
    """Publish one by one and in one transaction, then dispatch to none, one and three reactions."""
    from django.db import connection, transaction

    from rapport.kernel import live, outbox

    @dataclass(frozen=True)
    class Measured(outbox.Fact):
        number: int

    def insert() -> None:
        with connection.cursor() as cursor:
            for number in range(COUNT):
                cursor.execute(
                    "insert into kernel_fact (name, payload, published_at, dispatched_at)"
                    " values ('plain', %s, now(), now())",
                    [f'{{"number": {number}}}'],
                )

    def publish_singly() -> None:
        for number in range(COUNT):
            outbox.publish(Measured(number))

    def publish_together() -> None:
        with transaction.atomic():
            outbox.publish(*(Measured(number) for number in range(COUNT)))

    baseline = rate(insert)
    line("plain insert, one transaction each", baseline, "rows/s", baseline, "plain insert")
    line("publish, one transaction each", rate(publish_singly), "facts/s", baseline, "plain insert")
    outbox.drain()
    for reactions in (0, 1, 3):

        def react(fact: Measured) -> None:
            live.tell("everyone", f"measured:{fact.number % 10}")

        named = [
            type(f"Reaction{n}", (), {"__call__": lambda self, fact: react(fact)})()
            for n in range(reactions)
        ]
        for number, reaction in enumerate(named):
            reaction.__module__, reaction.__qualname__ = "measured", f"reaction_{number}"
        outbox.subscribe({Measured: named})
        publish_together()
        name = f"dispatch to {reactions} reactions"
        line(name, rate(outbox.drain), "facts/s", baseline, "plain insert")


if __name__ == "__main__":
    set_up()
    main()
