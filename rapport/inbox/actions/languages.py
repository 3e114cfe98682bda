"""In which language a conversation is: as its customer writes, unless somebody said it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.customers.models import Customer
from rapport.inbox.actions.locking import lock_message, locked
from rapport.inbox.actions.search_index import note_conversation
from rapport.inbox.actions.standing import record
from rapport.inbox.events import ConversationLanguageChosen
from rapport.inbox.models import Conversation, LanguageChoice, Message, MessageKind
from rapport.inbox.ports import InboundMessage
from rapport.inbox.queries.languages import is_a_language, spoken
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.language.detection import UNKNOWN, detect
from rapport.team.models import Member

_LONGEST_DOUBT = 60
_IN_A_ROW = 2  # messages in another language before the conversation is taken to be in it


@dataclass(frozen=True)
class Heard:
    """The language of a message; where it is doubtful "", and in `doubt` what it may be, in order."""

    language: str
    doubt: str = ""


def heard_in(inbound: InboundMessage, known: Conversation | None, customer: Customer) -> Heard:
    """What the channel says of the message's language, else what is recognised with what is known."""
    if inbound.language:
        return Heard(inbound.language[:12])
    found = detect(inbound.words, prior=(known and known.language) or expected_of(customer))
    if found.sure:
        return Heard(found.language[:12])
    if found.language == UNKNOWN:
        return Heard("")
    return Heard("", " ".join(each.language for each in found.candidates)[:_LONGEST_DOUBT])


def expected_of(customer: Customer) -> str:
    """What the customer stated, else what a member chose where they last talked with us; "" for neither."""
    if customer.language:
        return customer.language
    chosen = LanguageChoice.objects.filter(conversation__customer=customer)
    found = chosen.order_by("-chosen_at").values_list("language", flat=True).first()
    return found or ""


def follow_language(conversation: Conversation, message: Message) -> None:
    """Let a locked conversation's language follow its customer: two messages in a row, not one.

    What the customer stated or a member chose stays; where nothing was known, one message is enough.
    """
    if LanguageChoice.objects.filter(conversation=conversation).exists():
        return
    stated = conversation.customer.language
    language = stated or ("" if message.is_automatic else spoken(message.language))
    if not language or language == conversation.language:
        return
    if conversation.language and not stated and not _is_kept_to(conversation, language):
        return
    conversation.language = language
    conversation.save(update_fields=["language"])
    note_conversation(conversation.pk)


def choose_language(conversation: Conversation, *, language: str, by: Member) -> Conversation:
    """Say which language this is: it stays, and teaches what is unclear in the customer's next messages."""
    if not is_a_language(language):
        raise Invalid(_("There is no such language."), field="language")
    with locked(conversation, by) as fresh:
        before = LanguageChoice.objects.filter(conversation=fresh).first()
        if before and before.language == language:
            return fresh
        LanguageChoice.objects.update_or_create(
            conversation=fresh, defaults={"language": language, "by": by, "chosen_at": now()}
        )
        _settle_doubt(fresh, language)
        fresh.language = language
        fresh.save(update_fields=["language"])
        record(fresh, "language", by, language=language)
        note_conversation(fresh.pk)
        publish(ConversationLanguageChosen(fresh.pk, fresh.inbox_id, by.pk))
    return fresh


def name_language(message: Message, *, language: str, by: Member) -> Message:
    """Say in which language one message is that nobody could tell.

    Where the conversation's is not known either, it is said of the conversation, and stays.
    """
    if not is_a_language(language):
        raise Invalid(_("There is no such language."), field="language")
    with locked(message.conversation, by) as fresh:
        said = lock_message(message.pk)
        if said.conversation_id != fresh.pk or said.kind != MessageKind.INCOMING:
            raise Invalid(_("Only what customers write has a language to choose."))
        said.language, said.language_doubt = language, ""
        said.save(update_fields=["language", "language_doubt"])
        if fresh.language:
            note_conversation(fresh.pk)
            publish(ConversationLanguageChosen(fresh.pk, fresh.inbox_id, by.pk))
        else:
            choose_language(fresh, language=spoken(language), by=by)
    return said


def _settle_doubt(conversation: Conversation, language: str) -> None:
    """What was not sure and may have been this language is this language."""
    unsure = Message.objects.filter(conversation=conversation).exclude(language_doubt="")
    base = language.partition("-")[0]
    for message in unsure:
        if base in {each.partition("-")[0] for each in message.language_doubt.split()}:
            message.language, message.language_doubt = language, ""
            message.save(update_fields=["language", "language_doubt"])


def _is_kept_to(conversation: Conversation, language: str) -> bool:
    """Whether the customer's last messages are surely in it."""
    written = Message.objects.filter(
        conversation=conversation, kind=MessageKind.INCOMING, is_automatic=False
    )
    last = written.order_by("-created_at", "-id").values_list("language", flat=True)[:_IN_A_ROW]
    return [spoken(each) for each in last] == [language] * _IN_A_ROW
