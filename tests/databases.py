"""The tests' databases: the schema of today is made once and then copied, for migrations take seconds."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "rapport_schema_"


def schema_of_today() -> str:
    """The name of a database that holds the schema and nothing else, made if it is not there yet."""
    name = PREFIX + _fingerprint()
    folder = ROOT / ".cache" / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "schema.lock").open("w") as lock, _server() as server:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = server.execute(
            "select datname from pg_database where starts_with(datname, %s)", [PREFIX]
        )
        known = {row[0] for row in found}
        if name not in known:
            _make(server, name)
            for old in known:
                server.execute(_with_name("drop database if exists {} with (force)", old))
    return name


def copy_schema(name: str) -> None:
    """Make a database of this name with the schema of today; an older one of the name goes."""
    schema = sql.Identifier(schema_of_today())
    with _server() as server:
        server.execute(_with_name("drop database if exists {} with (force)", name))
        server.execute(_with_name("create database {} template ", name) + schema)


@contextmanager
def django_lives_in(database: str) -> Iterator[None]:
    """Point this process's Django at another database for a while."""
    before = connection.settings_dict["NAME"]
    _move_to(database)
    try:
        yield
    finally:
        _move_to(before)


def _make(server: psycopg.Connection, name: str) -> None:
    unfinished = f"unfinished_{name}"
    server.execute(_with_name("drop database if exists {} with (force)", unfinished))
    server.execute(_with_name("create database {}", unfinished))
    with django_lives_in(unfinished):
        call_command("migrate", verbosity=0, interactive=False)
    renamed = sql.SQL("alter database {} rename to {}")
    server.execute(renamed.format(sql.Identifier(unfinished), sql.Identifier(name)))


def _fingerprint() -> str:
    digest = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes())
    for file in sorted((ROOT / "rapport").rglob("migrations/*.py")):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _server() -> psycopg.Connection:
    return psycopg.connect(
        make_conninfo(os.environ["DATABASE_URL"], dbname="postgres"), autocommit=True
    )


def _with_name(words: str, name: str) -> sql.Composed:
    return sql.SQL(words).format(sql.Identifier(name))


def _move_to(database: str) -> None:
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = database
