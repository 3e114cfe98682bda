"""How often something may happen: counts in the database, so that all web processes count together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from rapport.kernel.clock import now
from rapport.kernel.models import RateCount


@dataclass(frozen=True)
class Allowance:
    """What is left of a limit: `remaining` times until `resets_at`."""

    limit: int
    remaining: int
    resets_at: datetime
    is_allowed: bool

    @property
    def seconds(self) -> int:
        """Whole seconds until the count begins anew, at least one."""
        return max(1, round((self.resets_at - now()).total_seconds()))


def allow(key: str, *, limit: int, window: timedelta) -> Allowance:
    """Count one more of `key`; at most `limit` in each window, which begins with the first.

    One statement, no lock held longer than it. Inside a transaction that fails the count is undone.
    """
    at = now()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            insert into kernel_ratecount as kept (key, count, ends_at) values (%(key)s, 1, %(ends)s)
            on conflict (key) do update set
                count = case when kept.ends_at <= %(now)s then 1 else kept.count + 1 end,
                ends_at = case when kept.ends_at <= %(now)s then %(ends)s else kept.ends_at end
            returning count, ends_at
            """,
            {"key": key[:200], "now": at, "ends": at + window},
        )
        count, ends_at = cursor.fetchone()
    return Allowance(limit, max(0, limit - count), ends_at, count <= limit)


def forget_counts() -> None:
    """Remove counts whose window is over."""
    RateCount.objects.filter(ends_at__lt=now()).delete()
