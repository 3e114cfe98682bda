"""How many promises are kept, by inbox and period. The formula stands in docs/promises.md."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from django.db.models import Count

from rapport.inbox.models import Inbox
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.promises.models import Promise, State
from rapport.team.models import Member

# Below this a share says little, and is shown as a count alone.
FEW = 30
Z = 1.959964


@dataclass(frozen=True)
class Kept:
    """Of the promises that ended in a period: how many were kept. `inbox` None: of all inboxes."""

    inbox: Inbox | None
    kept: int
    broken: int
    moved: int
    withdrawn: int

    @property
    def ended(self) -> int:
        """What a share is taken of: kept and broken, nothing else."""
        return self.kept + self.broken

    @property
    def is_few(self) -> bool:
        """Whether there are too few for a share."""
        return self.ended < FEW

    @property
    def share(self) -> float | None:
        """Kept of those that were kept or broken; None where there were none."""
        return self.kept / self.ended if self.ended else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true share lies, 95 % (Wilson)."""
        n, share = self.ended, self.share
        if share is None:
            return None
        middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def kept_in(member: Member, since: datetime, until: datetime) -> Sequence[Kept]:
    """Of each inbox that the member sees and that promised something: those that ended in the period,
    all inboxes first."""
    visible = {each.pk: each for each in inboxes_visible_to(member)}
    ended = Promise.objects.filter(
        inbox__in=visible, settled_at__gte=since, settled_at__lt=until
    ).exclude(state=State.OPEN)
    counts: dict[int, Counter[str]] = {}
    for inbox, state, count in (
        ended.order_by().values_list("inbox", "state").annotate(n=Count("pk"))
    ):
        counts.setdefault(inbox, Counter())[state] = count
    rows = [
        Kept(visible[inbox], *(found[state] for state in _STATES))
        for inbox, found in counts.items()
    ]
    rows.sort(key=lambda each: each.inbox.name if each.inbox else "")
    total = Kept(None, *(sum(getattr(each, state) for each in rows) for state in _STATES))
    return [total, *rows]


def period(days: int, now: datetime) -> tuple[datetime, datetime]:
    """The last so many days."""
    return now - timedelta(days=days), now


_STATES = ("kept", "broken", "moved", "withdrawn")
