"""Inboxes of this kind and how they are connected."""

from django.db.models import QuerySet

from rapport.inbox.models import Attachment, Conversation, Inbox
from rapport.rest.ports import Caller

from ..models import Connection, Thread, Upload, hash_of

KIND = "api"
KEY_PREFIX = "rapin_"
SCOPE = "inbox:talk"


def api_inboxes() -> QuerySet[Inbox]:
    """Inboxes of this channel, in use or not."""
    return Inbox.objects.filter(channel=KIND)


def connection_of(inbox: Inbox) -> Connection:
    """How an inbox is connected; unsaved defaults if nobody has connected it."""
    return Connection.objects.filter(inbox=inbox).first() or Connection(inbox=inbox)


def caller_with_key(secret: str) -> Caller | None:
    """The other system whose key this is, as a door for programs knows callers."""
    if not secret.startswith(KEY_PREFIX):
        return None
    found = connection_with(secret)
    return Caller(f"inbox:{found.inbox_id}", frozenset({SCOPE}), found) if found else None


def connection_with(key: str) -> Connection | None:
    """The connection whose key this is; None if it is nobody's, or the inbox is out of use."""
    known = Connection.objects.select_related("inbox").filter(inbox__archived_at=None)
    return known.filter(key_hash=hash_of(key)).first() if key else None


def conversation_in(inbox: Inbox, number: int) -> Conversation | None:
    """A conversation of this inbox."""
    return Conversation.objects.filter(inbox=inbox, pk=number).first()


def conversation_of_thread(inbox: Inbox, name: str) -> Conversation | None:
    """Where the messages of a thread of the other side go."""
    known = Thread.objects.filter(inbox=inbox, name=name).select_related("conversation")
    thread = known.first()
    return thread.conversation if thread else None


def thread_of(conversation_id: int) -> str:
    """What the other side calls a conversation; "" if it never said."""
    known = Thread.objects.filter(conversation=conversation_id).order_by("id")
    return known.values_list("name", flat=True).first() or ""


def file_in(inbox: Inbox, number: int) -> Attachment | None:
    """A file of a message of this inbox that is not for the team alone."""
    found = Attachment.objects.filter(message__inbox=inbox, pk=number)
    return found.exclude(message__kind="note").select_related("file").first()


def uploads_in(inbox: Inbox, numbers: list[int]) -> list[Upload]:
    """Files that were sent ahead and wait, in the order asked for."""
    found = Upload.objects.filter(inbox=inbox, pk__in=numbers).select_related("file").in_bulk()
    return [found[each] for each in numbers if each in found]
