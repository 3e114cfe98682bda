"""What a visitor sees of their conversations: words between them and us, nothing the team says inside."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Prefetch, Q, QuerySet

from rapport.channels.webchat.models import ChatSite, Visitor
from rapport.channels.webchat.queries.visitors import (
    MOST_PLACES,
    addresses_of,
    conversations_of,
)
from rapport.inbox.models import (
    LETTERS,
    Attachment,
    Conversation,
    Delivery,
    Message,
    MessageKind,
    ReadMark,
)
from rapport.inbox.queries.people import lookers_of
from rapport.team.models import Member
from rapport.translations.models import MessageRendering

MOST_AT_ONCE = 200
HIDDEN = (Delivery.WITHDRAWN, Delivery.FAILED, Delivery.UNCERTAIN)
Places = dict[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A piece of what was said, in the order of its numbers, and the place where it ends."""

    messages: list[Message]
    cursor: str
    has_earlier: bool = False


def newest_of(visitor: Visitor, limit: int) -> Told:
    """The newest words, and the cursor from which to go on."""
    ends = _ends(visitor)  # first: what is said meanwhile comes with the next question
    found = list(_visible(visitor).order_by("-id")[: limit + 1])
    shown = found[:limit][::-1]
    for each in shown:
        ends[each.conversation_id] = max(each.pk, ends.get(each.conversation_id, 0))
    return Told(shown, _written(ends), len(found) > limit)


def said_after(visitor: Visitor, cursor: str) -> Told:
    """What was said since the cursor: in each conversation numbers are given in order, one by one."""
    places = _read(cursor)
    known = conversations_of(visitor).values_list("pk", flat=True)[:MOST_PLACES]
    newer = Q(pk__in=())
    for number in known:
        newer |= Q(conversation=number, pk__gt=places.get(number, 0))
    found = list(_visible(visitor).filter(newer).order_by("id")[:MOST_AT_ONCE])
    ends = {number: places.get(number, 0) for number in known}
    for each in found:
        ends[each.conversation_id] = each.pk
    return Told(found, _written(ends))


def said_before(visitor: Visitor, number: int, limit: int) -> Told:
    """What was said before this message, also in earlier conversations."""
    found = list(_visible(visitor).filter(pk__lt=number).order_by("-id")[: limit + 1])
    return Told(found[:limit][::-1], "", len(found) > limit)


def message_of(visitor: Visitor, number: int) -> Message | None:
    """One message that this visitor sees."""
    return _visible(visitor).filter(pk=number).first()


def attachment_in(site: ChatSite, number: int) -> Attachment | None:
    """A file that a visitor of this chat may have been shown."""
    shown = Attachment.objects.select_related("file").exclude(message__kind=MessageKind.NOTE)
    return shown.filter(pk=number, message__conversation__inbox=site.inbox_id).first()


def cursor_of(visitor: Visitor) -> str:
    """The place after everything that has been said."""
    return _written(_ends(visitor))


def typing_to(conversation: Conversation | None) -> Member | None:
    """The member who is writing an answer to this visitor now."""
    if conversation is None:
        return None
    found = (each for each in lookers_of(conversation) if each.typing_kind == "reply")
    writer = next(found, None)
    return writer.member if writer else None


def team_read_until(conversation: Conversation | None) -> int:
    """The visitor's newest message that a member has read; 0 for none."""
    if conversation is None:
        return 0
    read = ReadMark.objects.filter(conversation=conversation).aggregate(until=Max("read_until"))
    own = Message.objects.filter(conversation=conversation, kind=MessageKind.INCOMING)
    if read["until"] is None:
        return 0
    return own.filter(created_at__lte=read["until"]).aggregate(last=Max("id"))["last"] or 0


def delivered_until(conversation: Conversation | None) -> int:
    """The visitor's newest message that is kept with us; 0 for none."""
    if conversation is None:
        return 0
    own = Message.objects.filter(conversation=conversation, kind=MessageKind.INCOMING)
    return own.aggregate(last=Max("id"))["last"] or 0


def _visible(visitor: Visitor) -> QuerySet[Message]:
    """Replies to this person, their own words (by mail too), and letters that went to them.

    What a member merged in from somebody else's conversation was said to somebody else.
    """
    own = Q(kind=MessageKind.INCOMING, customer=visitor.customer_id, is_automatic=False)
    here, by_mail = addresses_of(visitor)
    ours = (Q(kind=MessageKind.REPLY) & _sent_to(here)) | (LETTERS & _sent_to(by_mail))
    said = Message.objects.filter(conversation__in=conversations_of(visitor).order_by())
    said = said.filter(own | ours).exclude(delivery__in=HIDDEN)
    # What a machine translated; a member who corrected it made the words their own.
    written = MessageRendering.objects.filter(is_original=True, corrected_by=None)
    originals = Prefetch("renderings", queryset=written, to_attr="originals")
    said = said.select_related("member", "conversation")
    return said.prefetch_related("attachments", originals)


def _sent_to(addresses: Iterable[str]) -> Q:
    found = Q(pk__in=())
    for each in addresses:
        found |= Q(addresses__to__contains=[{"address": each}])
    return found


def _ends(visitor: Visitor) -> Places:
    known = [each.pk for each in conversations_of(visitor)[:MOST_PLACES]]
    said = Message.objects.filter(conversation__in=known).values("conversation")
    ends = {row["conversation"]: row["last"] for row in said.annotate(last=Max("id"))}
    return {number: ends.get(number, 0) for number in known}


def _written(places: Places) -> str:
    return ".".join(f"{number}-{last}" for number, last in sorted(places.items()))


def _read(cursor: str) -> Places:
    """A cursor as we wrote it; whatever else came counts as the beginning."""
    return dict(_pairs(cursor[:1000].split(".")))


def _pairs(pieces: Iterable[str]) -> Iterable[tuple[int, int]]:
    for piece in pieces:
        number, dash, last = piece.partition("-")
        if dash and _is_number(number) and _is_number(last):
            yield int(number), int(last)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
