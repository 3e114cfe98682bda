"""The settings of mailboxes: who may see and change them, and what the checks say."""

import pytest
from django.db import connection
from django.urls import reverse

from rapport.channels.email.checking import check_mailbox, send_test
from rapport.channels.email.models import Mailbox
from rapport.channels.email.parsing import parse
from rapport.channels.email.queries import mailbox_of
from rapport.channels.email.tests.conftest import let_in
from rapport.channels.email.tests.test_sending import mailbox, other  # noqa: F401
from rapport.team.models import AuditEntry
from tests.mailservers import PASSWORD
from tests.waiting import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(60)]


def imap_to(dovecot, **changes) -> dict:
    return {
        "reads_imap": "on",
        "imap_host": "127.0.0.1",
        "imap_port": dovecot.imap_port,
        "imap_security": "none",
        "imap_user": "support@lumenoak.example",
        "imap_password": PASSWORD,
        "imap_folder": "INBOX",
        "imap_poll_seconds": 60,
        "sends_by": "folder",
        "smtp_port": 587,
        "smtp_security": "starttls",
        **changes,
    }


def pages(inbox) -> list[str]:
    names = ("mailbox", "panel", "unreadable")
    return [
        reverse("email:mailboxes"),
        *(reverse(f"email:{name}", args=[inbox.pk]) for name in names),
    ]


def test_every_page_opens_for_those_who_manage_inboxes(client, bea, support):
    client.force_login(bea)
    let_in(b"\x00 nothing", support)
    for page in pages(support):
        answer = client.get(page)
        assert answer.status_code == 200, page


def test_every_door_is_shut_for_everybody_else(client, marek, support):
    kept = let_in(b"\x00 nothing", support)
    doors = pages(support)
    posts = [reverse(f"email:{name}", args=[support.pk]) for name in ("mailbox", "check", "test")]
    posts.append(reverse("email:reading", args=[support.pk, kept.pk]))
    doors.append(reverse("email:unreadable_original", args=[support.pk, kept.pk]))
    for door in doors:
        assert client.get(door).status_code == 302
    client.force_login(marek)
    for door in doors:
        assert client.get(door).status_code == 403
    for door in posts:
        assert client.post(door).status_code == 403


def test_settings_are_saved_and_secrets_are_never_shown_again(client, bea, support, dovecot):
    client.force_login(bea)
    page = reverse("email:mailbox", args=[support.pk])
    answer = client.post(
        page, imap_to(dovecot, aliases="Hello@lumenoak.example, info@lumenoak.example")
    )
    assert answer.status_code == 302, answer.context["form"].errors
    saved = Mailbox.objects.get()
    assert saved.imap_password == PASSWORD
    assert saved.aliases == ["hello@lumenoak.example", "info@lumenoak.example"]
    assert PASSWORD not in client.get(page).content.decode()
    client.post(page, imap_to(dovecot, imap_password="", imap_folder="Support"))
    saved.refresh_from_db()
    assert (saved.imap_password, saved.imap_folder) == (PASSWORD, "Support")
    detail = AuditEntry.objects.order_by("id").first().detail
    assert "imap_password" in detail["fields"]
    assert PASSWORD not in str(detail)


def test_secrets_are_not_readable_in_the_database(client, bea, support, dovecot):
    client.force_login(bea)
    client.post(reverse("email:mailbox", args=[support.pk]), imap_to(dovecot))
    with connection.cursor() as cursor:
        cursor.execute("select imap_password from email_mailbox")
        (stored,) = cursor.fetchone()
    assert PASSWORD not in stored
    assert len(stored) > 40


def test_what_is_missing_is_said_at_its_field(client, bea, support, dovecot):
    client.force_login(bea)
    page = reverse("email:mailbox", args=[support.pk])
    answer = client.post(page, imap_to(dovecot, imap_host="", sends_by="provider"))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"imap_host", "provider"}
    assert not Mailbox.objects.exists()


def test_a_check_of_what_is_written_but_not_saved(client, bea, support, dovecot):
    client.force_login(bea)
    page = reverse("email:check", args=[support.pk])
    words = client.post(page, imap_to(dovecot)).content.decode()
    assert "is-broken" not in words
    assert "tells of new mail at once" in words
    words = client.post(page, imap_to(dovecot, imap_password="wrong")).content.decode()
    assert "does not accept this user and password" in words
    assert "AUTHENTICATIONFAILED" in words
    words = client.post(page, imap_to(dovecot, imap_folder="Nowhere")).content.decode()
    assert "no such folder" in words
    words = client.post(page, imap_to(dovecot, imap_port=free_port())).content.decode()
    assert "Nothing answers at" in words
    assert not Mailbox.objects.exists()


def test_a_name_that_does_not_exist_is_said_in_words(support):
    found = Mailbox(inbox=support, reads_imap=True, imap_host="nowhere.invalid")
    (step,) = check_mailbox(found)["receiving"]
    assert not step.is_fine
    assert "no server called nowhere.invalid" in step.words


def test_a_server_that_does_not_speak_tls_is_said_in_words(support, dovecot):
    found = Mailbox(
        inbox=support, reads_imap=True, imap_host="127.0.0.1", imap_port=dovecot.imap_port
    )
    steps = check_mailbox(found)["receiving"]
    assert [step.is_fine for step in steps] == [True, False]
    assert "TLS" in steps[-1].words


@pytest.mark.django_db(transaction=True)
def test_sending_is_checked_without_sending(mailbox, other):  # noqa: F811
    steps = check_mailbox(mailbox)["sending"]
    assert [step.is_fine for step in steps] == [True, True, True]
    assert other.taken == []


@pytest.mark.django_db(transaction=True)
def test_a_test_is_really_sent(client, bea, support, mailbox, other):  # noqa: F811
    client.force_login(bea)
    page = reverse("email:test", args=[support.pk])
    words = client.post(page, {"to": "bea@example.com"}).content.decode()
    assert "It was taken" in words
    (envelope,) = other.taken
    assert envelope.rcpt_tos == ["bea@example.com"]
    assert parse(envelope.original_content).automatic == "generated"
    other.rcpt = ["550 5.7.1 not from you"]
    words = client.post(page, {"to": "bea@example.com"}).content.decode()
    assert "550 5.7.1 not from you" in words


def test_an_unreadable_mail_can_be_downloaded_and_tried_again(client, bea, support, orders):
    client.force_login(bea)
    kept = let_in(b"\x00 nothing at all", support, envelope_from="odd@example.org")
    page = client.get(reverse("email:unreadable", args=[support.pk])).content.decode()
    assert "odd@example.org" in page
    original = client.get(reverse("email:unreadable_original", args=[support.pk, kept.pk]))
    assert original.getvalue() == b"\x00 nothing at all"
    assert "attachment" in original["Content-Disposition"]
    foreign = reverse("email:unreadable_original", args=[orders.pk, kept.pk])
    assert client.get(foreign).status_code == 404
    answer = client.post(reverse("email:reading", args=[support.pk, kept.pk]), follow=True)
    assert "can still not be read" in answer.content.decode()


def test_the_list_refreshes_its_rows_alone(client, bea, support):
    client.force_login(bea)
    rows = client.get(reverse("email:mailboxes"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in rows
    assert "Support" in rows


def test_send_test_says_when_nothing_listens(support):
    found = mailbox_of(support)
    found.sends_by, found.smtp_host, found.smtp_port = "smtp", "127.0.0.1", free_port()
    found.smtp_security = "none"
    step = send_test(found, "bea@example.com")
    assert not step.is_fine
    assert "Nothing answers" in step.server
