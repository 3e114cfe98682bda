"""The database: reachable, new enough, at this version, with the same idea of the time."""

from datetime import UTC, datetime

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from rapport.config.doctor.findings import Finding, note, well, wrong

LEAST, NEWEST = 15, 18
SKEW_SECONDS = 5
FULL = 0.9
IMPATIENT = 5


def look_at_the_database() -> tuple[bool, list[Finding]]:
    """Whether it can be asked further, and what was found."""
    try:
        _knock()
        with connection.cursor() as cursor:
            cursor.execute(
                "select current_setting('server_version_num')::int / 10000, clock_timestamp(),"
                " current_setting('max_connections')::int,"
                " (select count(*) from pg_stat_activity)"
            )
            version, at, most, used = cursor.fetchone()
    except (DatabaseError, psycopg.Error) as problem:
        return False, [_lost(problem)]
    findings = [_version(version), _clock(at), _connections(used, most)]
    is_current, finding = _migrations()
    return is_current, [*findings, finding]


def _knock() -> None:
    """A single, impatient attempt; Django's pool would try for longer."""
    known = connection.get_connection_params()
    wanted = {"dbname", "user", "password", "host", "port", "sslmode", "sslrootcert"}
    given = {name: value for name, value in known.items() if name in wanted}
    psycopg.connect(**given, connect_timeout=IMPATIENT).close()


def _lost(problem: Exception) -> Finding:
    where = settings.DATABASES["default"]["HOST"] or "this machine"
    first = str(problem).strip().splitlines()[0] if str(problem).strip() else str(problem)
    return wrong(
        "database",
        f"It cannot be reached on {where}: {first}",
        "With the embedded database: start `rapport up`. Else check that the server of DATABASE_URL "
        "runs, and that its name, user and password are right.",
    )


def _version(version: int) -> Finding:
    if version < LEAST:
        return wrong(
            "database",
            f"PostgreSQL {version} is too old.",
            f"Upgrade the server to {LEAST} or newer.",
        )
    if version > NEWEST:
        return note("database", f"PostgreSQL {version} is newer than what was tried ({NEWEST}).")
    return well("database", f"PostgreSQL {version} answers.")


def _clock(at: datetime) -> Finding:
    skew = abs((datetime.now(UTC) - at).total_seconds())
    if skew > SKEW_SECONDS:
        return wrong(
            "clock",
            f"This machine and the database differ by {skew:.0f} seconds: snoozes, retries and "
            "times on screen are wrong by as much.",
            "Let both machines set their clocks by NTP.",
        )
    return well("clock", "This machine and the database agree.")


def _connections(used: int, most: int) -> Finding:
    words = f"{used} of {most} connections are in use."
    if used > most * FULL:
        return wrong(
            "connections",
            words,
            "Raise max_connections, lower RAPPORT_WEB_THREADS, or use a pooler "
            "(docs/run-apart.md).",
        )
    return well("connections", words)


def _migrations() -> tuple[bool, Finding]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        return False, wrong(
            "version",
            f"The database waits for {len(plan)} changes of this version.",
            "Make a backup, then: rapport migrate",
        )
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.graph.nodes)
    replaced = set(executor.loader.replacements)
    ours = {key for key in unknown - replaced if key[0] in executor.loader.migrated_apps}
    if ours:
        return True, wrong(
            "version",
            f"The database was changed by a newer version ({len(ours)} changes unknown here).",
            "Run that newer version, or restore a backup from before it.",
        )
    return True, well("version", "The database fits this version.")
