"""Who is at their desk, for tests of the rules."""

from datetime import timedelta
from typing import Any

from rapport.inbox.models import AssignmentRule, Conversation, Inbox, Mode
from rapport.kernel.clock import now
from rapport.team.models import Member


def sits_down(*members: Member) -> None:
    """They are online, as their pages would say."""
    for member in members:
        fresh = {"last_seen_at": now(), "last_input_at": now(), "availability": "online"}
        told = {"told_presence": "online", "presence_since": now(), "absent_since": None}
        Member.objects.filter(pk=member.pk).update(**fresh, **told)
        member.refresh_from_db()


def leaves(member: Member, presence: str = "off", **ago: float) -> None:
    """They are away or off since then."""
    since = now() - timedelta(**ago)
    told = {"told_presence": presence, "presence_since": since, "absent_since": since}
    seen = {"last_seen_at": since} if presence == "off" else {"last_input_at": since}
    Member.objects.filter(pk=member.pk).update(**told, **seen)
    member.refresh_from_db()


def rule_for(inbox: Inbox, mode: str = Mode.IN_TURN, **fields: Any) -> AssignmentRule:
    """A rule that began a day ago."""
    fields.setdefault("takes_from", now() - timedelta(days=1))
    return AssignmentRule.objects.create(inbox=inbox, mode=mode, **fields)


def holder(conversation: Conversation) -> Member | None:
    """Who has it now."""
    return Conversation.objects.select_related("assignee").get(pk=conversation.pk).assignee


def last_activity(conversation: Conversation) -> dict[str, Any]:
    """What the thread says last was done."""
    return conversation.messages.filter(kind="activity").latest("id").activity
