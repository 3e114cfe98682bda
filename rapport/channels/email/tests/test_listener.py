"""The built-in listener, spoken to over real sockets as an MX would."""

import smtplib
import threading

import pytest
from django.db.utils import OperationalError

from rapport.channels.email.actions.mailboxes import change_mailbox
from rapport.channels.email.listening import listener
from rapport.channels.email.models import RawMessage
from rapport.channels.email.tests.conftest import mail, payload, read_everything
from rapport.inbox.models import Message
from rapport.kernel.files import read_bytes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60)]
SENDER = "kenji@yamada.example"


@pytest.fixture
def smtp(mail_part, support, orders, settings):
    with smtplib.SMTP("127.0.0.1", settings.SMTP_PORT, timeout=60) as line:
        yield line


@pytest.fixture
def lmtp(mail_part, support, orders, settings):
    with smtplib.LMTP("127.0.0.1", settings.LMTP_PORT, timeout=60) as line:
        yield line


def test_a_mail_is_kept_before_it_is_accepted_and_arrives(smtp, support):
    raw = payload("docomo-ja").replace(b"japan@", b"support@")
    smtp.sendmail(SENDER, [support.address], raw)
    kept = RawMessage.objects.get()
    assert read_bytes(kept.file) == raw
    assert (kept.via, kept.envelope_from, kept.envelope_to) == ("smtp", SENDER, [support.address])
    read_everything()
    assert "①ランプ" in Message.objects.get().words


def test_only_addresses_of_ours_are_accepted(smtp):
    smtp.ehlo()
    smtp.mail(SENDER)
    code, words = smtp.rcpt("nobody@lumenoak.example")
    assert code == 550
    assert b"No mailbox with this address here: nobody@lumenoak.example" in words
    assert smtp.rcpt("victim@elsewhere.example")[0] == 550
    assert smtp.rcpt("SUPPORT+c-0123456789abcdef0123@LumenOak.example")[0] == 250


def test_other_addresses_of_an_inbox_are_accepted(smtp, support, bea):
    change_mailbox(support, by=bea, aliases=["hello@lumenoak.example"])
    smtp.ehlo()
    smtp.mail(SENDER)
    assert smtp.rcpt("hello@lumenoak.example")[0] == 250


def test_the_size_limit_is_announced_and_kept(smtp, settings):
    smtp.ehlo()
    assert int(smtp.esmtp_features["size"]) == settings.MAX_MAIL_BYTES
    with pytest.raises(smtplib.SMTPSenderRefused) as refused:
        smtp.sendmail(SENDER, ["support@lumenoak.example"], b"x" * (settings.MAX_MAIL_BYTES + 10))
    assert refused.value.smtp_code == 552
    assert not RawMessage.objects.exists()


def test_lines_longer_than_the_standard_allows_are_taken(smtp):
    raw = b"Subject: long\r\n\r\n" + b"y" * 100_000 + b"\r\n"
    smtp.sendmail(SENDER, ["support@lumenoak.example"], raw)
    assert RawMessage.objects.count() == 1


def hand_over(line: smtplib.LMTP, recipients: list[str], raw: bytes) -> list[tuple[int, bytes]]:
    """LMTP as it is: an answer for each accepted recipient (smtplib reads the first one only)."""
    line.ehlo_or_helo_if_needed()
    line.mail(SENDER)
    accepted = [each for each in recipients if line.rcpt(each)[0] == 250]
    first = line.data(raw)
    return [first, *(line.getreply() for _each in accepted[1:])]


def test_lmtp_answers_for_each_recipient(lmtp, support, orders):
    told = hand_over(lmtp, [support.address, "nobody@lumenoak.example", orders.address], mail())
    assert [code for code, _words in told] == [250, 250]
    assert {each.inbox_id for each in RawMessage.objects.all()} == {support.pk, orders.pk}


def test_lmtp_answers_differ_where_one_inbox_cannot_be_stored(lmtp, support, orders, monkeypatch):
    real = listener.keep_raw

    def sometimes(raw, **named):
        if named["inbox_id"] == orders.pk:
            raise OperationalError("the disk is full")
        return real(raw, **named)

    monkeypatch.setattr(listener, "keep_raw", sometimes)
    told = hand_over(lmtp, [support.address, orders.address], mail())
    assert [code for code, _words in told] == [250, 451]


def test_two_addresses_of_one_inbox_are_one_mail(lmtp, support):
    hand_over(lmtp, [support.address, "support+x@lumenoak.example"], mail())
    kept = RawMessage.objects.get()
    assert kept.envelope_to == [support.address, "support+x@lumenoak.example"]


def test_the_same_mail_by_smtp_and_lmtp_is_kept_once(smtp, lmtp, support):
    smtp.sendmail(SENDER, [support.address], mail())
    lmtp.sendmail(SENDER, [support.address], mail())
    assert RawMessage.objects.count() == 1


def test_with_the_database_away_the_sender_keeps_the_mail(smtp, support, monkeypatch):
    def gone(*_arguments, **_named):
        raise OperationalError("the database is away")

    with monkeypatch.context() as broken:
        broken.setattr(listener, "keep_raw", gone)
        with pytest.raises(smtplib.SMTPDataError) as told:
            smtp.sendmail(SENDER, [support.address], mail())
        assert told.value.smtp_code == 451
        broken.setattr(listener, "recipient_at", gone)
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            smtp.sendmail(SENDER, [support.address], mail())
        assert refused.value.recipients[support.address][0] == 451
    smtp.sendmail(SENDER, [support.address], mail())
    assert RawMessage.objects.count() == 1


def test_bytes_that_are_no_mail_are_taken_and_shown(smtp, support):
    smtp.sendmail(SENDER, [support.address], b"\x00\xff no mail at all")
    (kept,) = read_everything()
    assert kept.state == "unreadable"
    assert kept.message.is_unreadable


def test_many_senders_at_once_lose_nothing(mail_part, support, settings):
    failures: list[Exception] = []

    def send(number: int) -> None:
        try:
            with smtplib.SMTP("127.0.0.1", settings.SMTP_PORT, timeout=60) as line:
                for turn in range(3):
                    made = mail(message_id=f"{number}.{turn}@yamada.example")
                    line.sendmail(SENDER, [support.address], made)
        except Exception as problem:
            failures.append(problem)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    assert failures == []
    assert RawMessage.objects.count() == 36
