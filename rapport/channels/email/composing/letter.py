"""A letter and its bytes: MIME that every client understands, the same bytes at every try."""

import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import charset as email_charset
from email.encoders import encode_base64
from email.generator import BytesGenerator
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime

from django.core.mail import EmailMultiAlternatives

from ..parsing.headers import message_ids
from ..parsing.names import file_name, one_line

MOST_REFERENCES = 20
LONGEST_REFERENCES = 1800

_QP = email_charset.Charset("utf-8")
_QP.body_encoding = email_charset.QP
_BASE64 = email_charset.Charset("utf-8")
_BASE64.body_encoding = email_charset.BASE64


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file in a letter; one with a `content_id` is shown in the page."""

    name: str
    media_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """All that is needed to build one mail. Addresses are (name, address) pairs."""

    message_id: str
    sender: tuple[str, str]
    to: Sequence[tuple[str, str]]
    subject: str
    text: str
    html: str = ""
    cc: Sequence[tuple[str, str]] = ()
    bcc: Sequence[tuple[str, str]] = ()
    reply_to: Sequence[tuple[str, str]] = ()
    in_reply_to: str = ""
    references: Sequence[str] = ()
    language: str = ""
    written_at: datetime | None = None
    files: Sequence[Enclosure] = ()
    more_headers: dict[str, str] = field(default_factory=dict)
    # No person wrote it: it leaves without a return path, where the server takes that.
    is_automatic: bool = False

    @property
    def envelope_to(self) -> list[str]:
        """Every address it goes to, each once."""
        everyone = (*self.to, *self.cc, *self.bcc)
        return list(dict.fromkeys(ascii_address(address) for _, address in everyone))


def ascii_address(address: str) -> str:
    """An address whose domain any server takes (IDNA)."""
    local, _, domain = address.strip().rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return address.strip()


def trimmed_references(references: Sequence[str]) -> list[str]:
    """The thread's first id and its newest, as many as fit: what clients need to keep it together."""
    unique = list(dict.fromkeys(found for each in references for found in message_ids(each)))
    if len(unique) > MOST_REFERENCES:
        unique = [unique[0], *unique[-(MOST_REFERENCES - 1) :]]
    while len(unique) > 2 and sum(len(each) + 3 for each in unique) > LONGEST_REFERENCES:
        del unique[1]
    return unique


def headers_of(letter: Letter) -> dict[str, str]:
    """The headers of a letter, in order, as text (not yet encoded)."""
    headers = {
        "From": _people([letter.sender]),
        "To": _people(letter.to) or "undisclosed-recipients:;",
        "Cc": _people(letter.cc),
        "Reply-To": _people(letter.reply_to),
        "Subject": one_line(letter.subject, 300),
        "Date": format_datetime(letter.written_at) if letter.written_at else "",
        "Message-ID": f"<{letter.message_id}>",
        "In-Reply-To": " ".join(f"<{each}>" for each in message_ids(letter.in_reply_to)[:1]),
        "References": " ".join(f"<{each}>" for each in trimmed_references(letter.references)),
        "Content-Language": letter.language,
        **letter.more_headers,
    }
    return {name: value for name, value in headers.items() if value}


def as_bytes(letter: Letter) -> bytes:
    """The mail as it goes over the wire (CRLF); equal letters give equal bytes."""
    message = _body(letter)
    encoded = {
        "From": _encoded_people([letter.sender]),
        "To": _encoded_people(letter.to),
        "Cc": _encoded_people(letter.cc),
        "Reply-To": _encoded_people(letter.reply_to),
    }
    for name, value in headers_of(letter).items():
        message[name] = encoded.get(name) or _words_of(value)
    del message["MIME-Version"]
    message["MIME-Version"] = "1.0"
    out = io.BytesIO()
    BytesGenerator(out, mangle_from_=False, policy=compat32.clone(linesep="\r\n")).flatten(message)
    return re.sub(rb"\r?\n", b"\r\n", out.getvalue())


