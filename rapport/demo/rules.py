"""The demo's rules of assignment: what arrives from now on is given out, the story stays as told."""

from collections.abc import Mapping
from typing import Any

from rapport.inbox.models import AssignmentRule, Inbox, Mode, Speaking

RULES: dict[str, dict[str, Any]] = {
    "support": {"mode": Mode.BALANCED},
    "orders": {"mode": Mode.IN_TURN},
    "japan": {"mode": Mode.IN_TURN, "speaking": Speaking.REQUIRED},
    "chat": {
        "mode": Mode.IN_TURN,
        "ceiling": 10,
        "gone_after": 3,
        "counts_away": True,
        "waits_at_most": 5,
    },
}


def lay_down(inboxes: Mapping[str, Inbox]) -> None:
    """Give the inboxes their rules, beginning now."""
    AssignmentRule.objects.bulk_create(
        AssignmentRule(inbox=inboxes[key], **rule) for key, rule in RULES.items() if key in inboxes
    )
