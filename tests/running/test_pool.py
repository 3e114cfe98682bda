"""A web part whose database was away for long finds it again within seconds of its return."""

import tempfile
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from psycopg_pool import ConnectionPool, PoolTimeout

AWAY = 16  # a pool left to itself would look next after 31 seconds


@pytest.mark.django_db
def test_a_database_that_was_away_for_long_is_found_again_soon():
    theirs = connection.get_connection_params()
    told = settings.DATABASES["default"]["OPTIONS"]["pool"]
    with tempfile.TemporaryDirectory() as empty:
        known = {name: theirs[name] for name in ("dbname", "user") if name in theirs}
        with ConnectionPool(kwargs={**known, "host": empty}, **told) as pool:
            until = time.monotonic() + AWAY
            while time.monotonic() < until:
                with pytest.raises(PoolTimeout):
                    pool.getconn(timeout=1)
            socket = Path(theirs["host"]) / ".s.PGSQL.5432"
            (Path(empty) / socket.name).symlink_to(socket)
            found = pool.getconn()  # in the time that a page waits
            assert found.execute("select 1").fetchone()
            pool.putconn(found)
