"""Which mail is this? The same answer whether it came by IMAP, by SMTP or by LMTP."""

import hashlib
import re

SAID_BY_THE_SENDER = (
    b"from",
    b"sender",
    b"to",
    b"cc",
    b"date",
    b"subject",
    b"reply-to",
    b"message-id",
)
HEADER = re.compile(rb"^([!-9;-~]+)[ \t]*:(.*(?:\r?\n[ \t].*)*)", re.MULTILINE)
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


def fingerprint(raw: bytes) -> str:
    """A hash of what the sender wrote, blind to what servers add on the way.

    Only the sender's own headers and the body count. Line ends and white space at the end of the
    body are made equal, because LMTP, SMTP and IMAP servers differ in them.
    """
    head, _, body = _split(raw)
    said = hashlib.sha256()
    found: dict[bytes, bytes] = {}
    for name, value in HEADER.findall(head):
        found.setdefault(name.lower(), b" ".join(value.split()))
    for name in SAID_BY_THE_SENDER:
        said.update(name + b":" + found.get(name, b"") + b"\n")
    said.update(b"\n" + body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip())
    return said.hexdigest()


def made_up_message_id(fingerprint_of_mail: str) -> str:
    """A stable message id for a mail that came without one."""
    return f"{fingerprint_of_mail[:40]}@without-message-id.invalid"


def _split(raw: bytes) -> tuple[bytes, bytes, bytes]:
    end = END_OF_HEADERS.search(raw)
    if not end:
        return raw, b"", b""
    return raw[: end.start()], end[0], raw[end.end() :]
