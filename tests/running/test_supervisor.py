"""What runs on one machine starts, stays up, and stops without leaving anything behind."""

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from rapport.config.running import make_ready
from rapport.config.supervising import PATIENCE
from tests.running.installation import python_for
from tests.waiting import until

pytestmark = pytest.mark.timeout(300)
PARTS = ("serve", "worker", "mail")


def test_it_runs_on_whatever_falls_and_stops_and_starts_again(installation):
    installation.start()
    until(lambda: all(installation.part(each) for each in PARTS), "all parts")
    _a_second_supervisor_is_refused_in_words(installation)
    _a_part_that_is_killed_is_started_again(installation)
    _a_database_that_died_is_started_again(installation)
    assert installation.stop(signal.SIGINT) < PATIENCE
    assert installation.processes() == []
    said = installation.log.read_text()
    assert "Open it to make the first owner." in said
    assert "Traceback" not in said.split("stopped by itself", 1)[0]
    installation.start()  # how fast: benchmarks/starting.py
    assert installation.stop(signal.SIGTERM) < PATIENCE
    assert installation.processes() == []


def _a_second_supervisor_is_refused_in_words(installation):
    refused = installation.run("up", PORT="1", SMTP_PORT="0", LMTP_PORT="0")
    assert refused.returncode == 1
    assert "already runs on" in refused.stderr
    assert installation.answers()


def _a_part_that_is_killed_is_started_again(installation):
    before = {name: installation.part(name) for name in PARTS}
    for process in before.values():
        process.kill()
    for name, process in before.items():
        until(
            lambda name=name, process=process: installation.part(name) not in {None, process},
            f"{name} runs again",
        )
    until(installation.answers, "pages are served again")
    assert "serve stopped by itself (code -9)" in installation.log.read_text()


def _a_database_that_died_is_started_again(installation):
    lines = (installation.folder / "postgresql" / "postmaster.pid").read_text().splitlines()
    os.kill(int(lines[0]), signal.SIGQUIT)
    until(lambda: "it starts again" in installation.log.read_text(), "it was noticed")
    until(installation.answers, "pages are served again")


def test_nothing_outlives_a_killed_supervisor_and_the_next_start_works(installation):
    installation.start()
    until(lambda: installation.part("mail"), "all parts")
    installation.supervisor().kill()
    until(lambda: not installation.processes(), "the parts and the database followed", 90)
    # And when everything is killed at once, as by a power cut.
    installation.start()
    installation.clear_away()
    until(lambda: not installation.processes(), "all gone")
    installation.process.wait(60)
    installation.start()
    installation.stop()


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
        assert installation.stop() < PATIENCE
        assert installation.processes() == []
        elsewhere = another(Path("/etc/rapport-data"), user="nobody")
        elsewhere.python = installation.python
        refused = elsewhere.run("up")
        assert "cannot be written: Permission denied" in refused.stderr
    finally:
        shutil.rmtree(folder)


def test_a_long_name_with_spaces_in_a_private_folder_works(another, prepared, tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    long = private / "the company's things" / ("lumen and oak " * 7) / "données"
    long.parent.mkdir(parents=True)
    subprocess.run(["cp", "-a", str(prepared), str(long)], check=True)
    installation = another(long)
    installation.start()
    assert installation.stop() < PATIENCE
    assert installation.processes() == []
    # Where the database runs as somebody else, they may pass through and read nothing.
    assert private.stat().st_mode & 0o777 == (0o701 if os.geteuid() == 0 else 0o700)
    assert (long / "postgresql").stat().st_mode & 0o077 == 0


def test_letters_that_are_not_sent_are_for_nobody_elses_eyes(tmp_path):
    make_ready(tmp_path)
    assert (tmp_path / "outgoing").stat().st_mode & 0o077 == 0
