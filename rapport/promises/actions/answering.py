"""The first answer, by itself: at most one a person and conversation in a day, and never to a machine."""

from django.db import connection, transaction

from rapport.inbox.actions.automatic import answer_automatically
from rapport.inbox.actions.locking import lock_conversation
from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports import Address, channel_of
from rapport.inbox.queries.preferences import preferences_line
from rapport.inbox.rich_text import html_of
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.promises.actions.making import make_locked
from rapport.promises.actions.terms import Terms, terms_in_hours
from rapport.promises.models import AutomaticAnswer, FirstAnswer, Origin
from rapport.promises.ports import AnswersByItself
from rapport.promises.queries.answerable import first_answer_of, sender_of, why_silent
from rapport.promises.queries.first_words import words_for
from rapport.promises.queries.hours import hours_of
from rapport.promises.queries.records import message_called
from rapport.promises.queries.sentences import language_for
from rapport.promises.queries.words import said_in_text


@transaction.atomic
def answer_first(message_id: int, *, is_new: bool) -> Message | None:
    """Answer what a customer wrote, if its inbox does so and nothing speaks against it; and promise
    what the answer says. Told twice, it answers once."""
    message = message_called(message_id)
    settings = first_answer_of(message.inbox_id) if message else None
    if message is None or settings is None:
        return None
    sender = sender_of(message)
    _one_at_a_time(sender.get("address", ""))
    conversation = lock_conversation(message.conversation_id)
    hours = hours_of(conversation.inbox)
    if why_silent(message, conversation, settings, hours, is_new=is_new):
        return None
    return _answer(conversation, settings, Address(sender["address"], sender.get("name", "")))


def _answer(conversation: Conversation, settings: FirstAnswer, to: Address) -> Message | None:
    terms = _terms(conversation, settings)
    is_chat = isinstance(channel_of(conversation.inbox.channel), AnswersByItself)
    language = terms.language if terms else language_for(conversation.language)
    promise = terms.sentence if terms else ""
    text = words_for(settings, conversation, language, promise, is_chat=is_chat)
    if not text:
        return None
    html = html_of(text)
    if not is_chat:
        html += preferences_line(conversation.customer, language)
    answer = answer_automatically(conversation, to=[to], html=html, language=language)
    AutomaticAnswer.objects.create(
        inbox_id=conversation.inbox_id,
        conversation=conversation,
        address=to.address.casefold(),
        message=answer,
        answered_at=now(),
    )
    if terms is not None and said_in_text(terms.moment, answer.text) >= 0:
        make_locked(conversation, terms, origin=Origin.AUTOMATIC, by=None, message=answer, at=now())
    return answer


def _terms(conversation: Conversation, settings: FirstAnswer) -> Terms | None:
    """By when; None where the inbox promises no time, or nobody knows when we are there."""
    if not settings.hours:
        return None
    try:
        return terms_in_hours(conversation, float(settings.hours))
    except Invalid:
        return None


def _one_at_a_time(address: str) -> None:
    """Two letters of one person in the same moment, to two inboxes even: the second waits."""
    with connection.cursor() as cursor:
        key = f"first answer {address.casefold()}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