def as_django(letter: Letter) -> EmailMultiAlternatives:
    """The same letter for Django's and anymail's backends."""
    headers = headers_of(letter)
    for name in ("From", "To", "Cc", "Reply-To", "Subject"):
        headers.pop(name, None)
    mail = EmailMultiAlternatives(
        subject=one_line(letter.subject, 300),
        body=letter.text,
        from_email=_people([letter.sender]),
        to=[_people([each]) for each in letter.to],
        cc=[_people([each]) for each in letter.cc],
        bcc=[_people([each]) for each in letter.bcc],
        reply_to=[_people([each]) for each in letter.reply_to],
        headers=headers,
    )
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    for enclosure in letter.files:
        mail.attach(_enclosed(enclosure))
    return mail


def _people(people: Sequence[tuple[str, str]]) -> str:
    return ", ".join(_person(one_line(name, 150), address.strip()) for name, address in people)


def _person(name: str, address: str) -> str:
    if not name:
        return address
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" <{address}>'


def _encoded_people(people: Sequence[tuple[str, str]]) -> str:
    """Names as encoded words, commas and all; addresses as any server takes them."""
    written = []
    for name, address in people:
        name, address = one_line(name, 150), ascii_address(address)
        written.append(
            _person(name, address) if name.isascii() else f"{_words_of(name)} <{address}>"
        )
    return ", ".join(written)


def _words_of(value: str) -> str:
    """Text as encoded words, each short enough for the first line of its header."""
    if value.isascii():
        return value
    return " ".join(Header(value, "utf-8", maxlinelen=58).encode().split())


def _body(letter: Letter) -> MIMEBase:
    pictures = [each for each in letter.files if each.content_id and letter.html]
    files = [each for each in letter.files if each not in pictures]
    root: MIMEBase = _words(letter.text, "plain")
    if letter.html:
        page: MIMEBase = _words(letter.html, "html")
        if pictures:
            page = _many("related", letter, page, *map(_enclosed, pictures))
            page.set_param("type", "text/html")
        root = _many("alternative", letter, root, page)
    if files:
        root = _many("mixed", letter, root, *map(_enclosed, files))
    return root


def _many(kind: str, letter: Letter, *parts: MIMEBase) -> MIMEMultipart:
    """A multipart whose boundary follows from the letter, so that each try is the same bytes."""
    seed = hashlib.sha256(f"{kind} {letter.message_id}".encode()).hexdigest()[:24]
    return MIMEMultipart(kind, boundary=f"=_{kind}_{seed}", _subparts=list(parts))


def _words(text: str, kind: str) -> MIMEText:
    """UTF-8 text: readable on the wire where it is mostly ASCII, base64 where it is not."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    foreign = sum(character > "\x7f" for character in text)
    part = MIMEText("", kind, "utf-8")
    del part["Content-Transfer-Encoding"]
    part.set_payload(text, _QP if foreign * 6 < len(text) else _BASE64)
    return part


def _enclosed(enclosure: Enclosure) -> MIMEBase:
    main, _, sub = enclosure.media_type.partition("/")
    if main == "multipart" or main == "message" or not sub:
        main, sub = "application", "octet-stream"  # sent as it is, never taken apart on the way
    name = file_name(enclosure.name, enclosure.media_type)
    part = MIMEBase(main, sub)
    part.set_payload(enclosure.content)
    encode_base64(part)
    part.set_param(
        "name", name if name.isascii() else Header(name, "utf-8", maxlinelen=9999).encode()
    )
    written = name if name.isascii() else ("utf-8", "", name)
    shown = "inline" if enclosure.content_id else "attachment"
    part.add_header("Content-Disposition", shown, filename=written)
    if enclosure.content_id:
        part["Content-ID"] = f"<{enclosure.content_id.strip('<>')}>"
    return part
