"""The tree of parts of a mail, read into what a person sees: words, pictures, files."""

import base64
import binascii
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message

from . import charsets
from .headers import structured, text_of
from .mail import Attachment
from .names import file_name

DEEPEST = 40
MOST_PARTS = 1000
SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature"}
SIGNATURES |= {"application/x-pkcs7-signature"}
ENCRYPTED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


@dataclass(slots=True)
class Words:
    """One stretch of the body: what it says as text, as HTML, or as both."""

    text: str | None = None
    html: str | None = None


@dataclass(slots=True)
class Contents:
    """Everything found while walking the tree."""

    words: list[Words] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    status_blocks: list[Message] = field(default_factory=list)
    returned: Message | None = None
    notes: set[str] = field(default_factory=set)
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """The headers of one MIME part, read once."""

    kind: str
    parameters: dict[str, str]
    disposition: str
    file_name: str
    content_id: str
    encoding: str

    @property
    def is_file(self) -> bool:
        return self.disposition == "attachment" or bool(self.file_name)


def described(message: Message, charset: str) -> Part:
    """What the headers of a part say about it."""
    fields = {name.lower(): str(value) for name, value in reversed(list(message.raw_items()))}
    kind, parameters = structured(fields.get("content-type", ""), charset)
    if "/" not in kind:
        kind = message.get_default_type() if not kind else "application/octet-stream"
    disposition, more = structured(fields.get("content-disposition", ""), charset)
    content_id = text_of(fields.get("content-id", "")).strip("<> ")
    return Part(
        kind=kind,
        parameters=parameters,
        disposition=disposition,
        file_name=more.get("filename") or parameters.get("name", ""),
        content_id=content_id,
        encoding=structured(fields.get("content-transfer-encoding", ""))[0],
    )


class Walk:
    """One reading of one mail's tree; `languages` help where a charset is not said."""

    def __init__(self, charset: str = "", languages: Iterable[str] = ()) -> None:
        self.contents = Contents()
        self.charset = charset
        self.languages = tuple(languages)

    def read(self, message: Message, depth: int = 0, related: bool = False) -> None:
        """Take one part and all below it into the contents."""
        self.contents.seen += 1
        part = described(message, self.charset)
        if depth > DEEPEST or self.contents.seen > MOST_PARTS:
            self.contents.notes.add("too-many-parts")
            return
        if part.kind in ENCRYPTED and part.parameters.get("smime-type", "") != "signed-data":
            self.contents.notes.add("encrypted")
        children = message.get_payload() if message.is_multipart() else None
        if isinstance(children, list) and part.kind.startswith("multipart/"):
            self._read_many(part, children, depth, related)
        elif part.kind in ("message/delivery-status", "message/global-delivery-status"):
            self._read_status(children, message, part)
        elif part.kind.startswith("message/") and isinstance(children, list):
            self._keep_mail(part, children, message)
        else:
            self._read_leaf(part, message, related)

    def _read_many(self, part: Part, children: list, depth: int, related: bool) -> None:
        if part.kind == "multipart/alternative":
            self._read_alternative(children, depth, related)
            return
        for number, child in enumerate(children):
            in_related = part.kind == "multipart/related" and number > 0
            self.read(child, depth + 1, related or in_related)

    def _read_alternative(self, children: list, depth: int, related: bool) -> None:
        """One stretch of words in several forms: the first text and the last page are shown."""
        outer = self.contents.words
        texts, pages = [], []
        for child in children:
            self.contents.words = []
            self.read(child, depth + 1, related)
            text, page = joined(self.contents.words)
            texts += [text] if text.strip() else []
            pages += [page] if page.strip() else []
        self.contents.words = outer
        if texts or pages:
            outer.append(Words(texts[0] if texts else None, pages[-1] if pages else None))

    def _read_status(self, children: object, message: Message, part: Part) -> None:
        if isinstance(children, list):
            self.contents.status_blocks += [each for each in children if isinstance(each, Message)]
        self._keep(part, content_of(message, part.encoding), "text/plain", "delivery-status.txt")

    def _keep_mail(self, part: Part, children: list, message: Message) -> None:
        """A mail in the mail: a file to open, and what a bounce returns."""
        inner = children[0] if children else message
        if self.contents.returned is None:
            self.contents.returned = inner
        subject = next((v for n, v in inner.raw_items() if n.lower() == "subject"), "")
        name = part.file_name or f"{text_of(str(subject))[:120] or 'mail'}.eml"
        self._keep(part, as_bytes(inner), "message/rfc822", name)

    def _read_leaf(self, part: Part, message: Message, related: bool) -> None:
        content = content_of(message, part.encoding)
        charset = part.parameters.get("charset", "")
        shown = part.kind in ("text/plain", "text/html", "text/enriched") and not part.is_file
        if part.kind == "text/rfc822-headers" and self.contents.returned is None:
            self.contents.returned = message
        if shown and not (related and part.content_id and part.kind != "text/html"):
            self._read_words(part, content, charset)
        elif part.kind in SIGNATURES:
            self._keep(part, content, part.kind, part.file_name or "signature")
            self.contents.notes.add("signed")
        else:
            self._keep(part, content, part.kind, part.file_name, related)

    def _read_words(self, part: Part, content: bytes, charset: str) -> None:
        if part.kind == "text/html" and not charset:
            charset = charset_in_page(content)
        text = charsets.decode(content, charset, self.languages).replace("\x00", "")
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if part.kind == "text/html":
            self.contents.words.append(Words(html=text))
            return
        if part.parameters.get("format", "").lower() == "flowed":
            text = unflowed(text, part.parameters.get("delsp", "").lower() == "yes")
        self.contents.words.append(Words(text=text))

    def _keep(
        self, part: Part, content: bytes, kind: str, name: str = "", related: bool = False
    ) -> None:
        number = len(self.contents.attachments) + 1
        picture = kind.startswith("image/") and bool(part.content_id)
        inline = picture and (part.disposition != "attachment" or related)
        self.contents.attachments.append(
            Attachment(file_name(name, kind, number), kind, content, part.content_id, inline)
        )


