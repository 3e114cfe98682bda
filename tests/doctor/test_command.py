"""The doctor as a command: with nothing to stand on, for people and for programs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db


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
