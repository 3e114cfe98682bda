"""Mailboxes read from a real dovecot: IDLE, polling, resuming, and never a mail lost or touched."""

import smtplib

import pytest

from rapport.channels.email.actions.mailboxes import change_mailbox, take_for_reading
from rapport.channels.email.models import Mailbox, RawMessage, State
from rapport.channels.email.tests.conftest import mail, payload, read_everything
from rapport.inbox.models import Message
from tests.mailservers import PASSWORD, Dovecot
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(90)]


@pytest.fixture
def user(request) -> str:
    """A mailbox of its own for each test."""
    return f"{abs(hash(request.node.nodeid))}@lumenoak.example"


@pytest.fixture
def fetched(mail_part, support, bea, dovecot, user):
    """The support inbox, fetched by IMAP from dovecot."""

    def connect(server: Dovecot = dovecot, **fields) -> Mailbox:
        values = {
            "reads_imap": True,
            "imap_host": "127.0.0.1",
            "imap_port": server.imap_port,
            "imap_security": "none",
            "imap_user": user,
            "imap_password": PASSWORD,
        }
        return change_mailbox(support, by=bea, **{**values, **fields})

    return connect


def kept(count: int) -> list[RawMessage]:
    until(lambda: RawMessage.objects.count() >= count, f"mail number {count}")
    return list(RawMessage.objects.order_by("pk"))


def test_mail_that_waits_and_mail_that_comes_are_fetched(fetched, dovecot, user):
    dovecot.deliver(payload("outlook-ja"), user)
    fetched()
    kept(1)
    until(lambda: Mailbox.objects.get().state == State.WORKING, "a working mailbox")
    dovecot.deliver(payload("docomo-ja"), user)
    kept(2)
    read_everything()
    subjects = set(Message.objects.values_list("subject", flat=True))
    assert subjects == {"カメラの修理について（保証書を添付します）", "Re: ご注文①の件"}


def test_nothing_is_marked_as_read_or_deleted(fetched, dovecot, user):
    dovecot.deliver(mail(), user)
    fetched()
    kept(1)
    with dovecot.mailbox(user) as box:
        (found,) = box.fetch(mark_seen=False)
        assert "\\Seen" not in found.flags


def test_mail_is_marked_as_read_where_that_is_wanted(fetched, dovecot, user):
    dovecot.deliver(mail(), user)
    fetched(imap_marks_seen=True)
    kept(1)

    def is_seen() -> bool:
        with dovecot.mailbox(user) as box:
            return all("\\Seen" in each.flags for each in box.fetch(mark_seen=False))

    until(is_seen, "the mark")


def test_changed_settings_are_picked_up_without_a_restart(fetched, dovecot, user):
    dovecot.deliver(mail(), user)
    fetched(imap_password="wrong")
    until(lambda: Mailbox.objects.get().state == State.FAILING, "a refused login")
    assert "AUTHENTICATIONFAILED" in Mailbox.objects.get().last_error
    fetched()
    kept(1)
    until(lambda: Mailbox.objects.get().state == State.WORKING, "a working mailbox")
    assert Mailbox.objects.get().last_error == ""


def test_a_server_that_went_away_is_found_again(fetched, mail_folder, user):
    folder = mail_folder / f"again-{user.partition('@')[0]}"
    folder.mkdir()
    server = Dovecot(folder)
    server.start()
    try:
        server.deliver(mail("one"), user)
        fetched(server)
        kept(1)
        server.stop()
        until(lambda: Mailbox.objects.get().state == State.FAILING, "a lost connection")
        server.start()
        server.deliver(mail("two", message_id="2@yamada.example"), user)
        kept(2)
    finally:
        server.stop()


def test_a_server_without_idle_is_asked_every_so_often(fetched, mail_folder, user):
    folder = mail_folder / f"poll-{user.partition('@')[0]}"
    folder.mkdir()
    server = Dovecot(folder, has_idle=False)
    server.start()
    try:
        fetched(server, imap_poll_seconds=1)
        until(lambda: Mailbox.objects.get().state == State.WORKING, "a working mailbox")
        server.deliver(mail(), user)
        kept(1)
    finally:
        server.stop()


def test_a_new_uidvalidity_reads_again_and_stores_nothing_twice(fetched, dovecot, user):
    dovecot.deliver(mail("one"), user)
    fetched()
    kept(1)
    until(lambda: Mailbox.objects.get().last_uid == 1, "the place")
    Mailbox.objects.update(uid_validity=7, last_uid=900)
    fetched(imap_poll_seconds=59)  # any change: the mailbox is read anew
    dovecot.deliver(mail("two", message_id="2@yamada.example"), user)
    assert len(kept(2)) == 2


def test_a_huge_mail_is_shown_as_too_large_and_stays_where_it_is(fetched, dovecot, user, settings):
    settings.MAX_MAIL_BYTES = 200_000
    dovecot.deliver(mail("z " * 200_000), user)
    fetched()
    (huge,) = kept(1)
    assert huge.is_cut
    assert huge.whole_size > 400_000
    assert huge.file.size < 100_000
    read_everything()
    assert "larger than" in Message.objects.get().text
    assert len(dovecot.mails(user)) == 1


def test_one_mailbox_is_read_by_one_process(fetched, dovecot, user):
    dovecot.deliver(mail(), user)
    mailbox = fetched()
    kept(1)
    assert not take_for_reading(mailbox.pk, "another machine 7")
    Mailbox.objects.update(read_until="2026-01-01T00:00Z")
    assert take_for_reading(mailbox.pk, "another machine 7")


def test_mail_by_imap_and_by_lmtp_is_one(fetched, dovecot, user, support, settings):
    dovecot.deliver(payload("gmail-el"), user)
    fetched()
    kept(1)
    with smtplib.LMTP("127.0.0.1", settings.LMTP_PORT, timeout=60) as line:
        line.sendmail("x@y.example", [support.address], payload("gmail-el"))
    assert RawMessage.objects.count() == 1
