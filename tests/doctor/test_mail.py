"""What the doctor says of mail: the way out, and every mailbox."""

import smtplib
import socket

import pytest

from rapport.channels.email.models import Mailbox
from rapport.config.doctor import mail
from rapport.config.doctor.findings import Level
from rapport.inbox.models import Inbox
from tests.doctor.finding import found

pytestmark = pytest.mark.django_db


def test_mail_into_a_folder_is_only_a_note(settings):
    settings.SMTP_URL = ""
    assert found(mail.look_at_the_mail(), "outgoing mail").level is Level.NOTE


def test_a_server_that_refuses_us_is_wrong_with_its_words(settings, monkeypatch):
    class Refusing:
        def open(self):
            raise smtplib.SMTPAuthenticationError(535, b"wrong password")

    settings.SMTP_URL = "smtp://bea:x@mail.lumenoak.example:587"
    settings.DEFAULT_FROM_EMAIL = "Lumen & Oak <desk@lumenoak.example>"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.lumenoak.example", 587
    monkeypatch.setattr(mail.mail, "get_connection", lambda **_: Refusing())
    told = found(mail.look_at_the_mail(), "outgoing mail")
    assert told.level is Level.WRONG
    assert "wrong password" in told.words


def test_a_sender_nobody_takes_is_wrong(settings):
    settings.SMTP_URL = "smtp://mail.lumenoak.example"
    settings.DEFAULT_FROM_EMAIL = "Rapport <rapport@localhost>"
    assert found(mail.look_at_the_mail(), "outgoing mail").level is Level.WRONG


@pytest.fixture
def mailbox():
    inbox = Inbox.objects.create(name="Support", address="support@lumenoak.example")
    made, _ = Mailbox.objects.update_or_create(
        inbox=inbox,
        defaults={"reads_imap": True, "imap_host": "127.0.0.1", "imap_password": "geheim"},
    )
    return made


def test_a_mailbox_that_fails_is_wrong_with_the_servers_words(mailbox):
    area = "mailbox of Support"
    assert found(mail.look_at_the_mail(), area).level is Level.WELL
    Mailbox.objects.update(state="failing", last_error="LOGIN failed")
    told = found(mail.look_at_the_mail(), area)
    assert told.level is Level.WRONG
    assert "LOGIN failed" in told.words


def test_a_server_name_that_leads_nowhere_is_wrong(mailbox, monkeypatch):
    def unknown(*_):
        raise socket.gaierror

    monkeypatch.setattr(mail.socket, "getaddrinfo", unknown)
    assert "leads nowhere" in found(mail.look_at_the_mail(), "mailbox of Support").words


def test_a_password_stored_with_another_secret_is_wrong(mailbox, settings):
    settings.SECRET_KEY = "another secret than the one it was stored with"
    assert "another secret key" in found(mail.look_at_the_mail(), "mailbox of Support").words
