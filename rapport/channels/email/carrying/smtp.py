"""SMTP with one difference to smtplib: we know the moment after which the letter may be theirs.

A receiver takes responsibility when it has read the final dot. So the content is sent first, then
`about_to()` is called (it commits a mark), then the dot. A worker that dies before the dot has sent
nothing: the server throws away what has no end.
"""

import contextlib
import re
import smtplib
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from rapport.inbox.ports import PerhapsDelivered, Refused, TryLater

from .connecting import (
    ANSWER_SECONDS,
    Server,
    in_words,
    server_words,
    text_of,
    tls_context,
)

IDLE_SECONDS = 20.0
MOST_AT_ONCE = 3
LINE_OF_DOT = re.compile(rb"(?m)^\.")


class Session(smtplib.SMTP):
    """smtplib's client with DATA in two steps."""

    def send_content(self, content: bytes) -> None:
        """DATA and the content, dots doubled, without the dot that ends it."""
        code, words = self.docmd("DATA")
        if code != 354:
            raise smtplib.SMTPDataError(code, words)
        content = LINE_OF_DOT.sub(b"..", content)
        self.send(content if content.endswith(b"\r\n") else content + b"\r\n")

    def end_content(self) -> tuple[int, bytes]:
        """The final dot and the server's answer."""
        self.send(b".\r\n")
        return self.getreply()


class TlsSession(Session, smtplib.SMTP_SSL):
    """The same over TLS from the start."""


def opened(server: Server) -> Session:
    """A connection that is ready for mail: encrypted and logged in as the settings say."""
    if server.security == "tls":
        session: Session = TlsSession(
            server.host, server.port, timeout=server.patience, context=tls_context(server)
        )
    else:
        session = Session(server.host, server.port, timeout=server.patience)
    try:
        session.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            session.starttls(context=tls_context(server))
            session.ehlo()
        if server.user:
            session.login(server.user, server.password)
    except BaseException:
        session.close()
        raise
    if session.sock is not None:
        session.sock.settimeout(ANSWER_SECONDS)
    return session


class Pool:
    """A few open connections to one server, shared by the threads of this worker."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self.lock = threading.Lock()
        self.waiting: list[tuple[float, Session]] = []

    @contextlib.contextmanager
    def session(self) -> Iterator[Session]:
        """A connection for one letter; kept open a while for the next unless something went wrong."""
        with self.places:
            session = self._kept() or opened(self.server)
            try:
                yield session
            except BaseException:
                session.close()
                raise
            with self.lock:
                self.waiting.append((time.monotonic(), session))

    def _kept(self) -> Session | None:
        while True:
            with self.lock:
                if not self.waiting:
                    return None
                since, session = self.waiting.pop()
            try:
                if time.monotonic() - since < IDLE_SECONDS and session.noop()[0] == 250:
                    return session
            except (smtplib.SMTPException, OSError):
                pass
            session.close()

    def close(self) -> None:
        """Close what is open and not in use."""
        with self.lock:
            waiting, self.waiting = self.waiting, []
        for _since, session in waiting:
            session.close()


_pools: dict[Server, Pool] = {}
_pools_lock = threading.Lock()


def pool_of(server: Server) -> Pool:
    """The pool of this server with these settings; changed settings are another pool."""
    with _pools_lock:
        return _pools.setdefault(server, Pool(server))


def close_all() -> None:
    """Close every connection that is kept open (tests, and a worker that ends)."""
    for pool in list(_pools.values()):
        pool.close()


def carry(
    server: Server,
    senders: Sequence[str],
    recipients: Sequence[str],
    content: bytes,
    about_to: Callable[[], None],
) -> str:
    """Hand the letter over once; the server's words, or TryLater, Refused, PerhapsDelivered.

    `senders`: what to give as return path, the best first ("" for none).
    """
    try:
        with pool_of(server).session() as session:
            _introduce(session, senders, recipients, len(content))
            session.send_content(content)
            about_to()
            return _ended(session)
    except smtplib.SMTPRecipientsRefused as problem:
        codes = [code for code, _words in problem.recipients.values()]
        kind = Refused if all(code >= 500 for code in codes) else TryLater
        raise kind(server_words(problem)) from problem
    except smtplib.SMTPAuthenticationError as problem:
        # The settings may be mended within the day: the reply waits, the mailbox says why.
        raise TryLater(f"{in_words(problem, server.host)} {server_words(problem)}") from problem
    except smtplib.SMTPResponseException as problem:
        kind = Refused if 500 <= problem.smtp_code < 600 else TryLater
        raise kind(server_words(problem)) from problem
    except (smtplib.SMTPException, OSError) as problem:
        said = f"{in_words(problem, server.host, server.port)} {server_words(problem)}"
        raise TryLater(said) from problem


def _introduce(
    session: Session, senders: Sequence[str], recipients: Sequence[str], size: int
) -> None:
    """MAIL and RCPT: all recipients, or none; of the senders the first that the server takes."""
    options = [f"size={size}"] if session.has_extn("size") else []
    for sender in senders:
        code, words = session.mail(sender, options)
        if code == 250:
            break
        session.rset()
    else:
        raise smtplib.SMTPSenderRefused(code, words, sender)
    refused = {}
    for recipient in recipients:
        code, words = session.rcpt(recipient)
        if code not in (250, 251):
            refused[recipient] = (code, words)
    if refused:
        session.rset()
        raise smtplib.SMTPRecipientsRefused(refused)


def _ended(session: Session) -> str:
    """From here on silence means that nobody knows."""
    try:
        code, words = session.end_content()
    except (smtplib.SMTPException, OSError) as problem:
        raise PerhapsDelivered(
            f"{in_words(problem, session._host)} {server_words(problem)}"  # type: ignore[attr-defined]
        ) from problem
    if code == 250:
        return f"{code} {text_of(words)}"
    raise smtplib.SMTPDataError(code, words)
