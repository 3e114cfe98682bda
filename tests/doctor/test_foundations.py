"""What the doctor says of machine, settings and database: when it is really broken, and not before."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from rapport.config import freshness
from rapport.config.doctor import database, machine
from rapport.config.doctor.findings import Level
from rapport.kernel.clock import now
from tests.doctor.finding import found

pytestmark = pytest.mark.django_db


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
