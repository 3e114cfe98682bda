"""A real dovecot: IMAP with IDLE, LMTP, every user exists."""

import getpass
import grp
import os
import pwd
import shutil
import smtplib
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

import pytest
from imap_tools import MailBoxUnencrypted

from tests.mailservers.programs import answers, program
from tests.waiting import free_port, until

PASSWORD = "rapport-demo"
CONFIGURATION = Template((Path(__file__).parent / "dovecot.conf").read_text(encoding="utf-8"))


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
                "dovecot",
            )
        except AssertionError:
            pytest.fail(f"dovecot does not start:\n{self.log()}", pytrace=False)

    def stop(self) -> None:
        """Stop it; what is in the mailboxes stays."""
        if self.child:
            self.child.terminate()
            self.child.wait(60)
            self.child = None

    def log(self) -> str:
        """What it said."""
        files = [self.folder / "stderr", self.folder / "log"]
        return "\n".join(f.read_text(errors="replace")[-3000:] for f in files if f.exists())

    def deliver(self, raw: bytes, to: str, sender: str = "sender@example.org") -> None:
        """Put a mail into a mailbox by LMTP, as an MX does."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port, timeout=60) as line:
            line.sendmail(sender, [to], raw)

    def empty(self) -> None:
        """Forget every mail; each story begins with empty mailboxes."""
        for home in (self.folder / "home").iterdir():
            shutil.rmtree(home, ignore_errors=True)

    def mailbox(self, user: str, folder: str = "INBOX") -> MailBoxUnencrypted:
        """An IMAP connection as that user (a context manager)."""
        found = MailBoxUnencrypted("127.0.0.1", self.imap_port, 60)
        return found.login(user, PASSWORD, initial_folder=folder)

    def mails(self, user: str) -> list[bytes]:
        """Every mail in a user's inbox, raw, oldest first."""
        with self.mailbox(user) as box:
            found = box.fetch(mark_seen=False)
            return [mail.obj.as_bytes() for mail in found]

    def wait_for(self, user: str, count: int = 1) -> list[bytes]:
        """Wait until a user has so many mails; return them."""
        until(lambda: len(self.mails(user)) >= count, f"mail number {count} for {user}")
        return self.mails(user)

    def _configuration(self) -> str:
        is_root = os.geteuid() == 0
        us = getpass.getuser()
        group = grp.getgrgid(os.getgid()).gr_name
        internal, login = ("dovecot", "dovenull") if is_root else (us, us)
        mail_user, mail_group = ("nobody", "nogroup") if is_root else (us, group)
        return CONFIGURATION.substitute(
            folder=self.folder,
            internal=internal,
            internal_group=internal if is_root else group,
            login=login,
            idle="" if self.has_idle else "imap_capability = IMAP4rev1 UIDPLUS NAMESPACE",
            password=PASSWORD,
            mail_user=mail_user,
            mail_group=mail_group,
            imap_port=self.imap_port,
            lmtp_port=self.lmtp_port,
        )
