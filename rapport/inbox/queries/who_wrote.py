"""What a customer's message says of how to address them: read from its words, never from nothing."""

import re
from collections.abc import Iterator
from dataclasses import fields

from rapport.culture.address import ReadPerson, Said, read_person
from rapport.culture.formality import form_wished, register_of
from rapport.customers.actions.proposing import Proposal
from rapport.customers.models import Aspect, Source
from rapport.inbox.models import Message

# A signature stands at the end, a wish near the beginning; a book in between is not read.
BEGINNING, END = 6_000, 2_000
SIGNATURE = re.compile(r"^--[ \u00a0]?\s*$", re.MULTILINE)
# Nothing to ask anybody about: the custom that a name follows is in its shape.
UNASKED = {"locale"}


def proposals_in(message: Message) -> list[Proposal]:
    """What the sender's name, the signature and the words say; nothing of what a machine sent."""
    if message.is_automatic or message.is_unreadable or message.customer_id is None:
        return []
    read = _read(message)
    found = [_proposal(message, name, said) for name, said in _said(read)]
    return found + list(_register(message))


def _read(message: Message) -> ReadPerson:
    sender = (message.addresses.get("from") or [{}])[0]
    name, address = sender.get("name", ""), sender.get("address", "")
    header = f"{name} <{address}>" if _is_mail(message) else name
    body, signature = _parts(message.words)
    return read_person(header if name else "", signature, body, message.language)


def _parts(words: str) -> tuple[str, str]:
    """The body, and what stands below the line that begins a signature."""
    marks = list(SIGNATURE.finditer(words))
    body, signature = (words, "") if not marks else (words[: marks[-1].start()], "")
    if marks:
        signature = words[marks[-1].end() :].strip()[:END]
    if len(body) > BEGINNING + END:
        body = f"{body[:BEGINNING]}\n\n{body[-END:]}"
    return body, signature


def _said(read: ReadPerson) -> Iterator[tuple[str, Said]]:
    for each in fields(read):
        said = getattr(read, each.name)
        if said is not None and not _is_nothing_new(each.name, said.value, read):
            yield each.name, said


def _is_nothing_new(name: str, value: str, read: ReadPerson) -> bool:
    """A name in Latin letters needs no other writing; given names come first unless told."""
    if name == "romanised":
        return read.native is None
    return name in UNASKED or (name == "order" and value == "givenFirst")


def _proposal(message: Message, name: str, said: Said) -> Proposal:
    return _of(message, name, said.value, _source(message, name, said), said.text)


def _source(message: Message, name: str, said: Said) -> str:
    if said.where == "header":
        return Source.FROM if _is_mail(message) else Source.FORM
    # What somebody says of themselves in a sentence is told; the rest of a letter is where they sign.
    if said.asked or (said.where == "body" and name == "pronoun"):
        return Source.TOLD
    return Source.SIGNATURE


def _register(message: Message) -> Iterator[Proposal]:
    """The form of address they ask for; else the one they use towards us, where their words show it."""
    body = _parts(message.words)[0]
    if wish := form_wished(body, message.language):
        yield _of(message, Aspect.REGISTER, wish.form, Source.TOLD, wish.text)
        return
    register = register_of(body, message.language)
    if register.label in ("formal", "informal"):
        words = " · ".join(dict.fromkeys(each.text for each in register.evidence))
        yield _of(message, Aspect.REGISTER, register.label, Source.THREAD, words)


def _of(message: Message, aspect: str, value: str, source: str, evidence: str) -> Proposal:
    assert message.customer_id
    return Proposal(
        message.customer_id,
        aspect,
        value,
        source,
        evidence,
        message.written_at or message.created_at,
        message.conversation_id,
        message.pk,
    )


def _is_mail(message: Message) -> bool:
    return message.inbox.channel == "email"
