"""Real mail servers for tests: dovecot (IMAP with IDLE, LMTP) and postfix, on loopback ports.

Fixtures `dovecot` and `postfix`, empty at each test; a conftest takes them all:
    from tests.mailservers import (  # noqa: F401
        dovecot, dovecot_server, mail_folder, our_lmtp_port, postfix, postfix_server,
    )

Both run from a folder of their own under /tmp with their own configuration, as root or not. Postfix
itself insists on root; without it a small relay stands in its place, with the same way of working.
"""

import asyncio
import getpass
import grp
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from imap_tools import MailBoxUnencrypted

PASSWORD = "rapport-demo"
START_SECONDS = 20


def free_port() -> int:
    """A port that nobody uses at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def until(happens: Callable[[], object], seconds: float = 15, what: str = "it") -> object:
    """Wait for something outside this process, looking often; fail with a sentence if it never comes."""
    deadline = time.monotonic() + seconds
    while True:
        found = happens()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {seconds} s")
        threading.Event().wait(0.05)


def program(name: str, package: str) -> str:
    """Where a server's program is; the test fails with the way to install it."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin:/usr/local/sbin")
    if not found:
        pytest.fail(f"{name} is needed for this test: apt-get install {package}", pytrace=False)
    return found


def answers(port: int) -> bool:
    """Whether somebody greets on this port."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as line:
            line.settimeout(2)
            return bool(line.recv(10))
    except OSError:
        return False


@dataclass
class Dovecot:
    """A dovecot in which every user exists and has the same password."""

    folder: Path
    imap_port: int = field(default_factory=free_port)
    lmtp_port: int = field(default_factory=free_port)
    has_idle: bool = True
    child: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        path = program("dovecot", "dovecot-imapd dovecot-lmtpd")
        for name in ("home", "run"):
            (self.folder / name).mkdir(exist_ok=True)
        self.folder.chmod(0o755)
        if os.geteuid() == 0:
            mail = pwd.getpwnam("nobody")
            os.chown(self.folder / "home", mail.pw_uid, mail.pw_gid)
        conf = self.folder / "dovecot.conf"
        conf.write_text(self._configuration(), encoding="utf-8")
        self.child = subprocess.Popen(
            [path, "-F", "-c", str(conf)],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "stderr").open("wb"),
            start_new_session=True,
        )
        try:
            until(
                lambda: answers(self.imap_port) and answers(self.lmtp_port),
                START_SECONDS,
                "dovecot",
            )
        except AssertionError:
            pytest.fail(f"dovecot does not start:\n{self.log()}", pytrace=False)

    def stop(self) -> None:
        """Stop it; what is in the mailboxes stays."""
        if self.child:
            self.child.terminate()
            self.child.wait(10)
            self.child = None

    def log(self) -> str:
        """What it said."""
        files = [self.folder / "stderr", self.folder / "log"]
        return "\n".join(f.read_text(errors="replace")[-3000:] for f in files if f.exists())

    def deliver(self, raw: bytes, to: str, sender: str = "sender@example.org") -> None:
        """Put a mail into a mailbox by LMTP, as an MX does."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port, timeout=10) as line:
            line.sendmail(sender, [to], raw)

    def empty(self) -> None:
        """Forget every mail; each story begins with empty mailboxes."""
        for home in (self.folder / "home").iterdir():
            shutil.rmtree(home, ignore_errors=True)

    def mailbox(self, user: str, folder: str = "INBOX") -> MailBoxUnencrypted:
        """An IMAP connection as that user (a context manager)."""
        found = MailBoxUnencrypted("127.0.0.1", self.imap_port, 10)
        return found.login(user, PASSWORD, initial_folder=folder)

    def mails(self, user: str) -> list[bytes]:
        """Every mail in a user's inbox, raw, oldest first."""
        with self.mailbox(user) as box:
            found = box.fetch(mark_seen=False)
            return [mail.obj.as_bytes() for mail in found]

    def wait_for(self, user: str, count: int = 1, seconds: float = 20) -> list[bytes]:
        """Wait until a user has so many mails; return them."""
        until(lambda: len(self.mails(user)) >= count, seconds, f"mail number {count} for {user}")
        return self.mails(user)

    def _configuration(self) -> str:
        is_root = os.geteuid() == 0
        us = getpass.getuser()
        group = grp.getgrgid(os.getgid()).gr_name
        internal, login = ("dovecot", "dovenull") if is_root else (us, us)
        mail_user, mail_group = ("nobody", "nogroup") if is_root else (us, group)
        idle = "" if self.has_idle else "imap_capability = IMAP4rev1 UIDPLUS NAMESPACE"
        return f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/run
