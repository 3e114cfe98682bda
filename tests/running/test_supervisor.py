"""What runs on one machine starts, stays up, and stops without leaving anything behind."""

import os
import shutil
import signal
import socket
from pathlib import Path

import pytest

from rapport.config.running import make_ready
from tests.running.installation import python_for, until

pytestmark = pytest.mark.timeout(300)


def test_it_starts_stops_cleanly_and_starts_again_quickly(installation):
    installation.start()
    until(lambda: all(installation.part(each) for each in ("serve", "worker", "mail")), "all parts")
    assert installation.stop(signal.SIGINT) < 10
    assert installation.processes() == []
    seconds = installation.start()
    assert seconds < 15, "five on a quiet machine, three times that while tests run beside it"
    assert installation.stop(signal.SIGTERM) < 10
    assert installation.processes() == []
    said = installation.log.read_text()
    assert "Open it to make the first owner." in said
    assert "Traceback" not in said


def test_a_part_that_is_killed_is_started_again(installation):
    installation.start()
    for name in ("serve", "worker", "mail"):
        before = until(lambda name=name: installation.part(name), f"{name} runs")
        before.kill()
        until(
            lambda name=name, before=before: (after := installation.part(name)) and after != before,
            f"{name} runs again",
        )
    until(installation.answers, "pages are served again")
    assert "serve stopped by itself (code -9)" in installation.log.read_text()


def test_nothing_outlives_a_killed_supervisor_and_the_next_start_works(installation):
    installation.start()
    until(lambda: installation.part("mail"), "all parts")
    installation.supervisor().kill()
    until(lambda: not installation.processes(), "the parts and the database followed", 90)
    installation.start()
    installation.stop()


def test_it_recovers_when_everything_was_killed_at_once(installation):
    installation.start()
    installation.clear_away()
    until(lambda: not installation.processes(), "all gone")
    installation.process.wait(10)
    installation.start()
    installation.stop()


def test_a_database_that_died_is_started_again(installation):
    installation.start()
    lines = (installation.folder / "postgresql" / "postmaster.pid").read_text().splitlines()
    os.kill(int(lines[0]), signal.SIGQUIT)
    until(lambda: "it starts again" in installation.log.read_text(), "it was noticed")
    until(installation.answers, "pages are served again")
    assert installation.stop() < 10


def test_a_second_supervisor_on_the_same_folder_is_refused_in_words(installation):
    installation.start()
    refused = installation.run("up", PORT="1", SMTP_PORT="0", LMTP_PORT="0")
    assert refused.returncode == 1
    assert "already runs on" in refused.stderr
    assert installation.answers()


@pytest.mark.parametrize("setting", ["PORT", "SMTP_PORT", "LMTP_PORT"])
def test_a_port_in_use_is_named_with_the_setting_that_changes_it(installation, setting):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = installation.run("up", **{setting: port})
    assert refused.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in refused.stderr
    assert f"{setting}=" in refused.stderr
    assert installation.processes() == []


def test_a_folder_with_a_long_name_and_spaces_works(another, tmp_path):
    long = tmp_path / "the company's things" / ("lumen and oak " * 7) / "données"
    installation = another(long)
    long.parent.mkdir(parents=True)
    installation.start()
    assert installation.stop() < 10
    assert installation.processes() == []


def test_a_folder_that_cannot_be_written_is_refused_in_words(another, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    refused = another(in_the_way / "data").run("up")
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr
    assert "RAPPORT_DATA" in refused.stderr


needs_root = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("runuser"), reason="only root can become somebody else"
)


@needs_root
def test_somebody_who_is_not_root_runs_it_in_a_folder_of_their_own(another):
    folder = Path("/var/tmp") / f"rapport-test-{os.getpid()}"  # noqa: S108
    folder.mkdir(mode=0o700)
    shutil.chown(folder, "nobody")
    try:
        installation = another(folder / "data", user="nobody", HOME=str(folder))
        installation.log = folder / "log"
        installation.python = python_for("nobody")
        installation.start()
        assert {each.username() for each in installation.processes()} <= {"nobody"}
        assert installation.stop() < 10
        assert installation.processes() == []
        elsewhere = another(Path("/etc/rapport-data"), user="nobody")
        elsewhere.python = installation.python
        refused = elsewhere.run("up")
        assert "cannot be written: Permission denied" in refused.stderr
    finally:
        shutil.rmtree(folder)


@needs_root
def test_root_makes_nothing_above_the_folder_readable_for_others(another, tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    installation = another(private / "data")
    installation.start()
    installation.stop()
    assert private.stat().st_mode & 0o777 == 0o701
    assert (private / "data" / "postgresql").stat().st_mode & 0o077 == 0


def test_letters_that_are_not_sent_are_for_nobody_elses_eyes(tmp_path):
    make_ready(tmp_path)
    assert (tmp_path / "outgoing").stat().st_mode & 0o077 == 0
