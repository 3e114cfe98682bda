"""Reading one IMAP folder: what is new since the last UID, in order, each mail kept before the next."""

import imaplib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from ..models import Mailbox
from .connecting import ANSWER_SECONDS, Server, tls_context

FETCHED = re.compile(rb"UID (\d+)")
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
BEGINNING = 64 * 1024
OVERLAP = timedelta(days=7)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


def server_of(mailbox: Mailbox, patience: float = ANSWER_SECONDS) -> Server:
    """The IMAP server in a mailbox's settings."""
    return Server(
        host=mailbox.imap_host,
        port=mailbox.imap_port,
        security=mailbox.imap_security,
        user=mailbox.imap_user,
        password=mailbox.imap_password,
        trusts_any_certificate=mailbox.trusts_any_certificate,
        patience=patience,
    )


def connected(server: Server) -> BaseMailBox:
    """An open connection, not yet logged in."""
    patience = server.patience
    if server.security == "tls":
        return MailBox(server.host, server.port, patience, ssl_context=tls_context(server))
    if server.security == "starttls":
        return MailBoxStartTls(server.host, server.port, patience, tls_context(server))
    return MailBoxUnencrypted(server.host, server.port, patience)


def log_in(box: BaseMailBox, server: Server) -> None:
    """Log in, whatever script the password is in."""
    if server.user.isascii() and server.password.isascii():
        box.login(server.user, server.password, initial_folder=None)
    else:
        box.login_utf8(server.user, server.password, initial_folder=None)


def choose_folder(box: BaseMailBox, mailbox: Mailbox) -> None:
    """Choose the mailbox's folder, in a way that marks nothing as read unless that is wanted."""
    box.folder.set(mailbox.imap_folder or "INBOX", readonly=not mailbox.imap_marks_seen)


def logged_in(mailbox: Mailbox) -> BaseMailBox:
    """A connection with the mailbox's folder chosen."""
    server = server_of(mailbox)
    found = connected(server)
    try:
        log_in(found, server)
        choose_folder(found, mailbox)
    except BaseException:
        found.client.shutdown()
        raise
    return found


def validity_of(box: BaseMailBox, folder: str) -> int:
    """The folder's UIDVALIDITY: when it changes, old UIDs mean nothing."""
    _kind, found = box.client.response("UIDVALIDITY")
    if found and found[0]:
        return int(found[0])
    return int(box.folder.status(folder or "INBOX", ["UIDVALIDITY"])["UIDVALIDITY"])


def can_idle(box: BaseMailBox) -> bool:
    """Whether the server tells of new mail by itself."""
    return "IDLE" in {str(each).upper() for each in box.client.capabilities}


def has_more(box: BaseMailBox) -> bool:
    """Whether more was read along with the last answer: whoever polls the socket would not hear of it."""
    client: Any = box.client
    line = client.sock
    patience = line.gettimeout()
    line.settimeout(0)
    try:
        return bool(client.file.peek(1))
    except OSError:  # TLS has nothing whole yet
        return False
    finally:
        line.settimeout(patience)


def new_uids(box: BaseMailBox, last_uid: int, since: date | None) -> list[int]:
    """UIDs above the last one, oldest first; `since` leaves out what came before we were connected."""
    criteria = [f"UID {last_uid + 1}:*"]
    if since:
        criteria.append(f"SINCE {since.day}-{MONTHS[since.month - 1]}-{since.year}")
    kind, found = box.client.uid("SEARCH", *criteria)
    if kind != "OK":
        raise imaplib.IMAP4.error(f"SEARCH answered {found!r}")
    uids = {int(each) for line in found if line for each in line.split()}
    return sorted(uid for uid in uids if uid > last_uid)


def sizes_of(box: BaseMailBox, uids: list[int]) -> dict[int, int]:
    """How large these mails are."""
    found: dict[int, int] = {}
    for start in range(0, len(uids), 200):
        wanted = ",".join(map(str, uids[start : start + 200]))
        for item in _fetched(box, wanted, "(UID RFC822.SIZE)"):
            line = item if isinstance(item, bytes) else item[0]
            uid, size = FETCHED.search(line), SIZE.search(line)
            if uid and size:
                found[int(uid[1])] = int(size[1])
    return found


def raw_of(box: BaseMailBox, uid: int, size: int, largest: int) -> bytes | None:
    """The bytes of a mail, of a too large one its beginning; None when it is gone by now."""
    is_large = size > largest
    part = f"BODY.PEEK[]<0.{BEGINNING}>" if is_large else "BODY.PEEK[]"
    for item in _fetched(box, str(uid), f"(UID {part})"):
        if isinstance(item, tuple) and len(item) > 1:
            return bytes(item[1])
    return None


def _fetched(box: BaseMailBox, uids: str, parts: str) -> Iterator[Any]:
    kind, found = box.client.uid("FETCH", uids, parts)
    if kind != "OK":
        raise imaplib.IMAP4.error(f"FETCH answered {found!r}")
    return (item for item in found if item)


def mark_seen(box: BaseMailBox, uid: int) -> None:
    """Mark one mail as read."""
    box.client.uid("STORE", str(uid), "+FLAGS.SILENT", "(\\Seen)")
