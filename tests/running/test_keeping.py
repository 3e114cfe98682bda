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
    elsewhere.stop()


def test_a_full_database_is_replaced_only_when_asked(installation, tmp_path):
    target = tmp_path / "backup.tar"
    installation.run("backup", str(target))
    make_owner(installation)
    refused = installation.run("restore", str(target))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert installation.run("restore", "--replace", str(target)).returncode == 0
    assert ask(installation, "select count(*) from team_member") == [(0,)]


def test_a_damaged_backup_changes_nothing(installation, tmp_path):
    make_owner(installation)
    target, damaged = tmp_path / "backup.tar", tmp_path / "damaged.tar"
    installation.run("backup", str(target))
    with tarfile.open(target) as whole, tarfile.open(damaged, "w") as broken:
        for member in whole.getmembers():
            if member.name == "database.dump":
                member.size //= 2
            broken.addfile(member, whole.extractfile(member))
    done = installation.run("restore", "--replace", str(damaged))
    assert done.returncode == 1
    assert ask(installation, "select count(*) from team_member") == [(1,)]
    target.write_bytes(b"not a backup")
    assert "is not a backup" in installation.run("restore", "--replace", str(target)).stderr


def test_a_backup_cannot_write_beside_its_folder(installation, another, tmp_path):
    target, forged = tmp_path / "backup.tar", tmp_path / "forged.tar"
    installation.run("backup", str(target))
    with tarfile.open(target) as whole, tarfile.open(forged, "w") as made:
        for member in whole.getmembers():
            made.addfile(member, whole.extractfile(member))
        made.add(__file__, "files/../../../../escaped")
        made.add(__file__, "/tmp/rapport-escaped")
    elsewhere = another(tmp_path / "elsewhere")
    assert elsewhere.run("restore", str(forged)).returncode == 0
    assert not list(tmp_path.rglob("escaped"))
    assert not os.path.exists("/tmp/rapport-escaped")


def test_a_restore_is_refused_while_the_parts_run(installation, tmp_path):
    target = tmp_path / "backup.tar"
    installation.start()
    assert installation.run("backup", str(target)).returncode == 0
    refused = installation.run("restore", "--replace", str(target))
    assert "already runs on" in refused.stderr
