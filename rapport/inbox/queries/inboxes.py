"""Inboxes for those who manage them."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from rapport.inbox.models import Inbox
from rapport.team.models import Member, Role


def every_inbox() -> QuerySet[Inbox]:
    """All of them, in use or not."""
    return Inbox.objects.all()


def inboxes_with_counts() -> QuerySet[Any]:
    """All of them with how many open conversations each holds, those out of use last."""
    open_now = Count("conversations", filter=Q(conversations__status="open"))
    annotated = Inbox.objects.annotate(open_count=open_now)
    return annotated.order_by(F("archived_at").asc(nulls_first=True), "name")


def restricted_members() -> QuerySet[Member]:
    """Those who see only the inboxes they are given."""
    return Member.objects.filter(is_active=True, role=Role.RESTRICTED)


def members_with_access(inbox: Inbox | None) -> list[int]:
    """The restricted members to whom this inbox was given."""
    if inbox is None:
        return []
    return list(inbox.accesses.values_list("member_id", flat=True))


def inboxes_given_to(member: Member) -> QuerySet[Inbox]:
    """The inboxes that a restricted member was given."""
    return Inbox.objects.filter(accesses__member=member)
