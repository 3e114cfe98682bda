"""What taking a reply back means: its words are a draft again, and what followed it is undone."""

from rapport.inbox.actions.assign import assign_locked
from rapport.inbox.actions.close import reopen_locked
from rapport.inbox.actions.snooze import wake_locked
from rapport.inbox.actions.standing import recount
from rapport.inbox.models import Attachment, Conversation, Delivery, Draft, Message, Status
from rapport.inbox.ports.rendering import Written, renderer
from rapport.kernel.clock import now
from rapport.team.models import Member


def give_back(reply: Message, conversation: Conversation, by: Member) -> Draft:
    """Turn a reply that has not left into its author's draft, before anything begun since."""
    own = renderer().given_back(reply) or Written(
        reply.html, "" if reply.subject == conversation.subject else reply.subject
    )
    draft, is_new = Draft.objects.get_or_create(
        conversation=conversation,
        member=by,
        kind="reply",
        defaults={"html": own.html, "subject": own.subject, "addresses": reply.addresses},
    )
    if not is_new:
        draft.html, draft.addresses = own.html + draft.html, reply.addresses
        draft.subject = own.subject or draft.subject
        draft.saved_at = now()
        draft.save()
    Attachment.objects.filter(message=reply).update(message=None, draft=draft)
    reply.delivery, reply.client_key, reply.send_after = Delivery.WITHDRAWN, "", None
    reply.save(update_fields=["delivery", "client_key", "send_after"])
    return draft


def undo_what_followed(reply: Message, conversation: Conversation, by: Member) -> None:
    """Open again what was closed or put to sleep with the reply; give up what it took."""
    then = reply.activity.get("then", "")
    if then == "close" and conversation.status == Status.CLOSED:
        reopen_locked(conversation, by, "undo")
    if then.startswith("snooze:") and conversation.status == Status.SNOOZED:
        wake_locked(conversation, by, "undo")
    if reply.activity.get("took") and conversation.assignee_id == by.pk:
        assign_locked(conversation, by, member=None)
    recount(conversation)
