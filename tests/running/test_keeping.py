"""A backup holds everything, and a restore is whole or not at all."""

import os
import tarfile

import psycopg
import pytest

from rapport.config import embedded

pytestmark = pytest.mark.timeout(300)


def ask(installation, sql):
    url = embedded.start_embedded(installation.folder)
    try:
        with psycopg.connect(url) as connection:
            return connection.execute(sql).fetchall()
    finally:
        embedded.leave_embedded(installation.folder, os.getpid())


def make_owner(installation):
    words = ("--email", "bea@example.com", "--name", "Bea Almeida", "--password-stdin")
    password = {"RAPPORT_OWNER_PASSWORD": "sun-on-oak-and-lumen"}
    done = installation.run("owner", "create", *words[:-1], **password)
    assert done.returncode == 0, done.stderr


def test_what_was_backed_up_comes_back_in_another_folder(installation, another, tmp_path):
    make_owner(installation)
    target = tmp_path / "backup.tar"
    done = installation.run("backup", str(target))
    assert done.returncode == 0, done.stderr
    assert target.stat().st_mode & 0o077 == 0
    elsewhere = another(tmp_path / "elsewhere")
    done = elsewhere.run("restore", str(target))
    assert done.returncode == 0, done.stderr
    assert ask(elsewhere, "select name from team_member") == [("Bea Almeida",)]
    kept = (installation.folder / "secret-key").read_text()
    assert (elsewhere.folder / "secret-key").read_text() == kept
    elsewhere.start()
    assert "first owner" not in elsewhere.log.read_text()
    # While the parts run it is backed up, but never restored.
    assert elsewhere.run("backup", str(tmp_path / "running.tar")).returncode == 0
    refused = elsewhere.run("restore", "--replace", str(target))
    assert "already runs on" in refused.stderr
    elsewhere.stop()


def test_a_restore_is_whole_asked_for_and_keeps_to_its_folder(installation, another, tmp_path):
    target = tmp_path / "backup.tar"
    installation.run("backup", str(target))
    make_owner(installation)
    _a_full_database_is_replaced_only_when_asked(installation, target)
    _a_damaged_backup_changes_nothing(installation, target)
    assert ask(installation, "select count(*) from team_member") == [(1,)]
    _a_backup_cannot_write_beside_its_folder(another(tmp_path / "elsewhere"), target)
    assert installation.run("restore", "--replace", str(target)).returncode == 0
    assert ask(installation, "select count(*) from team_member") == [(0,)]


def _a_full_database_is_replaced_only_when_asked(installation, target):
    refused = installation.run("restore", str(target))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr


def _a_damaged_backup_changes_nothing(installation, target):
    damaged, no_backup = target.with_name("damaged.tar"), target.with_name("words.tar")
    with tarfile.open(target) as whole, tarfile.open(damaged, "w") as broken:
        for member in whole.getmembers():
            if member.name == "database.dump":
                member.size //= 2
            broken.addfile(member, whole.extractfile(member))
    assert installation.run("restore", "--replace", str(damaged)).returncode == 1
    no_backup.write_bytes(b"not a backup")
    told = installation.run("restore", "--replace", str(no_backup)).stderr
    assert "is not a backup" in told


def _a_backup_cannot_write_beside_its_folder(elsewhere, target):
    forged = target.with_name("forged.tar")
    with tarfile.open(target) as whole, tarfile.open(forged, "w") as made:
        for member in whole.getmembers():
            made.addfile(member, whole.extractfile(member))
        made.add(__file__, "files/../../../../escaped")
        made.add(__file__, "/tmp/rapport-escaped")
    assert elsewhere.run("restore", str(forged)).returncode == 0
    assert not list(target.parent.rglob("escaped"))
    assert not os.path.exists("/tmp/rapport-escaped")
