"""What a message is found by: its words, and marked lexemes that no word looks like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rapport.culture.names import romanised
from rapport.customers.models import Customer
from rapport.inbox.models import Message, MessageKind
from rapport.inbox.ports import traits_of
from rapport.language.searching import marked_words, vector_of

FROM, TO = "<", ">"
HAS_FILE = "#f"
SPELLINGS = 4  # of a name in other letters, that a message is found by


def inbox_lexeme(inbox_id: int) -> str:
    """Stands in every message of this inbox."""
    return f"#i{inbox_id}"


def kind_lexeme(kind: str) -> str:
    """Stands in every message of this kind."""
    return f"#k{kind}"


def author_lexeme(member_id: int) -> str:
    """Stands in everything that this member wrote."""
    return f"#m{member_id}"


def language_lexeme(language: str) -> str:
    """Stands in every message in this language."""
    return f"#l{language.lower()}"


def languages_of(message: Message) -> list[str]:
    """The message's language as told ("pt-BR") and without its variety ("pt"); nothing if unknown."""
    language = spoken(message)
    return list(dict.fromkeys([language, language.partition("-")[0]])) if language else []


def spoken(message: Message) -> str:
    """In which language to look for stems: the message's, else its conversation's."""
    return message.language or message.conversation.language


def vector_of_message(message: Message) -> str:
    """Everything that this message is found by. Needs its conversation, customer and files at hand."""
    language = spoken(message)
    files = [each.name for each in message.attachments.all() if not each.content_id]
    texts = [(message.subject, language), (message.text or message.words, language)]
    texts += [(name, "") for name in files]
    texts += [(name, "") for name in _names(message)]
    extra = [inbox_lexeme(message.conversation.inbox_id), kind_lexeme(message.kind)]
    extra += [language_lexeme(each) for each in languages_of(message)]
    extra += [HAS_FILE] if files else []
    extra += [author_lexeme(message.member_id)] if message.member_id else []
    extra += sorted(marked_words(FROM, *_senders(message)) | _whole(FROM, _senders(message)))
    extra += sorted(marked_words(TO, *_recipients(message)) | _whole(TO, _recipients(message)))
    return vector_of([each for each in texts if each[0]], dict.fromkeys(extra))


def _names(message: Message) -> list[str]:
    """By whom it was written: a customer is found by name without a filter.

    Addresses of a channel in which nobody types one ("visitor:…") are no words.
    """
    if message.kind != MessageKind.INCOMING:
        return []
    if traits_of(message.inbox.channel).can_begin:
        return _senders(message)
    told = {each.get("address") for each in message.addresses.get("from", ())}
    return [each for each in _senders(message) if each not in told]


def _senders(message: Message) -> list[str]:
    if message.kind == MessageKind.INCOMING:
        said = _said(message.addresses, "from", "reply_to")
        return _unique([*said, *_customer_names(message.customer)])
    return [message.member.name, message.member.email] if message.member else []


def _recipients(message: Message) -> list[str]:
    """To whom it went; a reply to whoever wrote goes to the customer."""
    said = list(_said(message.addresses, "to", "cc", "bcc"))
    if message.kind == MessageKind.REPLY:
        said += _customer_names(message.conversation.customer)
    return _unique(said)


def _customer_names(customer: Customer | None) -> list[str]:
    if customer is None:
        return []
    told = (customer.name, customer.latin_name, f"{customer.given_name} {customer.family_name}")
    # How they write themselves in Latin letters stands instead of how such a name usually is.
    spelled = () if customer.latin_name else romanised(customer.name, customer.language)
    return [name for name in (*told, *spelled[:SPELLINGS]) if name.strip()]


def _said(addresses: dict[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        for each in addresses.get(key) or []:
            if isinstance(each, dict):
                yield from (str(each.get("name") or ""), str(each.get("address") or ""))


def _whole(mark: str, texts: Iterable[str]) -> set[str]:
    return {f"{mark}{text.strip().casefold()[:320]}" for text in texts if "@" in text}


def _unique(texts: Iterable[str]) -> list[str]:
    return [each for each in dict.fromkeys(texts) if each]
