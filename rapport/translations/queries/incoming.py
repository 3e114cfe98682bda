"""Which messages are translated for those who read them, and what there is of each."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from rapport.inbox.models import Delivery, Message, MessageKind
from rapport.language.detection import UNKNOWN, detect
from rapport.team.models import Member
from rapport.translations.models import MessageRendering, State
from rapport.translations.queries.reading import known, reads

_SAID = {MessageKind.INCOMING, MessageKind.REPLY, MessageKind.NOTE}
_TELLS = 2_000  # so many characters of a text tell its language

# What failed is tried again by itself when somebody opens the conversation after this time.
PATIENCE = timedelta(minutes=10)


def is_translated(message: Message) -> bool:
    """Whether it is one that people wrote, customers or colleagues, with words in it."""
    is_said = message.kind in _SAID and not message.is_automatic
    is_there = not message.is_unreadable and message.delivery != Delivery.WITHDRAWN
    return is_said and is_there and bool(words_of(message).strip())


def is_foreign(message: Message, reader: Member) -> bool:
    """Whether it is to be translated for them: not what they wrote themselves."""
    is_own = message.kind != MessageKind.INCOMING and message.member_id == reader.pk
    return is_translated(message) and not is_own and not reads(reader, language_of(message))


def is_asked_only(message: Message) -> bool:
    """A note was written for colleagues alone: it leaves only where one of them asks."""
    return message.kind == MessageKind.NOTE


def language_of(message: Message) -> str:
    """A customer's: as it was recognised, or said. A colleague's: as it looks, for a short reply bears the
    language of its conversation, and so does every older one; "" where nobody can tell.
    """
    if message.kind == MessageKind.INCOMING:
        return known(message.language)
    prior = message.language or (message.member.language if message.member else "")
    return _looks_like(words_of(message)[:_TELLS], prior)


@lru_cache(maxsize=4096)
def _looks_like(text: str, prior: str) -> str:
    found = detect(text, prior=prior)
    return known(found.language) if found.sure and found.language != UNKNOWN else ""


def words_of(message: Message) -> str:
    """What is translated of it: what its writer wrote, without what they quoted."""
    return message.words or message.text


def names_of(message: Message) -> tuple[str, ...]:
    """Names in it that stay as they are: the customer's, and of what we wrote its author's."""
    author = message.member.name if message.member else ""
    return (*message.conversation.customer.name.split(), *author.split())


def is_worth_another(row: MessageRendering, at: datetime) -> bool:
    """Whether what failed may have become possible since."""
    return row.state == State.NONE and (row.done_at is None or row.done_at < at - PATIENCE)


def why_none(row: MessageRendering | None) -> str:
    """The reason there is no translation, the same for all that failed alike; "" where there is one."""
    if row is None or row.state != State.NONE:
        return ""
    return repr((row.facts.get("why", ""), row.facts.get("attempts", [])))


def failed_alike(message: Message, language: str) -> list[int]:
    """This message and those of its conversation that were not translated for the same reason."""
    rows = MessageRendering.objects.filter(
        message__conversation=message.conversation_id, language=language, state=State.NONE
    )
    why = {row.message_id: why_none(row) for row in rows}
    return [
        message.pk,
        *(number for number, reason in why.items() if reason == why.get(message.pk)),
    ]


def renderings_of(messages: Sequence[Message]) -> dict[int, list[MessageRendering]]:
    """All renderings by message, in one question."""
    found: dict[int, list[MessageRendering]] = {}
    rows = MessageRendering.objects.filter(message__in=[each.pk for each in messages])
    for row in rows.select_related("corrected_by").order_by("pk"):
        found.setdefault(row.message_id, []).append(row)
    return found
