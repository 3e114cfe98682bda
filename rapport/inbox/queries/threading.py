"""To which conversation an incoming message belongs."""

from rapport.inbox.models import LETTERS, Conversation, Inbox, Message, Status
from rapport.inbox.ports import InboundMessage


def conversation_answered_by(inbound: InboundMessage, inbox: Inbox) -> Conversation | None:
    """The conversation of this inbox that a message answers: by its token, else by what it quotes
    as answered, nearest first; where that was merged, the conversation it lives on in."""
    return _by_token(inbound.token, inbox) or _by_answers(inbound.answers[:100], inbox)


def _by_token(token: str, inbox: Inbox) -> Conversation | None:
    if not token:
        return None
    found = conversation_named(token, inbox)
    return living(found) if found else None


def conversation_named(token: str, inbox: Inbox) -> Conversation | None:
    """The conversation that a token leads to from this inbox: one of its own, or one that a letter
    carried on through it."""
    found = Conversation.objects.filter(token=token).first() if token else None
    return found if found and (found.inbox_id == inbox.pk or letters_in(found, inbox)) else None


def letters_in(conversation: Conversation, inbox: Inbox) -> list[Message]:
    """The letters that carried a conversation on through an inbox."""
    return list(Message.objects.filter(LETTERS, conversation=conversation, inbox=inbox))


def is_carried_to(conversation: Conversation, inbox: Inbox, address: str) -> bool:
    """Whether letters went from this inbox to this address: whoever answers from it is the customer."""
    sent = {str(each.activity.get("to", "")).casefold() for each in letters_in(conversation, inbox)}
    return address.casefold() in sent


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
