"""How every action begins: one transaction, the conversation's row locked, the right checked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation, Inbox, Merge, Message, Status
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.kernel.errors import Changed, Missing, NotAllowed
from rapport.team.models import Member, Right


@contextmanager
def locked(
    conversation: Conversation, by: Member | None, right: Right = Right.ANSWER
) -> Iterator[Conversation]:
    """This conversation as it is now, nobody else changing it until the end of the block.

    `by` None is the product itself. Refuses what the member may not see or do.
    """
    with transaction.atomic():
        fresh = lock_conversation(conversation.pk)
        if by is not None:
            check_right(by, right)
            check_sees(by, fresh.inbox_id)
        check_not_merged(fresh)
        yield fresh


def lock_conversation(number: int) -> Conversation:
    """The conversation's row, locked for the rest of the transaction."""
    found = Conversation.objects.select_for_update(of=("self",)).select_related(
        "inbox", "customer", "assignee", "team"
    )
    try:
        return found.get(pk=number)
    except Conversation.DoesNotExist:
        raise Missing(_("This conversation does not exist any more.")) from None


def lock_message(number: int) -> Message:
    """The message's row, locked; lock its conversation first where both are needed."""
    try:
        return Message.objects.select_for_update(of=("self",)).get(pk=number)
    except Message.DoesNotExist:
        raise Missing(_("This message does not exist any more.")) from None


def check_right(by: Member, right: Right) -> None:
    """Refuse a member whose role does not include the right."""
    if not by.can(right):
        raise NotAllowed(_("Your role does not include this. An administrator can change that."))


def check_sees(by: Member, inbox_id: int) -> None:
    """Refuse, as if it did not exist, what lies in an inbox the member may not see."""
    if not inboxes_visible_to(by).filter(pk=inbox_id).exists():
        raise Missing(_("There is no such conversation here."))


def check_usable(by: Member, inbox: Inbox) -> None:
    """Refuse to begin something in an inbox the member may not see or that is archived."""
    check_right(by, Right.ANSWER)
    check_sees(by, inbox.pk)
    if inbox.archived_at:
        raise Changed(_("The inbox “%(name)s” is archived.") % {"name": inbox.name})


def check_not_merged(conversation: Conversation) -> None:
    """Refuse to change a conversation that lives on in another."""
    if conversation.status == Status.MERGED:
        into = Merge.objects.values_list("into_id", flat=True).get(merged=conversation)
        words = _("A colleague merged this conversation into #%(number)s. Continue there.")
        raise Changed(words % {"number": into}, code="merged")
