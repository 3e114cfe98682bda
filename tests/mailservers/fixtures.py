"""The servers as fixtures: started once, empty at each test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mailservers.imap_server import Dovecot
from tests.mailservers.relay import Relay
from tests.mailservers.smtp_server import Postfix
from tests.waiting import free_port


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
