"""Installations that leave nothing behind."""

import contextlib
import fcntl
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.running.installation import Installation


@pytest.fixture
def tmp_path():
    """A folder of its own: pytest's are shut for the database's user whenever another pytest starts."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-running-")).resolve()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def prepared(testrun_uid):
    """A data folder whose database is made once, by whichever process comes first, to be copied by all."""
    folder = Path(tempfile.gettempdir()).resolve() / f"rapport-prepared-{testrun_uid}"
    made = Installation(folder / "data")
    making, using = folder.with_suffix(".making"), folder.with_suffix(".using")
    with making.open("w") as one_at_a_time, using.open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        if not folder.exists():
            folder.mkdir(mode=0o755)
            made.start()
            made.stop()
        fcntl.flock(one_at_a_time, fcntl.LOCK_UN)
        yield made.folder
        with contextlib.suppress(BlockingIOError):  # another process still copies it
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for each in (making, using):
                each.unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def installation(tmp_path, prepared):
    """One on a prepared folder."""
    made = Installation(tmp_path / "data")
    subprocess.run(["cp", "-a", str(prepared), str(made.folder)], check=True)
    yield made
    made.clear_away()


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
