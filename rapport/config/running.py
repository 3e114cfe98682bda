"""`rapport up` and `rapport demo`: everything on this machine, in the right order."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
from rich.console import Console

from rapport.config import addresses, embedded, freshness
from rapport.config.embedded_place import CannotStart
from rapport.config.supervising import Part, check_port, only_one, supervise

LEAST_FREE = 200 * 1024 * 1024


def run_all(console: Console, *, with_demo: bool, is_verbose: bool) -> None:
    """Database, preparations, then web, worker and mail under one supervisor until told to stop."""
    data = addresses.data_folder()
    make_ready(data)
    with only_one(data):
        check_port("PORT", addresses.web_host(), addresses.web_port())
        check_port("SMTP_PORT", addresses.mail_host(), addresses.smtp_port())
        check_port("LMTP_PORT", addresses.mail_host(), addresses.lmtp_port())
        with console.status("Starting the database …"):
            url, is_ours = database_url(data)
        if with_demo or not is_ours or not freshness.is_prepared(data):
            _prepare(data, url, with_demo=with_demo, is_ours=is_ours)
        parts = [
            Part(name, [sys.executable, "-m", "rapport", name], console)
            for name in ("serve", "worker", "mail")
        ]
        environment = {"DATABASE_URL": url, "PYTHONUNBUFFERED": "1"}
        if not is_verbose:
            environment["RAPPORT_LOG_LEVEL"] = os.environ.get("RAPPORT_LOG_LEVEL", "WARNING")
        if is_ours:
            environment["RAPPORT_EMBEDDED"] = "1"
        supervise(
            parts,
            environment,
            lambda: welcome(console, url, with_demo=with_demo),
            look_after=(lambda: _keep_alive(console, data)) if is_ours else (lambda: None),
            port=addresses.web_port(),
        )
        console.print("Stopped. What is stored stays.")


def make_ready(data: Path) -> None:
    """Make the data folder; refuse in words where nothing can be written."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / ".writable"
        probe.write_bytes(b"1" * 4096)
        probe.unlink()
        # Mail that is not sent lands here, with links that let people in: for nobody else's eyes.
        (data / "outgoing").mkdir(exist_ok=True)
        (data / "outgoing").chmod(0o700)
    except OSError as problem:
        raise click.ClickException(
            f"The data folder {data} cannot be written: {problem.strerror}. "
            "Set RAPPORT_DATA to a folder of yours, or make room on its disk."
        ) from None
    free = shutil.disk_usage(data).free
    if free < LEAST_FREE:
        raise click.ClickException(
            f"Only {free // 1024**2} MB are free on the disk of {data}; the database needs at least "
            f"{LEAST_FREE // 1024**2} MB. Make room, or set RAPPORT_DATA to a folder elsewhere."
        )


def database_url(data: Path, *, may_start: bool = True) -> tuple[str, bool]:
    """Where the database is, and whether it is the embedded one (started if need be)."""
    from rapport.config import env

    if given := env.text("DATABASE_URL"):
        if os.environ.get("RAPPORT_EMBEDDED"):
            embedded.join_embedded(data)
        return given, False
    if not may_start and not embedded.is_running(data):
        return embedded.address(data), True
    make_ready(data)
    try:
        return embedded.start_embedded(data), True
    except CannotStart as problem:
        raise click.ClickException(str(problem)) from None


def welcome(console: Console, url: str, *, with_demo: bool) -> None:
    """Print where to go and how to get in."""
    console.print(f"\n[bold]Rapport is up:[/bold] {addresses.public_url()}/")
    if with_demo:
        console.print("  owner       bea@example.com   rapport-demo")
        console.print("  restricted  tom@example.com   rapport-demo")
        console.print(f"  the shop    {addresses.public_url()}/demo/shop/ (with the chat on it)")
    elif _is_nobody_here(url):
        console.print("  Open it to make the first owner.")
    host = addresses.mail_host()
    console.print(
        f"  mail        SMTP {host}:{addresses.smtp_port()}, LMTP {host}:{addresses.lmtp_port()}"
    )
    console.print("  Ctrl-C stops it; what is stored stays.\n")


def _is_nobody_here(url: str) -> bool:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            found = connection.execute("select exists (select from team_member)").fetchone()
    except psycopg.Error:  # the supervisor looks after that
        return False
    return not (found and found[0])


def _prepare(data: Path, url: str, *, with_demo: bool, is_ours: bool) -> None:
    mark = "demo" if with_demo else "up"
    if is_ours and freshness.is_prepared(data, mark):
        return
    command = [sys.executable, "-m", "rapport", "prepare", *(["--demo"] if with_demo else [])]
    done = subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False)  # noqa: S603
    if done.returncode:
        raise click.ClickException("The preparations failed; the lines above say why.")
    if is_ours:
        freshness.note_prepared(data, mark)


def _keep_alive(console: Console, data: Path) -> None:
    if not embedded.is_running(data):
        console.print("The database stopped by itself; it starts again.")
        try:
            embedded.start_embedded(data)
        except CannotStart as problem:
            console.print(str(problem))
