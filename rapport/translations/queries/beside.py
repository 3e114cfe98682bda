"""What stands below a message for one reader: its translation, or how far that has got."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapport.inbox.models import Message, MessageKind
from rapport.kernel.clock import now
from rapport.team.models import Member, Right
from rapport.translations.models import MessageRendering, Reads, State
from rapport.translations.queries.incoming import (
    is_asked_only,
    is_foreign,
    is_translated,
    is_worth_another,
    language_of,
    renderings_of,
    why_none,
)
from rapport.translations.queries.reading import (
    Choice,
    is_unclear,
    reading_language,
    reads,
    reads_when,
)

Look = Literal["original", "offered", "unclear", "off", "waiting", "done", "none"]


@dataclass
class Shown:
    """One message for one reader. `asks`: messages that this place has translated as soon as it is shown.

    `instead`: where it is not in the language they read first, what there is in another they read.
    """

    message: Message
    look: Look
    language: str
    choice: Choice
    rendering: MessageRendering | None = None
    instead: MessageRendering | None = None
    tells_why: bool = True
    is_open: bool = True
    has_switch: bool = False
    may_correct: bool = False
    may_set_up: bool = False
    asks: tuple[int, ...] = ()


def shown_beside(messages: Sequence[Message], reader: Member) -> dict[int, Shown]:
    """Two questions however many there are; none where there is nothing to translate."""
    foreign = [each for each in messages if is_foreign(each, reader) or _is_offered(each, reader)]
    ours = [each for each in messages if each.kind == MessageKind.REPLY and not each.is_automatic]
    if not foreign and not ours:
        return {}
    rows = renderings_of([*foreign, *ours])
    originals = {each.message.pk: each for each in _originals(ours, rows)}
    unread = [each for each in foreign if not _is_read(originals.get(each.pk), reader)]
    shown: dict[int, Shown] = {}
    if unread:
        choice = reads_when(reader, unread[0].conversation_id)
        shown = {each.message.pk: each for each in _theirs(unread, rows, reader, choice)}
    for number, own in originals.items():
        found = shown.get(number)
        if found is None or (
            found.look == "none" and not found.instead
        ):  # what its author wrote says more than a failure
            own.asks = found.asks if found else ()
            shown[number] = own
    return shown


def shown_of(message: Message, reader: Member) -> Shown:
    """One message alone, as who asked for it sees it."""
    choice = reads_when(reader, message.conversation_id)
    found = _shown(message, renderings_of([message]), reader, choice)
    found.has_switch = True
    return found


def _is_read(original: Shown | None, reader: Member) -> bool:
    """Whether a reply left in other words than its author's, and the reader reads those."""
    return original is not None and reads(reader, original.language)


def _is_offered(message: Message, reader: Member) -> bool:
    """Whether nobody could tell its language, and the reader may say which it is."""
    is_theirs = message.kind == MessageKind.INCOMING and is_translated(message)
    return is_theirs and is_unclear(reader, message) and reader.can(Right.ANSWER)


def _theirs(
    messages: Sequence[Message],
    rows: Mapping[int, list[MessageRendering]],
    reader: Member,
    choice: Choice,
) -> list[Shown]:
    if choice.now == Reads.NEVER:
        # Who turned it off for this conversation alone finds here how to turn it on.
        last = _shown(messages[-1], {}, reader, choice)
        last.look, last.has_switch = "off", True
        return [last] if choice.here else []
    shown = [_shown(each, rows, reader, choice) for each in messages]
    asks = tuple(each.message.pk for each in shown if choice.now == Reads.ALWAYS and _is_due(each))
    if asks:
        shown[-1].asks = asks
    shown[-1].has_switch = True
    # Why there is no translation is told once a reason, below the newest message it holds for.
    newest = {why_none(each.rendering): each for each in shown if each.rendering}
    for each in shown:
        each.tells_why = each.look != "none" or newest[why_none(each.rendering)] is each
    told = [each for each in shown if each.tells_why or each.instead]
    return [each for each in told if each.asks or not _says_nothing(each)]


def _says_nothing(shown: Shown) -> bool:
    """Nothing but names, numbers or signs: the translation is the original."""
    row = shown.rendering
    if row is None or shown.look != "done" or "is_corrected" in row.facts:
        return False
    return set(row.facts.get("origins", ["somebody"])) <= {"kept"}


def _is_due(shown: Shown) -> bool:
    if is_asked_only(shown.message):
        return False
    if shown.rendering is None:
        return shown.look != "unclear"
    return shown.look == "none" and is_worth_another(shown.rendering, now())


def _shown(
    message: Message,
    rows: Mapping[int, list[MessageRendering]],
    reader: Member,
    choice: Choice,
) -> Shown:
    language = reading_language(reader)
    row = next((each for each in rows.get(message.pk, ()) if each.language == language), None)
    look = _look(message, row, choice.now)
    return Shown(
        message,
        look,
        language,
        choice,
        rendering=row,
        instead=_instead(rows.get(message.pk, ()), reader) if look in {"none", "offered"} else None,
        is_open=choice.now == Reads.ALWAYS or (row is not None and reader.pk in row.asked_by),
        may_correct=reader.can(Right.ANSWER),
        may_set_up=reader.can(Right.MANAGE_INTEGRATIONS),
    )


def _instead(rows: Sequence[MessageRendering], reader: Member) -> MessageRendering | None:
    done = (each for each in rows if each.state == State.DONE and not each.is_original)
    return next((each for each in done if reads(reader, each.language)), None)


def _look(message: Message, row: MessageRendering | None, choice: Reads) -> Look:
    if row is not None:
        return {State.WANTED: "waiting", State.DONE: "done", State.NONE: "none"}[State(row.state)]  # type: ignore[return-value]
    if not language_of(message):
        return "unclear"
    is_begun = choice == Reads.ALWAYS and not is_asked_only(message)
    return "waiting" if is_begun else "offered"


def _originals(
    replies: Sequence[Message], rows: Mapping[int, list[MessageRendering]]
) -> Iterator[Shown]:
    """Below a reply that left in other words: what its author wrote."""
    for reply in replies:
        for row in rows.get(reply.pk, ()):
            if row.is_original:
                own = Choice(Reads.ALWAYS)
                yield Shown(reply, "original", row.language, own, rendering=row)
                break
