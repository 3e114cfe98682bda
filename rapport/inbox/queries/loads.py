"""How much each member has, for those who look after the team."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from rapport.inbox.models import Conversation, Status, Workload
from rapport.team.models import Member, Right
from rapport.team.queries import active_members

ORDER = {"online": 0, "away": 1, "off": 2}


@dataclass(frozen=True)
class Load:
    """A member, the open conversations that are theirs, and how many customers wait in them."""

    member: Member
    open: int
    waiting: int
    own_ceiling: int | None


def loads_of_everybody() -> Sequence[Load]:
    """Everybody who may answer, those present first; three queries."""
    people = [each for each in active_members() if each.can(Right.ANSWER)]
    return sorted(_loads(people), key=lambda each: (ORDER[each.member.presence], -each.open))


def load_of(member: Member) -> Load:
    """One member's."""
    return _loads([member])[0]


def _loads(people: Sequence[Member]) -> list[Load]:
    rows = (
        Conversation.objects.filter(assignee__in=people, status=Status.OPEN)
        .values("assignee")
        .annotate(open=Count("pk"), waiting=Count("pk", filter=Q(waiting_since__isnull=False)))
    )
    counts = {row["assignee"]: (row["open"], row["waiting"]) for row in rows}
    own = dict(Workload.objects.filter(member__in=people).values_list("member_id", "ceiling"))
    return [Load(each, *counts.get(each.pk, (0, 0)), own.get(each.pk)) for each in people]
