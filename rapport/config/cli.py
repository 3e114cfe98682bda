"""The rapport command: what an operator types."""

import os
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console

console = Console()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version=__import__("rapport").__version__)
def main() -> None:
    """Rapport: the workspace in which a team earns the trust of customers all over the world."""


@main.command()
def up() -> None:
    """Run everything on this machine: database, web, worker and mail."""
    _run_all(with_demo=False)


@main.command()
def demo() -> None:
    """The same, with an invented company to look around in."""
    _run_all(with_demo=True)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, envvar="RAPPORT_HOST")
@click.option("--workers", default=1, show_default=True, envvar="RAPPORT_WEB_WORKERS")
def serve(host: str, workers: int) -> None:
    """Run the web part: pages, live updates and API."""
    _set_up()
    from rapport.config.serving import serve_pages

    serve_pages(host, workers)


@main.command()
@click.option("--concurrency", default=4, show_default=True, envvar="RAPPORT_JOBS_AT_ONCE")
def worker(concurrency: int) -> None:
    """Run the worker: facts, jobs and periodic jobs."""
    _set_up()
    from rapport.config.working import work

    work(concurrency)


@main.command()
def mail() -> None:
    """Run the mail part: the SMTP and LMTP listener and every mailbox that is read by IMAP."""
    _set_up()
    from rapport.config.working import listen_for_mail

    listen_for_mail()


@main.command()
def migrate() -> None:
    """Bring the database and the static files to this version."""
    _set_up()
    from rapport.config.preparing import prepare

    prepare(console)
    console.print("The database is up to date.")


@main.group()
def owner() -> None:
    """Owners: the first one, or one who is locked out."""


@owner.command("create")
@click.option("--email", required=True, help="The address to sign in with.")
@click.option("--name", default="", help="What colleagues see.")
@click.option("--password", default="", envvar="RAPPORT_OWNER_PASSWORD", help="At least 10 signs.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create_owner(email: str, name: str, password: str, password_stdin: bool) -> None:
    """Make an owner; somebody who exists gets this password, the role, and is let in again."""
    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    _set_up()
    from rapport.config.preparing import prepare
    from rapport.kernel.errors import Refusal
    from rapport.team.actions.setup import make_owner

    prepare(console)
    try:
        member, is_new = make_owner(email=email, password=password, name=name)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    words = "is an owner now" if is_new else "is an owner and can sign in with the new password"
    console.print(f"{member.name} ({member.email}) {words}.")


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django's own commands, for developers."""
    _set_up()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rapport manage", *arguments])


def _set_up() -> None:
    """Find or start the database, then load Django."""
    if not os.environ.get("DATABASE_URL") and not os.environ.get("DATABASE_URL_FILE"):
        from rapport.config.database import start_embedded

        os.environ["DATABASE_URL"] = start_embedded(_folder())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()


def _folder() -> Path:
    from rapport.config import env

    return env.folder("RAPPORT_DATA", Path(__file__).resolve().parents[2] / "data")


def _run_all(*, with_demo: bool) -> None:
    from rapport.config.supervising import supervise

    with console.status("Starting the database …"):
        _set_up()
    from rapport.config.preparing import load_demo, prepare, welcome

    prepare(console)
    if with_demo:
        load_demo(console)
    parts: dict[str, list[str]] = {
        name: [sys.executable, "-m", "rapport", name] for name in ("serve", "worker", "mail")
    }
    environment: dict[str, Any] = {"DATABASE_URL": os.environ["DATABASE_URL"]}
    supervise(parts, environment, when_up=lambda: welcome(console, with_demo=with_demo))
