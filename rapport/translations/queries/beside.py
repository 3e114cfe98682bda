"""What stands below a message for one reader: its translation, or how far that has got."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import Exists

from rapport.inbox.models import Conversation, Message, MessageKind
from rapport.kernel.clock import now
from rapport.team.models import Member, Right
from rapport.translations.models import MessageRendering, ReadingChoice, Reads, State
from rapport.translations.queries.incoming import is_translated, is_worth_another, renderings_of
from rapport.translations.queries.reading import reading_language, reads, reads_when

Look = Literal["original", "offered", "waiting", "done", "none"]


@dataclass
class Shown:
    """One message for one reader. `asks`: messages that this place has translated as soon as it is shown."""

    message: Message
    look: Look
    language: str
    reads: Reads
    rendering: MessageRendering | None = None
    is_open: bool = True
    has_switch: bool = False
    may_correct: bool = False
    may_set_up: bool = False
    asks: tuple[int, ...] = ()


def shown_beside(messages: Sequence[Message], reader: Member) -> dict[int, Shown]:
    """Two questions however many there are; none where there is nothing to translate."""
    foreign = [each for each in messages if is_foreign(each, reader)]
    ours = [each for each in messages if each.kind == MessageKind.REPLY and not each.is_automatic]
    if not foreign and not ours:
        return {}
    rows = renderings_of([*foreign, *ours])
    choice = reads_when(reader) if foreign else Reads.NEVER
    shown = list(_originals(ours, rows, reader))
    if choice != Reads.NEVER:
        shown += _theirs(foreign, rows, reader, choice)
    return {each.message.pk: each for each in shown}


def shown_of(message: Message, reader: Member) -> Shown:
    """One message alone, as who asked for it sees it."""
    found = _shown(message, renderings_of([message]), reader, reads_when(reader))
    found.has_switch = True
    return found


def is_foreign(message: Message, reader: Member) -> bool:
    """Whether it is to be translated for them."""
    return is_translated(message) and not reads(reader, message.language)


def subject_for(conversation: Conversation, reader: Member) -> MessageRendering | None:
    """The rendering that holds its subject in the reader's language, if they cannot read it."""
    if not conversation.subject or reads(reader, conversation.language):
        return None
    language = reading_language(reader)
    quiet = ReadingChoice.objects.filter(member=reader).exclude(reads=Reads.ALWAYS)
    rows = MessageRendering.objects.filter(~Exists(quiet), message__conversation=conversation)
    done = rows.filter(language=language, state=State.DONE).exclude(subject="")
    return done.order_by("message").first()


def _theirs(
    messages: Sequence[Message],
    rows: Mapping[int, list[MessageRendering]],
    reader: Member,
    choice: Reads,
) -> list[Shown]:
    shown = [_shown(each, rows, reader, choice) for each in messages]
    asks = tuple(each.message.pk for each in shown if choice == Reads.ALWAYS and _is_due(each))
    if asks:
        shown[-1].asks = asks
    shown[-1].has_switch = True
    # Why there is no translation is told once, below the newest one.
    told = [each for each in shown if each.look != "none" or each is shown[-1]]
    return [each for each in told if each.asks or not _says_nothing(each)]


def _says_nothing(shown: Shown) -> bool:
    """Nothing but names, numbers or signs: the translation is the original."""
    row = shown.rendering
    if row is None or shown.look != "done" or "is_corrected" in row.facts:
        return False
    return set(row.facts.get("origins", ["somebody"])) <= {"kept"}


def _is_due(shown: Shown) -> bool:
    if shown.rendering is None:
        return True
    return shown.look == "none" and is_worth_another(shown.rendering, now())


def _shown(
    message: Message,
    rows: Mapping[int, list[MessageRendering]],
    reader: Member,
    choice: Reads,
) -> Shown:
    language = reading_language(reader)
    row = next((each for each in rows.get(message.pk, ()) if each.language == language), None)
    return Shown(
        message,
        _look(row, choice),
        language,
        choice,
        rendering=row,
        is_open=choice == Reads.ALWAYS or (row is not None and reader.pk in row.asked_by),
        may_correct=reader.can(Right.ANSWER),
        may_set_up=reader.can(Right.MANAGE_INTEGRATIONS),
    )


def _look(row: MessageRendering | None, choice: Reads) -> Look:
    if row is None:
        return "waiting" if choice == Reads.ALWAYS else "offered"
    return {State.WANTED: "waiting", State.DONE: "done", State.NONE: "none"}[State(row.state)]  # type: ignore[return-value]


def _originals(
    replies: Sequence[Message], rows: Mapping[int, list[MessageRendering]], reader: Member
) -> Iterator[Shown]:
    """Below a reply that left in other words: what its author wrote."""
    for reply in replies:
        for row in rows.get(reply.pk, ()):
            if row.is_original:
                yield Shown(reply, "original", row.language, Reads.ALWAYS, rendering=row)
                break
