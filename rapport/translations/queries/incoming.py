"""Which messages are translated for those who read them, and what there is of each."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rapport.inbox.models import Message, MessageKind
from rapport.translations.models import MessageRendering, State

# What failed is tried again by itself when somebody opens the conversation after this time.
PATIENCE = timedelta(minutes=10)


def is_translated(message: Message) -> bool:
    """Whether it is one that people wrote to us, with words in it."""
    is_theirs = message.kind == MessageKind.INCOMING and not message.is_automatic
    return is_theirs and not message.is_unreadable and bool(words_of(message).strip())


def words_of(message: Message) -> str:
    """What is translated of it: what its writer wrote, without what they quoted."""
    return message.words or message.text


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
