"""What the demo's company promised: most of it kept, some broken, some due in the next hours."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from rapport.demo.people import Cast
from rapport.inbox.models import Conversation, Inbox, Message, MessageKind, Status
from rapport.promises.actions.history import PastPromise, write_promises
from rapport.promises.models import FirstAnswer, When
from rapport.promises.queries.hours import rounded
from rapport.team.models import Member

# From now, for customers who wait: soon, today, tomorrow; and two whose hour has passed.
AHEAD = (timedelta(minutes=40), timedelta(hours=3), timedelta(hours=6), timedelta(hours=27))
BEHIND = (timedelta(minutes=25), timedelta(hours=2, minutes=10))
ONE_IN = 11
WORDS = {
    "ja": "{{ greeting }}\n\n{{ received }}\n{{ promise }}\n\n{{ robot }}\nLumen & Oak",
}


def bring_in_promises(people: Cast, written: Sequence[Conversation], at: datetime) -> None:
    """Promises of the past, and two inboxes that answer first by themselves from now on."""
    bea = people.members["bea"]
    past = [*_ended(written, bea), *_standing(written, bea, at)]
    write_promises(past, at)
    _answer_first(people.inboxes)


def _ended(written: Sequence[Conversation], bea: Member) -> Iterator[PastPromise]:
    """What was answered: kept with an hour to spare, but for one in so many."""
    closed = {each.pk: each for each in written if each.status == Status.CLOSED}
    said = Message.objects.filter(
        conversation__in=closed, kind__in=(MessageKind.INCOMING, MessageKind.REPLY)
    )
    first: dict[int, datetime] = {}
    answered: set[int] = set()
    for message in said.select_related("member").order_by("created_at", "id"):
        number = message.conversation_id
        asked_at = first.setdefault(number, message.created_at)
        if message.kind != MessageKind.REPLY or number in answered or not message.member:
            continue
        answered.add(number)
        made_at = asked_at + timedelta(minutes=5)
        if message.created_at - made_at < timedelta(minutes=50):
            continue
        is_late = len(answered) % ONE_IN == 0
        away = timedelta(minutes=-35) if is_late else timedelta(minutes=45)
        due_at = rounded(message.created_at + away)
        yield PastPromise(closed[number], closed[number].assignee or bea, made_at, due_at, message)


def _standing(written: Sequence[Conversation], bea: Member, at: datetime) -> Iterator[PastPromise]:
    """What is owed now, to who has waited for a while."""
    waiting = [
        (each.assignee_id is None, each.pk, each.waiting_since, each)
        for each in written
        if each.status == Status.OPEN
        and each.waiting_since is not None
        and each.waiting_since < at - timedelta(hours=3)
    ]
    spans = [*AHEAD, *(-each for each in BEHIND)]
    for (_last, _number, since, conversation), span in zip(sorted(waiting), spans, strict=False):
        due_at = (at + span).replace(second=0, microsecond=0)
        made_at = since + timedelta(minutes=5)
        yield PastPromise(conversation, conversation.assignee or bea, made_at, due_at)


def _answer_first(inboxes: Mapping[str, Inbox]) -> None:
    """The desk in Japan answers every new question, the chat whenever nobody is there."""
    for key, words in (("japan", WORDS), ("chat", {})):
        if key in inboxes:
            FirstAnswer.objects.create(inbox=inboxes[key], when=When.ALWAYS, hours=4, words=words)
