"""The languages that a conversation may be said to be in."""

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from rapport.inbox.models import Conversation, Message, MessageKind
from rapport.inbox.ports.clocks import clock_told
from rapport.language.codes import LANGUAGES
from rapport.language.detection import UNKNOWN, detect
from rapport.language.translation import codes

_LEAST, _READ = 12, 4000  # letters that tell a language, characters that are looked at
IN_LATIN_LETTERS = {"el-Latn": "el", "hi-Latn": "hi", "ru-Latn": "ru", "ar-Latn": "ar"}


def spoken(code: str) -> str:
    """The language one answers in: Greek to who writes Greek in Latin letters."""
    return IN_LATIN_LETTERS.get(code, code)


def language_read(conversation: Conversation) -> str:
    """What to write to the customer in; "" where that is not known."""
    found = conversation.language or conversation.customer.language
    if not found or found == UNKNOWN:
        return ""
    found = codes.tidy(found)
    return codes.base(found) if codes.is_romanised(found) else found


def language_written(conversation: Conversation, text: str) -> str:
    """What a text of ours is in: as it looks where that is sure, else as the conversation is."""
    expected = conversation.language
    if sum(each.isalpha() for each in text[:_READ]) < _LEAST:
        return expected
    found = detect(text[:_READ], prior=expected)
    if not found.sure or codes.base(found.language) == codes.base(expected):
        return expected
    return found.language[:12]


def is_a_language(code: str) -> bool:
    """Whether this is a language, perhaps with a script or a region, that has a name."""
    if not 2 <= len(code) <= 12:
        return False
    try:
        return Locale.parse(code, sep="-").language == code.partition("-")[0]
    except (ValueError, TypeError, UnknownLocaleError):
        return False


@dataclass(frozen=True)
class Offered:
    """A language to choose from; `is_likely` where messages here may be in it."""

    code: str
    is_likely: bool


def doubt_in(conversation: Conversation) -> list[str]:
    """What the customer's newest message may be in, likeliest first; nothing where that is clear."""
    written = Message.objects.filter(conversation=conversation, kind=MessageKind.INCOMING)
    newest = written.order_by("-created_at", "-id").values_list("language_doubt", flat=True)
    return (newest.first() or "").split()


def offered_for(conversation: Conversation) -> list[Offered]:
    """All languages, those that messages here are or may be in first."""
    written = Message.objects.filter(conversation=conversation, kind=MessageKind.INCOMING)
    rows = written.order_by("-created_at", "-id").values_list("language", "language_doubt")[:20]
    told = [
        conversation.customer.language,
        *(each for row in rows for each in " ".join(row).split()),
        "" if conversation.language else clock_told(conversation.inbox.channel, conversation.pk)[1],
    ]
    likely = list(dict.fromkeys(spoken(each) for each in told if each))
    return [Offered(each, True) for each in likely] + [
        Offered(each, False) for each in LANGUAGES if each not in likely
    ]
