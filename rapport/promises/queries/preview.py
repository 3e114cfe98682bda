"""What a first answer would say now, to somebody who writes this language; nothing is stored or sent."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.customers.models import Customer
from rapport.inbox.models import Conversation, Inbox
from rapport.inbox.ports import channel_of
from rapport.inbox.queries.salutation import register_of_ours
from rapport.kernel.clock import now
from rapport.promises.models import FirstAnswer
from rapport.promises.ports import AnswersByItself
from rapport.promises.queries.first_words import words_for
from rapport.promises.queries.hours import Hours, hours_of, rounded
from rapport.promises.queries.sentences import language_for
from rapport.promises.queries.voice import promised, voice_of

HOUR = 3600
# A clock for the example, where one is usual for a language; else it is said by ours.
SOMEWHERE = {
    "ja": "Asia/Tokyo",
    "zh-Hans": "Asia/Shanghai",
    "zh-Hant": "Asia/Taipei",
    "ko": "Asia/Seoul",
    "el": "Europe/Athens",
    "de": "Europe/Berlin",
    "ar": "Africa/Cairo",
    "pt-BR": "America/Sao_Paulo",
    "hi": "Asia/Kolkata",
    "fa": "Asia/Tehran",
}


@dataclass(frozen=True)
class Preview:
    """The words, and where somebody reads them in this example."""

    text: str
    language: str
    place: str
    hours: Hours | None


def preview_of(inbox: Inbox, settings: FirstAnswer, language: str) -> Preview:
    """An example: a customer of whom only the language and its usual clock are known."""
    zone = SOMEWHERE.get(language, "")
    somebody = Customer(name=_("Your customer"), language=language, zone=zone)
    conversation = Conversation(inbox=inbox, customer=somebody, language=language)
    hours, promise = hours_of(inbox), ""
    due_at = hours.after(now(), float(settings.hours) * HOUR) if hours and settings.hours else None
    if hours and due_at:
        is_formal = register_of_ours(conversation) != "informal"
        voice = voice_of(conversation, hours.zone, is_formal=is_formal)
        promise = promised(rounded(due_at), voice, now())[1]
    is_chat = isinstance(channel_of(inbox.channel), AnswersByItself)
    spoken = language_for(language)
    text = words_for(settings, conversation, spoken, promise, is_chat=is_chat, by_name=False)
    return Preview(text, spoken, zone, hours)
