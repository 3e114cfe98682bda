"""In which languages one conversation is written: what the member writes, what the customer gets."""

import re
from dataclasses import dataclass
from email.utils import getaddresses

from rapport.customers.queries import form_of_address
from rapport.inbox.models import Conversation, Inbox
from rapport.inbox.ports import Address, traits_of
from rapport.inbox.queries.beginning import conversation_to_begin
from rapport.inbox.queries.canned_search import texts_here
from rapport.inbox.queries.languages import language_read, spoken
from rapport.inbox.queries.salutation import salutations_for
from rapport.language.codes import LANGUAGES
from rapport.language.detection import UNKNOWN, detect
from rapport.language.translation import codes
from rapport.language.translation.port import Register
from rapport.language.translation.segmenting import parts
from rapport.team.models import Member
from rapport.translations.models import (
    ReplyRendering,
    TranslationProvider,
    WritingChoice,
    WritingHabit,
)
from rapport.translations.ports import written_elsewhere
from rapport.translations.queries.able import who_translates
from rapport.translations.queries.letters import letter_of
from rapport.translations.queries.reading import known, reading_language

_IN_LATIN = re.compile(r"(?:[^\W\d_\u0250-\uffff]+[ ,’'-]+){2,}[^\W\d_\u0250-\uffff]+")
_LEAST_LETTERS = 24  # fewer tell two languages of one script apart too seldom


@dataclass(frozen=True)
class Writing:
    """How one member writes in one conversation."""

    conversation: Conversation
    source: str
    target: str
    is_on: bool
    as_they_pause: bool
    is_live: bool  # a chat: the other side waits in front of it
    can_translate: bool  # somebody is set up for this language
    has_chosen_source: bool = False


def writing_in(
    conversation: Conversation, member: Member, *, target: str = "", source: str = ""
) -> Writing | None:
    """None where the customer reads what the member writes, or nobody knows their language; unless the
    member chose a language to send in: in this conversation, or, while it is none yet, these.

    It is on where nobody chose and somebody can translate: an answer in a language that
    its reader does not know would help nobody. What is only good enough to read is not sent unasked.
    """
    choice = None
    if conversation.pk:
        choice = WritingChoice.objects.filter(conversation=conversation, member=member).first()
    chosen, chosen_source = (choice.target, choice.source) if choice else (target, source)
    target = chosen or language_of_customer(conversation)
    if not target or (not chosen and any(_reads(each, target) for each in languages_of(member))):
        return None
    habit = WritingHabit.objects.filter(member=member).first()
    source = chosen_source or reading_language(member)
    who = who_translates(source, target)
    return Writing(
        conversation=conversation,
        source=source,
        target=target,
        is_on=choice.is_on if choice else who in ("provider", "memory"),
        as_they_pause=bool(habit and habit.as_they_pause),
        is_live=not traits_of(conversation.inbox.channel).has_address,
        can_translate=who in ("provider", "gist"),
        has_chosen_source=bool(chosen_source),
    )


def offered_targets(found: Writing, member: Member) -> tuple[list[str], list[str]]:
    """Languages to send in, not what the member writes in anyway: those of this customer, and all others."""
    conversation = found.conversation
    told = [found.target, conversation.language, conversation.customer.language]
    likely = [spoken(known(each)) for each in told if known(each) not in ("", UNKNOWN)]
    return _offered(likely, kept=found.target, but=found.source)


def offered_beginnings(member: Member) -> list[str]:
    """Languages to write a first letter in that the member does not write; none where nobody translates."""
    own = languages_of(member)
    stored = TranslationProvider.objects.filter(is_on=True, consented_at__isnull=False)
    if not stored.exists() and not written_elsewhere():
        return []
    return [each for each in LANGUAGES if not any(_reads(mine, each) for mine in own)]


def offered_sources(found: Writing, member: Member) -> tuple[list[str], list[str]]:
    """Languages to write in: the member's own, and all others."""
    own = map(known, [found.source, *languages_of(member)])
    return _offered([each for each in own if each], but=found.target)


