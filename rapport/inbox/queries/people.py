"""Who is around a conversation: who may see it, who looks at it now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from rapport.inbox.models import Conversation, Inbox, Looking
from rapport.inbox.queries.access import members_who_see
from rapport.kernel.clock import now
from rapport.team.models import Member, Role, Team

LOOKS_FOR = timedelta(seconds=60)
TYPES_FOR = timedelta(seconds=6)

__all__ = [
    "LOOKS_FOR",
    "TYPES_FOR",
    "Looker",
    "assignable_members",
    "assignable_teams",
    "lookers_by_conversation",
    "lookers_of",
    "member_called",
    "members_who_see",
]


@dataclass(frozen=True, slots=True)
class Looker:
    """A member who has a conversation open; `typing_kind` is "reply", "note" or ""."""

    member: Member
    typing_kind: str


def assignable_members(inbox: Inbox) -> QuerySet[Member]:
    """Members who may answer in this inbox."""
    return members_who_see(inbox).exclude(role=Role.VIEWER)


def assignable_teams() -> QuerySet[Team]:
    """Every team."""
    return Team.objects.all()


def lookers_of(conversation: Conversation, *, besides: Member | None = None) -> list[Looker]:
    """Who has it open now, without the one who asks."""
    return lookers_by_conversation([conversation.pk], besides=besides).get(conversation.pk, [])


def lookers_by_conversation(
    numbers: Iterable[int], *, besides: Member | None = None
) -> dict[int, list[Looker]]:
    """Who has which of these conversations open now."""
    at = now()
    rows = Looking.objects.filter(conversation__in=list(numbers), seen_at__gt=at - LOOKS_FOR)
    if besides is not None:
        rows = rows.exclude(member=besides)
    found: dict[int, list[Looker]] = {}
    for row in rows.select_related("member").order_by("id"):
        is_typing = row.typing_at is not None and row.typing_at > at - TYPES_FOR
        looker = Looker(row.member, row.typing_kind if is_typing else "")
        found.setdefault(row.conversation_id, []).append(looker)
    return found


def member_called(number: int) -> Member:
    """The member of this id, active or not."""
    return Member.objects.get(pk=number)
