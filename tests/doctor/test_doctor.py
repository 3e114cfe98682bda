"""Each finding of the doctor appears when the thing is really broken, and not before."""

import json
import os
import smtplib
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.channels.email.models import Mailbox
from rapport.config import freshness
from rapport.config.doctor import database, machine, mail, work
from rapport.config.doctor.findings import Level
from rapport.inbox.models import Inbox
from rapport.kernel import heart
from rapport.kernel.clock import now
from rapport.kernel.models import Delivery, FactRow

pytestmark = pytest.mark.django_db


def found(findings, area):
    """The only finding of an area."""
    (one,) = [each for each in findings if each.area == area]
    return one


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("RAPPORT_DATA", str(tmp_path))
    monkeypatch.delenv("RAPPORT_SECRET_KEY", raising=False)
    return tmp_path


def test_a_folder_that_is_not_there_is_wrong(data, monkeypatch):
    monkeypatch.setenv("RAPPORT_DATA", str(data / "gone"))
    assert found(machine.look_at_the_machine(), "data folder").level is Level.WRONG


def test_a_full_disk_is_wrong(data, monkeypatch):
    assert found(machine.look_at_the_machine(), "disk").level is not Level.WRONG
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: type("", (), {"free": 10_000_000}))
    assert found(machine.look_at_the_machine(), "disk").level is Level.WRONG


def test_a_secret_that_others_can_read_is_wrong(data):
    secret = data / "secret-key"
    secret.write_text("x" * 50)
    secret.chmod(0o600)
    assert found(machine.look_at_the_machine(), "secret key").level is Level.WELL
    secret.chmod(0o644)
    told = found(machine.look_at_the_machine(), "secret key")
    assert told.level is Level.WRONG
    assert "chmod 600" in told.mend


def test_a_short_secret_is_wrong(data, monkeypatch):
    monkeypatch.setenv("RAPPORT_SECRET_KEY", "lamp")
    assert found(machine.look_at_the_machine(), "secret key").level is Level.WRONG


@pytest.mark.parametrize(
    ("url", "host", "level"),
    [
        ("http://localhost:8000", "127.0.0.1", Level.WELL),
        ("https://desk.lumenoak.example", "0.0.0.0", Level.WELL),  # noqa: S104
        ("http://desk.lumenoak.example", "127.0.0.1", Level.WRONG),
        ("http://localhost:8000", "0.0.0.0", Level.WRONG),  # noqa: S104
        ("desk.lumenoak.example", "127.0.0.1", Level.WRONG),
    ],
)
def test_the_address_must_be_one_and_encrypted(settings, monkeypatch, url, host, level):
    from rapport.config.doctor import settings as looking

    monkeypatch.setenv("RAPPORT_HOST", host)
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = url, ["desk.lumenoak.example"]
    assert found(looking.look_at_the_settings(), "address").level is level


def test_any_name_for_an_encrypted_address_is_wrong(settings):
    from rapport.config.doctor import settings as looking

    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://desk.lumenoak.example", ["*"]
    assert found(looking.look_at_the_settings(), "address").level is Level.WRONG


def test_debug_in_earnest_is_wrong(settings):
    from rapport.config.doctor import settings as looking

    settings.DEBUG = True
    assert found(looking.look_at_the_settings(), "debug").level is Level.WRONG


def test_attachments_that_no_mail_can_carry_are_wrong(settings):
    from rapport.config.doctor import settings as looking

    assert found(looking.look_at_the_settings(), "limits").level is Level.WELL
    settings.MAX_UPLOAD_BYTES = settings.MAX_MAIL_BYTES
    assert found(looking.look_at_the_settings(), "limits").level is Level.WRONG


def test_static_files_of_another_version_are_wrong(settings, tmp_path):
    from rapport.config.doctor import settings as looking

    settings.STATIC_ROOT = tmp_path
    assert "no looks" in found(looking.look_at_the_settings(), "static files").words
    (tmp_path / ".collected").write_text("older")
    assert "another version" in found(looking.look_at_the_settings(), "static files").words
    (tmp_path / ".collected").write_text(freshness.fingerprint())
    assert found(looking.look_at_the_settings(), "static files").level is Level.WELL


def test_a_folder_of_files_that_is_not_there_is_wrong(settings, tmp_path):
    from rapport.config.doctor import settings as looking

    settings.FILES_URL = f"file://{tmp_path}/gone"
    assert found(looking.look_at_the_settings(), "attachments").level is Level.WRONG


def test_a_database_at_this_version_is_well():
    reached, findings = database.look_at_the_database()
    assert reached
    assert {each.level for each in findings} == {Level.WELL}


