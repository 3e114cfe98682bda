"""How fast rules give conversations out, against plain assignments by hand; what presence costs.

.venv/bin/python benchmarks/routing.py
"""

import time
from collections.abc import Callable

from ground import line, set_up

MEMBERS = 300
LETTERS = 400


def rate(count: int, work: Callable[[], object]) -> float:
    """Things a second."""
    begun = time.perf_counter()
    work()
    return count / (time.perf_counter() - begun)


def main() -> None:
    """Assign by hand, by a rule in turn, by a balanced rule with ceilings; then signs of life."""
    from datetime import timedelta

    from rapport.customers.models import Customer
    from rapport.inbox.actions.assign import assign_conversation
    from rapport.inbox.actions.routing import give_out
    from rapport.inbox.models import AssignmentRule, Conversation, Inbox, Mode
    from rapport.kernel.clock import now
    from rapport.team.actions.presence import note_sign_of_life, notice_changes
    from rapport.team.models import Member

    def here() -> None:
        at = now()
        fresh = {"last_seen_at": at, "last_input_at": at, "told_presence": "online"}
        Member.objects.update(**fresh, absent_since=None)

    members = Member.objects.bulk_create(
        Member(email=f"m{n}@example.com", name=f"Member {n:03}", role="agent")
        for n in range(MEMBERS)
    )
    inbox = Inbox.objects.create(name="Support", address="support@example.com")
    customer = Customer.objects.create(name="Ana Quispe Rojas")

    def letters() -> list[Conversation]:
        Conversation.objects.filter(status="open").update(status="closed", waiting_since=None)
        here()
        return Conversation.objects.bulk_create(
            Conversation(inbox=inbox, customer=customer, waiting_since=now(), language="es")
            for _n in range(LETTERS)
        )

    mine, bea = letters(), members[0]

    def by_hand() -> None:
        for each in mine:
            assign_conversation(each, by=bea, member=bea)

    baseline = rate(LETTERS, by_hand)
    line("assigned by hand", baseline, "/s", baseline, "by hand")
    rule = AssignmentRule.objects.create(
        inbox=inbox, mode=Mode.IN_TURN, takes_from=now() - timedelta(hours=1)
    )
    for mode, ceiling in ((Mode.IN_TURN, None), (Mode.BALANCED, 10)):
        letters()
        rule.mode, rule.ceiling = mode, ceiling
        rule.save()
        name = f"{mode}, {MEMBERS} present, ceiling {ceiling or 'none'}"
        line(name, rate(LETTERS, give_out), "/s", baseline, "by hand")

    def signs() -> None:
        for each in Member.objects.all():
            each.last_seen_at = now() - timedelta(minutes=1)
            note_sign_of_life(each)

    line("signs of life that are written", rate(MEMBERS, signs), "/s", baseline, "by hand")
    line(f"looks at {MEMBERS} members", rate(1, notice_changes), "/s", baseline, "by hand")


if __name__ == "__main__":
    set_up()
    main()
