"""A conversation to try a canned response on."""

from django.utils.translation import gettext as _

from rapport.customers.models import Customer
from rapport.inbox.models import Conversation, Inbox
from rapport.inbox.queries.access import conversations_visible_to, inboxes_visible_to
from rapport.team.models import Member


def example_for(member: Member, language: str = "") -> Conversation:
    """The newest conversation this member may see, in this language if there is one; else an invented one."""
    visible = conversations_visible_to(member).order_by("-id")
    newest = visible.filter(language=language).first() if language else None
    newest = newest or visible.first()
    if newest is not None:
        return newest
    inbox = inboxes_visible_to(member).first() or Inbox(name=_("Support"), address="")
    customer = Customer(name="Ana Quispe Rojas")
    return Conversation(pk=1042, customer=customer, inbox=inbox, subject=_("A question"))