def content_of(message: Message, encoding: str) -> bytes:
    """The bytes of a leaf, decoded as far as they can be."""
    if message.is_multipart():
        return as_bytes(message)
    if encoding not in ("base64", "quoted-printable"):
        decoded = message.get_payload(decode=True)  # the raw bytes, or uuencode undone
        return decoded if isinstance(decoded, bytes) else b""
    payload = message.get_payload()
    raw = payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(raw)
    try:
        return base64.b64decode(raw, validate=False)
    except (binascii.Error, ValueError):
        clean = NOT_BASE64.sub(b"", raw)
        clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))


def as_bytes(message: Message) -> bytes:
    """A part written out again, for a mail kept as a file."""
    try:
        return message.as_bytes()
    except (UnicodeError, ValueError, LookupError, KeyError, TypeError, AttributeError):
        head = "".join(f"{name}: {value}\n" for name, value in message.raw_items())
        body = message.get_payload()
        whole = f"{head}\n{body if isinstance(body, str) else ''}"
        return whole.encode("utf-8", "surrogateescape")


def unflowed(text: str, delete_space: bool) -> str:
    """RFC 3676: soft line breaks joined, quote depth and the signature line kept."""
    out: list[str] = []
    joining = None
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:]
        words = words[1:] if words.startswith(" ") else words
        if joining == depth and words != "-- ":
            out[-1] += words
        else:
            out.append(f"{'>' * depth} {words}" if depth else words)
        soft = words.endswith(" ") and words != "-- "
        if soft and delete_space:
            out[-1] = out[-1][:-1]
        joining = depth if soft else None
    return "\n".join(out)


def charset_in_page(content: bytes) -> str:
    """The charset an HTML page names for itself, for mails that name none."""
    found = re.search(
        rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w\-:.]{2,40})", content[:4096], re.I
    )
    return found[1].decode("ascii") if found else ""


def joined(words: list[Words]) -> tuple[str, str]:
    """All stretches as one text and one page; a text is "" when only HTML says it all."""
    words = [each for each in words if each.text is not None or each.html is not None]
    text = "\n".join((each.text or "").strip("\n") for each in words if each.text is not None)
    if all(each.html is None for each in words):
        return text, ""
    page = "\n".join(each.html if each.html is not None else shown(each.text) for each in words)
    complete = all(each.text is not None and each.text.strip() for each in words)
    return (text if complete else ""), page


def shown(text: str | None) -> str:
    """Plain text as HTML, for mails that mix both."""
    return f'<div style="white-space: pre-wrap">{html.escape(text or "")}</div>'
