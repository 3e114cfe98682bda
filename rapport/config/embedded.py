"""The product's own PostgreSQL, for machines where nobody wants to install one.

The programs come from a wheel; how they run is decided here: no network port, a socket that only
the server's own user (and root) can open, any folder, started and stopped with those who use it.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from rapport.config.embedded_place import VERSION, CannotStart, owner_of, program, socket_folder

START_SECONDS = 300  # a recovery after a power cut takes its time

# A small company's machine: enough to be quick, little enough to share the machine with others.
TUNING = """\
# Written by Rapport at each start; put your own settings into postgresql.conf below the include.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
shared_buffers = 128MB
work_mem = 16MB
maintenance_work_mem = 128MB
effective_cache_size = 1GB
max_connections = 200
random_page_cost = 1.1
wal_compression = on
jit = off
logging_collector = on
log_directory = 'logs'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_min_duration_statement = 1000
"""


def embedded_folder(data: Path) -> Path:
    """Where the embedded server keeps its files."""
    return data / "postgresql"


def start_embedded(data: Path, extra: str = "") -> str:
    """Start (or find running) the embedded server of this data folder; return its DATABASE_URL.

    It stops when the last process that called this (or `join_embedded`) ends.
    """
    folder = embedded_folder(data)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(data):
        owner = owner_of(folder)
        socket = _running_socket(folder)
        if socket is None:
            socket = socket_folder(folder, owner)
            _clear_what_a_dead_server_left(data, socket)
            _initialise(folder, owner)
            _configure(folder, socket, extra)
            _start(folder, owner)
        join_embedded(data)
    url = f"postgresql://postgres@/{{}}?host={quote(str(socket), safe='/')}"
    _create_database(url.format("postgres"))
    return url.format("rapport")


def address(data: Path) -> str:
    """Where the embedded server of this folder would be found; it need not run."""
    return f"postgresql://postgres@/rapport?host={quote(str(embedded_folder(data)), safe='/')}"


_joined: dict[Path, int] = {}


def join_embedded(data: Path) -> None:
    """Keep the server running until this process ends; whoever leaves last stops it."""
    if data in _joined:
        return
    handle = os.open(data / "postgresql.users", os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH)
    _joined[data] = handle
    atexit.register(leave_embedded, data, os.getpid())


def leave_embedded(data: Path, joined_by: int) -> None:
    """Stop the server if nobody else uses it (a forked child that ends is not the one who joined)."""
    handle = _joined.get(data)
    if handle is None or os.getpid() != joined_by or not data.is_dir():
        return
    del _joined[data]
    with _alone(data):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            stop_embedded(data)
        except BlockingIOError:
            pass
        finally:
            os.close(handle)


def stop_embedded(data: Path) -> None:
    """Stop the embedded server of this data folder now, if it runs."""
    folder = embedded_folder(data)
    if (socket := _running_socket(folder)) is not None:
        _run(owner_of(folder), "pg_ctl", "stop", "-w", "-m", "fast", "-D", str(folder))
        if socket != folder:
            shutil.rmtree(socket, ignore_errors=True)


def is_running(data: Path) -> bool:
    """Whether the embedded server of this folder runs now."""
    try:
        return _running_socket(embedded_folder(data)) is not None
    except PermissionError:  # somebody else's folder: whoever asks cannot reach its server either
        return False


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One process at a time starts or stops the server of a folder."""
    handle = os.open(data / "postgresql.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _running_socket(folder: Path) -> Path | None:
    """The socket folder of the server that runs on this folder, None if none does."""
    import psutil

    file = folder / "postmaster.pid"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        process = psutil.Process(int(lines[0]))
        is_ours = process.name() == "postgres" and str(folder) in process.cmdline()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (psutil.Error, ValueError, IndexError):
        return None
    return (Path(lines[4]) if len(lines) > 4 else folder) if is_ours else None


def _clear_what_a_dead_server_left(data: Path, socket: Path) -> None:
    """Remove a process number that may belong to another program by now (PostgreSQL would refuse).

    Only when nobody holds the folder: in another container the server may well be alive.
    """
    handle = os.open(data / "postgresql.users", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if data not in _joined:  # else it was ours, and died under us
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        folder = embedded_folder(data)
        for left in (folder / "postmaster.pid", *socket.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)
    except BlockingIOError:
        pass
    finally:
        os.close(handle)


def _initialise(folder: Path, owner: tuple[int, int] | None) -> None:
    version = folder / "PG_VERSION"
    if version.exists():
        if (found := version.read_text().strip()) != str(VERSION):
            raise CannotStart(
                f"{folder} was made by PostgreSQL {found}, this version brings {VERSION}: make a "
                "backup with the version of Rapport that ran before, then restore it here."
            )
        return
    for rest in folder.iterdir():  # an earlier attempt was cut off
        shutil.rmtree(rest) if rest.is_dir() else rest.unlink()
    # The built-in locale sorts alike on every machine and survives upgrades of the system.
    _run(
        owner,
        *("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "-D", str(folder)),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
    )


def _configure(folder: Path, socket: Path, extra: str) -> None:
    quoted = str(socket).replace("'", "''")
    ours = folder / "rapport.conf"
    ours.write_text(TUNING.format(socket=quoted) + extra, encoding="utf-8")
    ours.chmod(0o644)
    theirs = folder / "postgresql.conf"
    if "include = 'rapport.conf'" not in theirs.read_text(encoding="utf-8"):
        with theirs.open("a", encoding="utf-8") as file:
            file.write("\ninclude = 'rapport.conf'\n")


def _start(folder: Path, owner: tuple[int, int] | None) -> None:
    log = folder / "startup.log"
    log.unlink(missing_ok=True)
    try:
        _run(
            owner,
            *("pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-D", str(folder)),
            *("-l", str(log)),
        )
    except CannotStart as problem:
        raise CannotStart(f"{problem}\n{_last_words(folder)}") from None


def _last_words(folder: Path) -> str:
    logs = [folder / "startup.log", *folder.glob("logs/*.log")]
    newest = max((each for each in logs if each.exists()), key=lambda each: each.stat().st_mtime)
    return "\n".join(newest.read_text(encoding="utf-8", errors="replace").splitlines()[-8:])


def _run(owner: tuple[int, int] | None, name: str, *arguments: str) -> None:
    identity = {"user": owner[0], "group": owner[1], "extra_groups": []} if owner else {}
    with tempfile.TemporaryFile("w+") as said:  # a pipe would stay open as long as the server
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            [str(program(name)), *arguments],
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            cwd="/",
            check=False,
            **identity,  # type: ignore[call-overload]
        )
        said.seek(0)
        if done.returncode:
            raise CannotStart(f"The database did not obey ({name}): {said.read().strip()}")


def _create_database(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("select 1 from pg_database where datname = 'rapport'").fetchone()
        if not found:
            connection.execute("create database rapport")
