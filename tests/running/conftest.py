"""Installations that leave nothing behind."""

import shutil
import subprocess

import pytest

from tests.running.installation import Installation


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A data folder whose database is made once, to be copied."""
    made = Installation(tmp_path_factory.mktemp("prepared") / "data")
    made.start()
    made.stop()
    return made.folder


@pytest.fixture
def installation(tmp_path, prepared):
    """One on a prepared folder."""
    made = Installation(tmp_path / "data")
    subprocess.run(["cp", "-a", str(prepared), str(made.folder)], check=True)
    yield made
    made.clear_away()
    shutil.rmtree(made.folder)


@pytest.fixture
def another(tmp_path):
    """Makes installations with folders, users and settings of the test's choice."""
    made = []

    def make(*arguments, **settings):
        made.append(Installation(*arguments, **settings))
        return made[-1]

    yield make
    for each in made:
        each.clear_away()
