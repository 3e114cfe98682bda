"""Canned responses with their variables filled in: own, small substitution, no template engine."""

import re
from collections.abc import Callable
from html import escape

from django.db.models import Q, QuerySet

from rapport.inbox.models import CannedResponse, Conversation, Inbox
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.team.models import Member

VARIABLE = re.compile(r"\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}")

_VALUES: dict[str, Callable[[Conversation, Member], str]] = {
    "customer.name": lambda conversation, member: conversation.customer.name,
    # Without a given or family name that they told us, the whole name: never a guessed part of it.
    "customer.first_name": lambda conversation, member: (
        conversation.customer.given_name or conversation.customer.name
    ),
    "customer.family_name": lambda conversation, member: (
        conversation.customer.family_name or conversation.customer.name
    ),
    "member.name": lambda conversation, member: member.name,
    "member.first_name": lambda conversation, member: member.first_name,
    "conversation.number": lambda conversation, member: f"#{conversation.number}",
    "conversation.subject": lambda conversation, member: conversation.subject,
    "inbox.name": lambda conversation, member: conversation.inbox.name,
    "inbox.address": lambda conversation, member: conversation.inbox.address,
}
VARIABLES = tuple(_VALUES)


def filled(response: CannedResponse, conversation: Conversation, member: Member) -> str:
    """The response's HTML for this conversation; an unknown variable stays to be seen, in <em>."""
    return filled_html(response.html, conversation, member)


def filled_html(html: str, conversation: Conversation, member: Member) -> str:
    """Clean HTML with its variables replaced by escaped values, each once (a value is never read)."""

    def value(found: re.Match[str]) -> str:
        known = _VALUES.get(found[1])
        told = escape(known(conversation, member)) if known else ""
        return told or f"<em>{escape(found[0])}</em>"

    return VARIABLE.sub(value, html)


def unknown_variables(html: str) -> list[str]:
    """Variables that nothing will fill, for a warning when the response is saved."""
    return sorted({name for name in VARIABLE.findall(html) if name not in _VALUES})


def responses_for(member: Member, inbox: Inbox | None = None) -> QuerySet[CannedResponse]:
    """The responses this member may use (in this inbox)."""
    visible = Q(inbox=None) | Q(inbox__in=inboxes_visible_to(member))
    found = CannedResponse.objects.filter(visible).select_related("inbox", "written_by")
    return found if inbox is None else found.filter(Q(inbox=None) | Q(inbox=inbox))