def test_a_lost_database_is_wrong(monkeypatch):
    def lost():
        raise OperationalError("connection refused")

    monkeypatch.setattr(database.connection, "cursor", lost)
    reached, (finding,) = database.look_at_the_database()
    assert not reached
    assert "connection refused" in finding.words


def test_a_missing_migration_is_wrong_and_says_how_many():
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'kernel'")
    reached, findings = database.look_at_the_database()
    assert not reached
    assert "rapport migrate" in found(findings, "version").mend


def test_a_database_of_a_newer_version_is_wrong():
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into django_migrations (app, name, applied) values ('kernel', '9999_x', now())"
        )
    _, findings = database.look_at_the_database()
    assert "newer version" in found(findings, "version").words


def test_clocks_that_differ_are_wrong():
    assert database._clock(now()).level is Level.WELL
    assert database._clock(now() - timedelta(minutes=3)).level is Level.WRONG


def test_an_old_server_is_wrong():
    assert database._version(14).level is Level.WRONG
    assert database._version(15).level is Level.WELL


def test_few_connections_left_is_wrong():
    assert database._connections(95, 100).level is Level.WRONG


@pytest.mark.parametrize("part", ["worker", "mail"])
def test_a_part_without_a_heartbeat_is_wrong(part):
    assert found(work.look_at_the_work(), part).level is Level.WRONG
    heart.beat(part)
    assert found(work.look_at_the_work(), part).level is Level.WELL
    heart.stop(part)
    assert found(work.look_at_the_work(), part).level is Level.WRONG


def test_a_web_part_elsewhere_counts(monkeypatch):
    monkeypatch.setattr(work, "answers", lambda _: False)
    assert found(work.look_at_the_work(), "web").level is Level.WRONG
    heart.beat("web")
    assert found(work.look_at_the_work(), "web").level is Level.WELL


def test_a_failing_reaction_is_wrong_and_named():
    fact = FactRow.objects.create(name="inbox.NoteAdded", payload={}, dispatched_at=now())
    Delivery.objects.create(fact=fact, reaction="inbox.reactions.tell", error="KeyError: 7")
    told = found(work.look_at_the_work(), "reactions")
    assert told.level is Level.WRONG
    assert "inbox.reactions.tell on inbox.NoteAdded: KeyError: 7" in told.words


def test_facts_that_wait_too_long_are_wrong():
    fact = FactRow.objects.create(name="inbox.NoteAdded", payload={})
    assert found(work.look_at_the_work(), "facts").level is Level.WELL
    FactRow.objects.filter(pk=fact.pk).update(published_at=now() - timedelta(minutes=5))
    assert found(work.look_at_the_work(), "facts").level is Level.WRONG


@pytest.fixture
def a_job():
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args)"
            " values ('mail', 'inbox.deliver', '{}') returning id"
        )
        return cursor.fetchone()[0]


def test_jobs_given_up_are_wrong_and_retry_mends_them(a_job):
    from rapport.kernel import jobs

    assert found(work.look_at_the_work(), "jobs").level is Level.WELL
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing' where id = %s", [a_job])
        cursor.execute("update procrastinate_jobs set status = 'failed' where id = %s", [a_job])
    assert "inbox.deliver (1)" in found(work.look_at_the_work(), "jobs").words
    assert jobs.try_again() == 1
    assert found(work.look_at_the_work(), "jobs").level is Level.WELL
    assert ProcrastinateJob.objects.get(pk=a_job).status == "todo"


def test_a_queue_that_nobody_serves_is_wrong(a_job):
    assert found(work.look_at_the_work(), "queue").level is Level.WELL
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_events set at = now() - interval '1 hour'")
    assert found(work.look_at_the_work(), "queue").level is Level.WRONG


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


def doctor(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "rapport", "doctor", *arguments],
        env={**os.environ, **environment},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_folder_that_cannot_be_made_is_a_finding_not_a_traceback(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rapport", "doctor"],
        env={**kept, "RAPPORT_DATA": str(in_the_way / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "RAPPORT_DATA cannot be used" in " ".join(done.stdout.split())


def test_the_command_works_with_the_database_down_and_says_so_to_programs(tmp_path):
    lost = "postgresql://nobody@127.0.0.1:1/lost"
    done = doctor("--json", DATABASE_URL=lost, RAPPORT_DATA=str(tmp_path))
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["is_well"] is False
    assert found_in(told, "database")["level"] == "wrong"


def found_in(told, area):
    return next(each for each in told["findings"] if each["area"] == area)


def test_the_command_says_which_setting_cannot_be_used(tmp_path):
    done = doctor(RAPPORT_WEB_THREADS="many", RAPPORT_DATA=str(tmp_path))
    assert done.returncode == 1
    assert "The setting RAPPORT_WEB_THREADS cannot be used" in done.stdout
