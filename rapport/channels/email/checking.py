"""“Does this mailbox work?”, asked step by step and answered in words that say what to do."""

import contextlib
import smtplib
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from imap_tools import BaseMailBox

from rapport.inbox.models import Inbox
from rapport.inbox.ports import NotDelivered
from rapport.kernel.clock import now

from .carrying import Server, carrier_for, imap, in_words
from .carrying import smtp as smtp_carrying
from .carrying.choosing import folder_of, smtp_server
from .carrying.connecting import server_words
from .composing import Letter, message_id_for
from .models import Mailbox, SendsBy
from .queries import key

PATIENCE = 8.0  # a person is waiting


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was tried: what, whether it went well, what that means, the server's words."""

    title: str
    is_fine: bool
    words: str = ""
    server: str = ""


class Stopped(Exception):
    """A step failed, so those after it cannot be tried."""


class Steps(list[Step]):
    """The steps so far."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self.server = server

    def take(self, title: str, work: Callable[[], Any], fine: str = "") -> Any:
        """Take a step; what goes wrong is written down in words."""
        try:
            found = work()
        except Exception as problem:
            words = in_words(problem, self.server.host, self.server.port)
            self.append(Step(title, False, words, server_words(problem)))
            raise Stopped from problem
        self.append(Step(title, True, fine))
        return found


def check_mailbox(mailbox: Mailbox) -> dict[str, list[Step]]:
    """Try fetching and sending with these settings (saved or not); nothing is changed or sent."""
    return {
        "receiving": check_receiving(mailbox),
        "sending": check_sending(mailbox),
    }


def check_receiving(mailbox: Mailbox) -> list[Step]:
    """The server, the login, the folder."""
    if not mailbox.reads_imap:
        words = _("Mail for this address is expected by the built-in listener.")
        return [Step(_("Fetching is off"), True, words)]
    server = imap.server_of(mailbox, PATIENCE)
    steps = Steps(server)
    with contextlib.suppress(Stopped):
        steps.take(_("Find the server"), lambda: found_by_name(server))
        box: BaseMailBox = steps.take(
            _("Connect"), lambda: imap.connected(server), _secured(server)
        )
        with contextlib.closing(_Closing(box)):
            steps.take(_("Log in"), lambda: imap.log_in(box, server))
            steps.take(_("Open the folder"), lambda: imap.choose_folder(box, mailbox))
            words = (
                _("The server tells of new mail at once.")
                if imap.can_idle(box)
                else _("The server is asked every %(seconds)s seconds.")
                % {"seconds": mailbox.imap_poll_seconds}
            )
            steps.append(Step(_("Hear of new mail"), True, words))
    return steps


@dataclass
class _Closing:
    box: BaseMailBox

    def close(self) -> None:
        """Close without waiting for a farewell."""
        self.box.client.shutdown()


def check_sending(mailbox: Mailbox) -> list[Step]:
    """The server, the login, and whether it lets this address write."""
    server = smtp_server(mailbox)
    if server is None:
        return [_without_a_server(mailbox)]
    server = replace(server, patience=PATIENCE)
    steps = Steps(server)
    with contextlib.suppress(Stopped):
        steps.take(_("Find the server"), lambda: found_by_name(server))
        open_one = replace(server, user="")
        with steps.take(_("Connect"), lambda: _session(open_one), _secured(server)) as session:
            if server.user:
                steps.take(_("Log in"), lambda: session.login(server.user, server.password))
            address = mailbox.inbox.address
            steps.take(_("May write as this address"), lambda: _allowed(session, address), address)
    return steps


def _without_a_server(mailbox: Mailbox) -> Step:
    place = folder_of(mailbox)
    if place is not None:
        words = _("Nothing is sent: replies are written to %(folder)s.") % {"folder": place}
        return Step(_("Send"), mailbox.sends_by == SendsBy.FOLDER, words)
    words = _("Send a test to find out.")
    return Step(_("Send by a provider"), True, words)


@contextlib.contextmanager
def _open(session: smtp_carrying.Session) -> Iterator[smtp_carrying.Session]:
    try:
        yield session
    finally:
        session.close()


def _session(server: Server) -> Any:
    return _open(smtp_carrying.opened(server))


def _allowed(session: smtp_carrying.Session, address: str) -> None:
    code, words = session.mail(address)
    if code != 250:
        raise smtplib.SMTPSenderRefused(code, words, address)
    session.rset()


def found_by_name(server: Server) -> str:
    """The address behind a server's name."""
    found = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
    return str(found[0][4][0])


def _secured(server: Server) -> str:
    if server.security == "none":
        return _("The connection is not encrypted: passwords and mail can be read on the way.")
    if server.trusts_any_certificate:
        return _("Encrypted, but the certificate is not checked.")
    return _("Encrypted, and the certificate is good.")


def send_test(mailbox: Mailbox, to: str) -> Step:
    """Send a short mail to this address the way replies are sent."""
    title = _("Send a test to %(address)s") % {"address": to}
    try:
        said = carrier_for(mailbox)(_test_letter(mailbox.inbox, to), lambda: None)
    except NotDelivered as problem:
        words = _("The test was not taken. Nothing else was changed.")
        return Step(title, False, words, problem.words)
    return Step(title, True, _("It was taken. Look whether it arrives."), said)


def _test_letter(inbox: Inbox, to: str) -> Letter:
    at = now()
    name = inbox.sender_name or inbox.name
    text = _("This mail shows that the inbox “%(inbox)s” can send. It left at %(time)s (UTC).") % {
        "inbox": inbox.name,
        "time": f"{at:%Y-%m-%d %H:%M}",
    }
    domain = inbox.address.rpartition("@")[2]
    return Letter(
        message_id=message_id_for(0, int(at.timestamp()) % 1_000_000, domain, key()),
        sender=(name, inbox.address),
        to=[("", to)],
        subject=_("Test from %(inbox)s") % {"inbox": inbox.name},
        text=text + "\n",
        written_at=at,
        more_headers={"Auto-Submitted": "auto-generated", "X-Mailer": "Rapport"},
    )
