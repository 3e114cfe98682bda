"""A member changes the address with which they sign in."""

import re

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.team.models import AuditEntry
from rapport.team.queries.audit import sentence_of
from rapport.team.tasks import send_letter
from rapport.team.tests.conftest import PASSWORD

HERE = "/settings/security/address/"
NEW = {"email": "bea.almeida@example.com", "password": PASSWORD}


@pytest.fixture(autouse=True)
def sends_mail(settings):
    settings.SMTP_URL = "smtp://mail.lumenoak.example"
    settings.PUBLIC_URL = "https://desk.lumenoak.example"


@pytest.fixture
def letters(db):
    def letters():
        mail.outbox.clear()
        for job in ProcrastinateJob.objects.order_by("id"):
            send_letter(**job.args)
        return mail.outbox

    return letters


def link_in(letter):
    return re.search(r"https://desk\.lumenoak\.example(/account/address/\S+)", letter.body)[1]


def test_the_link_in_a_mail_to_the_new_address_changes_it(bea, enter, client, letters):
    enter(bea).post(HERE, NEW)
    (letter,) = letters()
    assert letter.to == [NEW["email"]]
    client.logout()  # on another device
    assert "Is this your new address?" in client.get(link_in(letter)).text
    bea.refresh_from_db()
    assert bea.email == "bea@example.com"
    assert client.post(link_in(letter)).status_code == 200
    bea.refresh_from_db()
    assert bea.email == NEW["email"]
    notice = letters()[-1]
    assert notice.to == ["bea@example.com"] and NEW["email"] in notice.body
    told = sentence_of(AuditEntry.objects.get())
    assert told == "Bea Almeida changed their address: bea@example.com → bea.almeida@example.com."
    assert client.post(link_in(letter)).status_code == 404  # works once


@pytest.mark.parametrize("wrong", [{"password": "not-this"}, {"email": "TOM@example.com"}])
def test_what_cannot_be_is_said_and_nothing_is_mailed(wrong, bea, tom, enter):
    answer = enter(bea).post(HERE, NEW | wrong)
    assert answer.status_code == 422 and "field-error" in answer.text
    assert not ProcrastinateJob.objects.exists()


def test_a_link_ends_with_the_password_and_with_the_account(bea, enter, letters):
    enter(bea).post(HERE, NEW)
    link = link_in(letters()[0])
    bea.set_password("another-word-7")
    bea.save()
    assert enter(bea).post(link).status_code == 404
    assert enter(bea).get(link[:-4] + "xxx/").status_code == 404


def test_an_address_taken_meanwhile_is_refused(bea, tom, enter, letters):
    enter(bea).post(HERE, NEW)
    tom.email = NEW["email"]
    tom.save()
    assert enter(bea).post(link_in(letters()[0])).status_code == 422
    bea.refresh_from_db()
    assert bea.email == "bea@example.com"


def test_where_no_mail_can_be_sent_it_changes_at_once(bea, enter, settings):
    settings.SMTP_URL = ""
    assert "it changes at once" in enter(bea).get(HERE).text
    enter(bea).post(HERE, NEW)
    bea.refresh_from_db()
    assert bea.email == NEW["email"]