log_path = {self.folder}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {internal if is_root else group}
default_login_user = {login}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:~/Maildir
recipient_delimiter = +
auth_username_format = %Lu
{idle}
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={mail_group} home={self.folder}/home/%Lu
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.imap_port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {self.lmtp_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
protocol lmtp {{
  postmaster_address = postmaster@example.org
}}
"""


@dataclass
class Postfix:
    """A postfix that hands one domain to an LMTP port of ours and everything else to dovecot."""

    folder: Path
    ours: str
    our_lmtp_port: int
    other_lmtp_port: int
    smtp_port: int = field(default_factory=free_port)

    def start(self) -> None:
        """Start it and wait until it answers."""
        path = program("postfix", "postfix")
        self.folder.chmod(0o755)
        (self.folder / "queue").mkdir(exist_ok=True)
        data = self.folder / "data"
        data.mkdir(exist_ok=True)
        owner = pwd.getpwnam("postfix")
        os.chown(data, owner.pw_uid, owner.pw_gid)
        (self.folder / "main.cf").write_text(self._main(), encoding="utf-8")
        (self.folder / "master.cf").write_text(self._master(), encoding="utf-8")
        self._run(path, "start")
        try:
            until(lambda: answers(self.smtp_port), START_SECONDS, "postfix")
        except AssertionError:
            pytest.fail(f"postfix does not start:\n{self.log()}", pytrace=False)

    def stop(self) -> None:
        """Stop it."""
        self._run(program("postfix", "postfix"), "stop")

    def log(self) -> str:
        """What it said."""
        log = self.folder / "log"
        return log.read_text(errors="replace")[-4000:] if log.exists() else ""

    def empty(self) -> None:
        """Forget what an earlier story left on its way."""
        path = program("postsuper", "postfix")
        subprocess.run([path, "-c", str(self.folder), "-d", "ALL"], capture_output=True, check=True)

    def _run(self, path: str, what: str) -> None:
        done = subprocess.run(
            [path, "-c", str(self.folder), what], capture_output=True, timeout=40, check=False
        )
        if done.returncode and what == "start":
            pytest.fail(
                f"postfix does not start:\n{done.stderr.decode()}\n{self.log()}", pytrace=False
            )

    def _main(self) -> str:
        return f"""
compatibility_level = 3.6
queue_directory = {self.folder}/queue
data_directory = {self.folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = post.example.org
mydestination =
relay_domains = static:all
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_relay_restrictions = permit_mynetworks, reject
alias_maps =
alias_database =
disable_dns_lookups = yes
maillog_file = {self.folder}/log
maillog_file_prefixes = {self.folder}
transport_maps = inline:{{ {{ {self.ours} = lmtp:inet:127.0.0.1:{self.our_lmtp_port} }} }}
relay_transport = lmtp:inet:127.0.0.1:{self.other_lmtp_port}
default_transport = lmtp:inet:127.0.0.1:{self.other_lmtp_port}
lmtp_destination_recipient_limit = 1
message_size_limit = 60000000
minimal_backoff_time = 2s
maximal_backoff_time = 4s
queue_run_delay = 2s
"""

    def _master(self) -> str:
        inner = (
            "pickup unix n - n 60 1 pickup",
            "cleanup unix n - n - 0 cleanup",
            "qmgr unix n - n 300 1 qmgr",
            "rewrite unix - - n - - trivial-rewrite",
            "bounce unix - - n - 0 bounce",
            "defer unix - - n - 0 bounce",
            "trace unix - - n - 0 bounce",
            "verify unix - - n - 1 verify",
            "flush unix n - n 1000? 0 flush",
            "proxymap unix - - n - - proxymap",
            "proxywrite unix - - n - 1 proxymap",
            "smtp unix - - n - - smtp",
            "lmtp unix - - n - - lmtp",
            "error unix - - n - - error",
            "retry unix - - n - - error",
            "discard unix - - n - - discard",
            "anvil unix - - n - 1 anvil",
            "scache unix - - n - 1 scache",
            "postlog unix-dgram n - n - 1 postlogd",
        )
        return "\n".join((f"127.0.0.1:{self.smtp_port} inet n - n - - smtpd", *inner, ""))


class Relay:
    """In place of postfix where we are not root: takes mail by SMTP and hands it on by LMTP."""

    def __init__(self, ours: str, our_lmtp_port: int, other_lmtp_port: int) -> None:
        self.ours, self.our_lmtp_port, self.other_lmtp_port = ours, our_lmtp_port, other_lmtp_port
        self.smtp_port = free_port()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.ready = threading.Event()

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        for recipient in envelope.rcpt_tos:
            is_ours = recipient.lower().endswith(f"@{self.ours}")
            port = self.our_lmtp_port if is_ours else self.other_lmtp_port
            content = envelope.original_content
            await asyncio.to_thread(self._pass_on, port, envelope.mail_from, recipient, content)
        return "250 2.0.0 Ok: queued"

    def _pass_on(self, port: int, sender: str, recipient: str, content: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", port, timeout=10) as line:
            line.sendmail(sender, [recipient], content)

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.thread.start()
        self.ready.wait(10)

    def stop(self) -> None:
        """Stop it."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def empty(self) -> None:
        """Nothing waits here: what comes is handed on at once."""

    def log(self) -> str:
        """Nothing to tell."""
        return ""

    def _run(self) -> None:
        from aiosmtpd.smtp import SMTP

        asyncio.set_event_loop(self.loop)
        opened = self.loop.create_server(
            lambda: SMTP(self, loop=self.loop, data_size_limit=60_000_000),
            "127.0.0.1",
            self.smtp_port,
        )
        server = self.loop.run_until_complete(opened)
        self.ready.set()
        self.loop.run_forever()
        server.close()


@pytest.fixture(scope="session")
def mail_folder() -> Iterator[Path]:
    """A folder that the servers' own users may enter."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-mail-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def dovecot_server(mail_folder: Path) -> Iterator[Dovecot]:
    """A running dovecot; mailboxes are made by the first mail or login."""
    folder = mail_folder / "dovecot"
    folder.mkdir()
    server = Dovecot(folder)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def dovecot(dovecot_server: Dovecot) -> Dovecot:
    """A running dovecot without any mail."""
    dovecot_server.empty()
    return dovecot_server


@pytest.fixture(scope="session")
def our_lmtp_port() -> int:
    """The port on which the product listens for LMTP in these tests."""
    return free_port()


@pytest.fixture(scope="session")
def postfix_server(
    mail_folder: Path, dovecot_server: Dovecot, our_lmtp_port: int
) -> Iterator[Postfix | Relay]:
    """A running postfix: lumenoak.example goes to our LMTP port, all else to dovecot."""
    if os.geteuid() == 0:
        folder = mail_folder / "postfix"
        folder.mkdir()
        server: Postfix | Relay = Postfix(
            folder, "lumenoak.example", our_lmtp_port, dovecot_server.lmtp_port
        )
    else:
        server = Relay("lumenoak.example", our_lmtp_port, dovecot_server.lmtp_port)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def postfix(postfix_server: Postfix | Relay) -> Postfix | Relay:
    """A running postfix with nothing on its way."""
    postfix_server.empty()
    return postfix_server
