"""A pytest plugin: without a DATABASE_URL the tests run on the embedded PostgreSQL, made quick.

It also compiles the translations, which are not kept in the repository, and looks for garbage as seldom as
the parts do, which takes time off the whole suite.
"""

import os
from pathlib import Path

if "DATABASE_URL" not in os.environ:
    from rapport.config.embedded import start_embedded

    unsafe_but_quick = (
        "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
        "wal_level = minimal\nmax_wal_senders = 0\nautovacuum = off\n"
    )
    folder = Path(__file__).resolve().parents[1] / ".cache" / "tests"
    os.environ["DATABASE_URL"] = start_embedded(folder, unsafe_but_quick)
os.environ.setdefault("RAPPORT_DATA", str(Path(__file__).resolve().parents[1] / ".cache" / "tests"))
os.environ.setdefault("RAPPORT_LOG_LEVEL", "CRITICAL")

from rapport.config.loading import all_is_loaded, begin_loading

begin_loading()


def pytest_collection_finish() -> None:
    """All modules are there."""
    all_is_loaded()


if "PYTEST_XDIST_WORKER" not in os.environ:
    from rapport.config.translating import compile_catalogues

    compile_catalogues()
