"""Real mail servers for tests: dovecot (IMAP with IDLE, LMTP) and postfix, on loopback ports.

Fixtures `dovecot` and `postfix`, empty at each test; a conftest takes them all:
    from tests.mailservers.fixtures import *  # noqa: F403

Both run from a folder of their own under /tmp with their own configuration, as root or not. Postfix
itself insists on root; without it a small relay stands in its place, with the same way of working.
"""

from tests.mailservers.imap_server import PASSWORD, Dovecot
from tests.mailservers.relay import Relay
from tests.mailservers.smtp_server import Postfix

__all__ = ["PASSWORD", "Dovecot", "Postfix", "Relay"]
