"""Bytes to ParsedMail: pure, quick, and never surprised."""

import re
from collections.abc import Iterable
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Any

from . import automatic, charsets, reports
from .dates import clock_at, written_at
from .headers import addresses, message_ids, structured, text_of
from .identity import fingerprint, made_up_message_id
from .mail import Address, DeliveryReport, ParsedMail, Unreadable
from .parts import Contents, Walk, Words, joined

HANDED_TO = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
MOST_BOUNDARIES = 2000
READ_FAILED = (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError)


def parse(
    raw: bytes,
    *,
    envelope_from: str | None = None,
    envelope_to: Iterable[str] = (),
    languages: Iterable[str] = (),
    now: datetime | None = None,
) -> ParsedMail:
    """Read a mail; raises `Unreadable` alone, and only when nothing can be made of it."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not raw.strip(b"\x00 \t\r\n"):
        raise Unreadable("the mail is empty")
    message, notes = _tree(raw)
    headers = automatic.Headers()
    for name, value in message.raw_items():
        headers.setdefault(name.lower(), []).append(str(value))
    if not _says_something(headers):
        raise Unreadable("it has no headers of a mail")
    kind, parameters = structured(headers.one("content-type"))
    charset = parameters.get("charset", "")
    known = tuple(languages) or _languages(headers)
    contents = _contents(message, charset, known, raw, notes)
    return _assembled(
        raw, headers, contents, kind, parameters, known, envelope_from, envelope_to, now
    )


def _tree(raw: bytes) -> tuple[Message, set[str]]:
    """The tree of parts, or the headers alone where the tree is a trap."""
    if raw.count(b"boundary") < MOST_BOUNDARIES:
        try:
            return BytesParser(policy=compat32).parsebytes(raw), set()
        except READ_FAILED:
            pass
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
    return BytesParser(policy=compat32).parsebytes(head, headersonly=True), {"body-unreadable"}


def _says_something(headers: automatic.Headers) -> bool:
    telling = ("from", "to", "subject", "date", "message-id", "received", "content-type", "sender")
    return any(headers.one(name).strip() for name in telling)


def _contents(
    message: Message, charset: str, languages: tuple[str, ...], raw: bytes, notes: set[str]
) -> Contents:
    walk = Walk(charset, languages)
    if not notes:
        try:
            walk.read(message)
        except READ_FAILED:
            notes = {"body-unreadable"}
    if "body-unreadable" in notes:
        body = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1]
        walk.contents.words = [Words(text=charsets.decode(body[:200_000], charset, languages))]
    walk.contents.notes |= notes
    return walk.contents


def _assembled(
    raw: bytes,
    headers: automatic.Headers,
    contents: Contents,
    kind: str,
    parameters: dict[str, str],
    languages: tuple[str, ...],
    envelope_from: str | None,
    envelope_to: Iterable[str],
    now: datetime | None,
) -> ParsedMail:
    charset = parameters.get("charset", "")

    people = _people(headers, charset, languages, envelope_from, envelope_to)
    written = people["sender"].address if people["sender"] else ""
    auto, because = automatic.judged(
        headers, written, kind, parameters.get("report-type", "").lower(), envelope_from
    )
    text, page = joined(contents.words)
    return ParsedMail(
        **_identity(raw, headers),
        **people,
        **_written(headers.one("date"), now),
        subject=text_of(headers.one("subject"), charset, languages),
        language=next(iter(_languages(headers)), ""),
        text=text,
        html=page,
        attachments=tuple(contents.attachments),
        automatic=auto,
        automatic_because=because,
        wants_no_auto_reply=automatic.wants_no_auto_reply(headers, written, auto),
        report=_report(auto, contents, headers, text or page, written),
        notes=frozenset(contents.notes),
    )


def _identity(raw: bytes, headers: automatic.Headers) -> dict[str, Any]:
    """Which mail it is, and which ones it answers."""
    print_of_mail = fingerprint(raw)
    own_ids = message_ids(headers.one("message-id"))
    return {
        "message_id": own_ids[0] if own_ids else made_up_message_id(print_of_mail),
        "message_id_is_ours": not own_ids,
        "fingerprint": print_of_mail,
        "in_reply_to": message_ids(headers.one("in-reply-to")),
        "references": message_ids(" ".join(headers.get("references", ()))),
    }


def _people(
    headers: automatic.Headers,
    charset: str,
    languages: tuple[str, ...],
    envelope_from: str | None,
    envelope_to: Iterable[str],
) -> dict[str, Any]:
    """Who wrote it, and to whom; the envelope where the headers are silent."""

    def named(name: str) -> tuple[Address, ...]:
        found: list[Address] = []
        for value in headers.get(name, ())[:20]:
            found += addresses(value, charset, languages)
        return tuple(found[:500])

    return {
        "sender": _sender(named("from") or named("sender"), envelope_from, headers),
        "to": named("to"),
        "cc": named("cc"),
        "reply_to": named("reply-to"),
        "delivered_to": _handed_to(headers, envelope_to),
    }


def _written(value: str, now: datetime | None) -> dict[str, Any]:
    """When it was written, and by which clock."""
    return {"sent_at": written_at(value, now), "clock": clock_at(value)}


def _sender(
    written: tuple[Address, ...], envelope_from: str | None, headers: automatic.Headers
) -> Address | None:
    if written:
        return written[0]
    fallback = envelope_from or headers.one("return-path")
    found = addresses(fallback) if fallback else []
    return found[0] if found else None


def _handed_to(headers: automatic.Headers, envelope_to: Iterable[str]) -> tuple[str, ...]:
    found = [each.address for value in envelope_to for each in addresses(value)]
    for name in HANDED_TO:
        for value in headers.get(name, ())[:10]:
            found += [each.address for each in addresses(value)]
    return tuple(dict.fromkeys(found))


def _languages(headers: automatic.Headers) -> tuple[str, ...]:
    value = headers.one("content-language") or headers.one("accept-language")
    tags = re.findall(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value[:200])
    return tuple(dict.fromkeys(tags))


def _report(
    auto: str, contents: Contents, headers: automatic.Headers, text: str, sender: str
) -> DeliveryReport | None:
    if contents.status_blocks and auto in ("bounce", "generated"):
        return reports.from_status_parts(contents.status_blocks, contents.returned)
    if auto == "bounce":
        return reports.from_words(text, sender, text_of(headers.one("x-failed-recipients")))
    return None
