"""What a server says beside its answer to IDLE is heard."""

import socket
from types import SimpleNamespace

from rapport.channels.email.carrying import imap
from rapport.channels.email.tests.conftest import mail


def test_what_came_along_with_an_answer_is_heard_without_waiting():
    ours, theirs = socket.socketpair()
    with ours, theirs, ours.makefile("rb") as file:
        ours.settimeout(7)
        box = SimpleNamespace(client=SimpleNamespace(sock=ours, file=file))
        assert not imap.has_more(box)
        theirs.sendall(b"+ idling\r\n* 2 EXISTS\r\n")
        assert file.readline() == b"+ idling\r\n"
        assert imap.has_more(box)
        assert file.readline() == b"* 2 EXISTS\r\n"
        assert not imap.has_more(box)
        assert ours.gettimeout() == 7


def test_a_mail_that_came_just_before_idle_is_heard_of(dovecot):
    user = "between@lumenoak.example"
    with dovecot.mailbox(user) as box:
        box.client.uid("SEARCH", "ALL")
        dovecot.deliver(mail(), user)
        box.idle.start()
        assert imap.has_more(box) or box.idle.poll(timeout=60)
        box.idle.stop()