def _offered(likely: list[str], *, but: str, kept: str = "") -> tuple[list[str], list[str]]:
    first = [each for each in dict.fromkeys(likely) if each == kept or not codes.is_same(each, but)]
    return first, [each for each in LANGUAGES if each not in first and not codes.is_same(each, but)]


def languages_of(member: Member) -> list[str]:
    """Those the member writes, the workspace's first."""
    return list(dict.fromkeys([member.language, *member.languages]))


def language_of_customer(conversation: Conversation) -> str:
    """What to write to them in; "" where that is not known. Who writes Greek in Latin letters reads Greek."""
    return language_read(conversation)


def language_written(text: str, member: Member) -> str:
    """In which language the member wrote this: what it looks like, else their own."""
    own = reading_language(member)
    found = detect(text, prior=own)
    return found.language if found.sure and found.language != UNKNOWN else own


def is_in(text: str, target: str) -> bool:
    """Whether a line is certainly in this language already, each of its sentences."""
    found = detect(text)
    letters = [each for each in text if each.isalpha()]
    is_other_script = bool(letters) and not any(each.isascii() for each in letters)
    if len(letters) < _LEAST_LETTERS and not is_other_script:
        return False
    is_so = found.sure and codes.is_same(found.language, target)
    # Also where two sentences stand without a space: "…armazém.11月24日までに…" has one of its own.
    each_one = [*sentences_of(text, target), *_IN_LATIN.findall(text)]
    return is_so and not any(is_other(each, target) for each in each_one)


def is_other(text: str, target: str) -> bool:
    """Whether it is certainly in another language than this one."""
    found = detect(text, prior=target)
    is_known = found.sure and found.language != UNKNOWN
    return is_known and not codes.is_same(found.language, target)


def own_words(text: str, target: str) -> str:
    """What of a line is not in this language, without what stands beside it."""
    said = []
    for each in sentences_of(text, target):
        others = [run for run in _IN_LATIN.findall(each) if is_other(run, target)]
        if others:
            said += others
        elif not is_in(each, target):
            said.append(each)
    return " ".join(said)


def sentences_of(text: str, language: str) -> list[str]:
    """One by one, without what stands between them."""
    return [each.text for each in parts(text, language) if each.is_sentence]


def said_already(conversation: Conversation, member: Member, target: str) -> set[str]:
    """Greetings, closings and canned responses that the composer offers in this language, line by line."""
    told = salutations_for(conversation, member, language=target)
    words = [each.text for one in told.degrees for each in (one.greeting, one.closing)]
    salutes = {line.strip() for each in words for line in each.splitlines() if line.strip()}
    canned = texts_here(conversation, member, target) if conversation.pk else []
    return salutes | {line.plain for html in canned for line in letter_of(html).lines}


def register_for(conversation: Conversation, target: str) -> Register:
    """Formal or informal, as the customer is addressed; "" where nothing says so."""
    house = conversation.inbox.register
    told = form_of_address(conversation.customer, target, house=house).register
    value = told.value if told else ""
    return "formal" if value == "formal" else "informal" if value == "informal" else ""


def names_in(conversation: Conversation, member: Member) -> tuple[str, ...]:
    """Names that a translation must leave as they are."""
    customer = conversation.customer
    given = (
        customer.name,
        customer.given_name,
        customer.family_name,
        member.name,
        member.first_name,
    )
    return tuple(dict.fromkeys(each for each in given if each and "@" not in each))


def rendering_for(conversation: Conversation, member: Member) -> ReplyRendering | None:
    """What stands in the member's pane now."""
    of_this = conversation if conversation.pk else None
    return ReplyRendering.objects.filter(conversation=of_this, member=member).first()


def beginning(inbox: Inbox, to: str, member: Member) -> Conversation:
    """A conversation that a member is about to begin, by what stands in the field of its form."""
    name, address = next(iter(getaddresses([to])), ("", ""))
    return conversation_to_begin(inbox, Address(address, name), member)


def _reads(own: str, target: str) -> bool:
    return codes.base(codes.tidy(own)) == codes.base(target) and (
        codes.base(target) != "zh" or codes.is_same(codes.tidy(own), target)
    )
