"""To which conversation an incoming message belongs."""

from rapport.inbox.models import Conversation, Inbox, Message, Status
from rapport.inbox.ports import InboundMessage


def conversation_answered_by(inbound: InboundMessage, inbox: Inbox) -> Conversation | None:
    """The conversation of this inbox that a message answers: by its token, else by what it quotes
    as answered, nearest first; where that was merged, the conversation it lives on in."""
    return _by_token(inbound.token, inbox) or _by_answers(inbound.answers[:100], inbox)


def _by_token(token: str, inbox: Inbox) -> Conversation | None:
    if not token:
        return None
    found = Conversation.objects.filter(token=token, inbox=inbox).first()
    return living(found) if found else None


def _by_answers(answers: tuple[str, ...], inbox: Inbox) -> Conversation | None:
    wanted = [each[:500] for each in answers if each]
    if not wanted:
        return None
    known = Message.objects.filter(inbox=inbox, source_id__in=wanted).select_related("conversation")
    by_id = {message.source_id: message.conversation for message in known}
    nearest = next((by_id[each] for each in wanted if each in by_id), None)
    return living(nearest) if nearest else None


def living(conversation: Conversation) -> Conversation:
    """Where a conversation lives on after merges; itself if it was not merged."""
    while conversation.status == Status.MERGED:
        conversation = conversation.merge.into
    return conversation
