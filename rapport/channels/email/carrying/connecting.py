"""Connections to mail servers, and what goes wrong with them in words a person understands."""

import imaplib
import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from imap_tools.errors import (
    MailboxFolderSelectError,
    MailboxLoginError,
    UnexpectedCommandStatusError,
)

CONNECT_SECONDS = 20.0
ANSWER_SECONDS = 60.0  # for one answer; a whole letter stays under dispatching.CLAIM


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server is and how to log in."""

    host: str
    port: int
    security: str = "tls"
    user: str = ""
    password: str = ""
    trusts_any_certificate: bool = False
    patience: float = CONNECT_SECONDS


def tls_context(server: Server) -> ssl.SSLContext:
    """Certificates are checked unless an administrator said that any will do."""
    context = ssl.create_default_context()
    if server.trusts_any_certificate:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def in_words(problem: BaseException, host: str = "", port: int = 0) -> str:
    """What a network or server problem means and what to do about it, in one or two sentences."""
    place = {"host": host, "port": port}
    if isinstance(problem, socket.gaierror):
        return _("There is no server called %(host)s. Check the name for a typing mistake.") % place
    if isinstance(problem, ConnectionRefusedError):
        return _("Nothing answers at %(host)s, port %(port)s. Check the port.") % place
    if isinstance(problem, ssl.SSLCertVerificationError):
        return _("The certificate of %(host)s cannot be trusted.") % place
    if isinstance(problem, ssl.SSLError):
        return (
            _("%(host)s does not speak TLS on port %(port)s. Try another port or encryption.")
            % place
        )
    if isinstance(problem, TimeoutError):
        return _("%(host)s did not answer in time. A firewall may block port %(port)s.") % place
    if isinstance(problem, MailboxFolderSelectError):
        return _("There is no such folder in this mailbox.")
    if isinstance(problem, (smtplib.SMTPAuthenticationError, MailboxLoginError)):
        return _("%(host)s does not accept this user and password.") % place
    if isinstance(problem, (smtplib.SMTPServerDisconnected, imaplib.IMAP4.abort)):
        return _("%(host)s closed the connection.") % place
    if isinstance(problem, OSError):
        return _("The connection to %(host)s failed.") % place
    return _("%(host)s answered something unexpected.") % place


def server_words(problem: BaseException) -> str:
    """The server's or the system's own words."""
    if isinstance(problem, smtplib.SMTPResponseException):
        return f"{problem.smtp_code} {text_of(problem.smtp_error)}"
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return "\n".join(
            f"{address}: {code} {text_of(words)}"
            for address, (code, words) in problem.recipients.items()
        )
    if isinstance(problem, UnexpectedCommandStatusError):
        _status, said = problem.command_result
        return " ".join(text_of(each) for each in said if each)
    return " ".join(text_of(each) for each in problem.args) or type(problem).__name__


def text_of(said: Any) -> str:
    """A server's answer as text, whatever bytes it chose."""
    if isinstance(said, (bytes, bytearray)):
        said = said.decode("utf-8", "replace")
    return str(said).strip()[:1000]
