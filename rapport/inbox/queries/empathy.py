"""What a customer's unanswered letters show, read when it is looked at and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from rapport.customers.queries import form_of_address
from rapport.inbox.models import Conversation, Delivery, Message, MessageKind
from rapport.kernel.clock import now
from rapport.language.signals import (
    Sentence,
    Signal,
    Signals,
    ThreadFacts,
    clause_around,
    sentence_for,
    signals_in,
)

MOST_LETTERS = 5  # of those that wait; older ones have had their time
_APART = timedelta(minutes=30)  # what is written closer together is one letter in pieces
_MOST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Reminder:
    """What the customer wrote that asks for a word first, and a sentence to begin with.

    `said` is the message that shows it; `sentence` is None in a language without one.
    """

    said: Message
    signals: Signals
    sentence: Sentence | None
    language: str

    @property
    def shown(self) -> Sequence[Signal]:
        """The weightiest of what it shows; the letter holds the rest."""
        return self.signals.grievances[:_MOST_QUOTED]

    @property
    def quoted(self) -> Sequence[tuple[Signal, str]]:
        """Each with the clause that shows it, and none quoted twice."""
        text = words_of(self.said)
        clauses = [clause_around(text, each.spans[0]) for each in self.shown]
        return [
            (signal, "" if clause in clauses[:place] else clause)
            for place, (signal, clause) in enumerate(zip(self.shown, clauses, strict=True))
        ]

    @property
    def facts(self) -> ThreadFacts:
        """What the thread says, whatever the language."""
        return self.signals.facts

    @property
    def key(self) -> str:
        """One for each letter: who set this aside is asked again by the next one."""
        return f"empathy|{self.said.pk}"


def reminder_for(conversation: Conversation, *, language: str = "") -> Reminder | None:
    """What to acknowledge before explaining; None where nothing asks for it.

    `language` is the answer's; by itself it is the conversation's.
    """
    letters = _unanswered(conversation)
    if not letters:
        return None
    facts = _facts(conversation, letters)
    read = [(each, _signals(each, conversation, facts)) for each in letters[:MOST_LETTERS]]
    said, signals = next((pair for pair in read if pair[1].grievances), read[0])
    newest = read[0][1]
    if newest.of("solved") and not newest.grievances:
        return None
    if not signals.asks_for_acknowledgement:
        return None
    spoken = language or conversation.language or conversation.customer.language
    house = conversation.inbox.register
    register = form_of_address(conversation.customer, spoken, house=house).register
    informal = register is not None and register.value == "informal"
    return Reminder(said, signals, sentence_for(signals, spoken, informal=informal), spoken)


def _unanswered(conversation: Conversation) -> list[Message]:
    """What they wrote since a person last answered, newest first."""
    said = Message.objects.filter(conversation=conversation, is_automatic=False)
    replied = said.filter(kind=MessageKind.REPLY).exclude(
        delivery__in=(Delivery.WITHDRAWN, Delivery.FAILED)
    )
    last = replied.order_by("-created_at", "-id").first()
    theirs = said.filter(kind=MessageKind.INCOMING, is_unreadable=False)
    if last:
        theirs = theirs.filter(created_at__gt=last.created_at)
    return list(theirs.order_by("-created_at", "-id").defer("html", "headers")[:20])


def _signals(message: Message, conversation: Conversation, facts: ThreadFacts) -> Signals:
    language = message.language or conversation.language or conversation.customer.language
    return signals_in(words_of(message), language, facts)


def words_of(message: Message) -> str:
    """What the person wrote, without what they quoted."""
    return message.words or message.text


def _facts(conversation: Conversation, letters: Sequence[Message]) -> ThreadFacts:
    times = [each.created_at for each in reversed(letters)]
    apart = 1 + sum(
        later - earlier >= _APART for earlier, later in zip(times, times[1:], strict=False)
    )
    reopened: dict[str, Any] = {"activity__code": "reopened", "created_at__gte": times[0]}
    came_back = Message.objects.filter(
        conversation=conversation, kind=MessageKind.ACTIVITY, **reopened
    )
    return ThreadFacts(apart, now() - times[0], came_back.exists())
