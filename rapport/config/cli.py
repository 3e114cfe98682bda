"""The rapport command: what an operator types."""

import json
import os
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

import rapport
from rapport.config import addresses, following, freshness, loading, running
from rapport.config.supervising import only_one
from rapport.config.token_commands import token
from rapport.config.trying import try_it

console = Console()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(rapport.__version__, prog_name="Rapport")
def main() -> None:
    """Rapport: the workspace in which a team earns the trust of customers all over the world."""


main.add_command(token)
main.add_command(try_it)


@main.command()
@click.option("--verbose", "-v", is_flag=True, help="Print more of what the parts do.")
def up(verbose: bool) -> None:
    """Run everything on this machine: database, web, worker and mail."""
    running.run_all(console, with_demo=False, is_verbose=verbose)


@main.command()
@click.option("--verbose", "-v", is_flag=True, help="Print more of what the parts do.")
def demo(verbose: bool) -> None:
    """The same, with an invented company to look around in."""
    running.run_all(console, with_demo=True, is_verbose=verbose)


@main.command()
@click.option("--host", default=addresses.web_host, show_default="127.0.0.1, or RAPPORT_HOST")
@click.option("--workers", default=1, show_default=True, envvar="RAPPORT_WEB_WORKERS")
def serve(host: str, workers: int) -> None:
    """Run the web part: pages, live updates and API."""
    find_database()
    from rapport.config.serving import serve_pages

    serve_pages(host, addresses.web_port(), workers)


@main.command()
@click.option("--concurrency", default=4, show_default=True, envvar="RAPPORT_JOBS_AT_ONCE")
def worker(concurrency: int) -> None:
    """Run the worker: facts, jobs and periodic jobs."""
    set_up()
    from rapport.config.working import work

    work(concurrency)


@main.command()
def mail() -> None:
    """Run the mail part: the SMTP and LMTP listener and every mailbox that is read by IMAP."""
    set_up()
    from rapport.config.working import listen_for_mail

    listen_for_mail()


@main.command()
def migrate() -> None:
    """Bring the database, the static files and the translations to this version."""
    set_up()
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
    set_up()
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


@main.command(hidden=True)
@click.option("--demo", "with_demo", is_flag=True)
def prepare(with_demo: bool) -> None:
    """What `up` and `demo` do before the parts start."""
    set_up()
    from rapport.config import preparing

    preparing.prepare(console)
    if with_demo:
        preparing.load_demo(console)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def doctor(as_json: bool) -> None:
    """Say what is wrong with this installation and how to mend it; exit with 1 if anything is."""
    from rapport.config import doctor as examining

    find_database(may_start=False)
    findings = list(examining.examine())
    told = examining.as_json(findings)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        examining.tell(console, findings)
    raise SystemExit(0 if told["is_well"] else 1)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write everything into one FILE: database, secret and stored files. Others may go on working."""
    find_database()
    from rapport.config.keeping import make_backup

    with console.status("Writing the backup …"):
        make_backup(os.environ["DATABASE_URL"], file)
    console.print(f"Written: {file} ({file.stat().st_size / 1024**2:.1f} MB). Keep it secret.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Also if the database is not empty.")
def restore(file: Path, replace: bool) -> None:
    """Put what is in FILE in place; stop the parts first."""
    data = addresses.data_folder()
    running.make_ready(data)
    with only_one(data):
        find_database()
        from rapport.config.keeping import restore_backup

        with console.status("Restoring …"):
            about = restore_backup(os.environ["DATABASE_URL"], file, replaces=replace)
        freshness.forget_prepared(data)
    console.print(f"Restored, as of {about['at']} (version {about['version']}).")


@main.command()
def retry() -> None:
    """Try again what was given up: failed reactions and failed jobs."""
    set_up()
    from rapport.kernel import jobs, outbox

    console.print(f"{outbox.try_again()} reactions and {jobs.try_again()} jobs are tried again.")


@main.group()
def search() -> None:
    """Search: what members find."""


@search.command("rebuild")
@click.option("--only-missing", is_flag=True, help="Keep what is there and add what lacks.")
def rebuild_search(only_missing: bool) -> None:
    """Build the search index anew from the messages; searches go on, and find the newest first."""
    set_up()
    from rapport.inbox.actions import search_index

    noted = search_index.note_missing() if only_missing else search_index.begin_anew()
    search_index.forget_orphans()
    with Progress(console=console) as progress:
        task = progress.add_task("Indexing", total=noted)
        while done := search_index.index_pending():
            progress.advance(task, done)
    console.print(f"{noted} messages are indexed.")


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Django's own commands, for developers."""
    set_up()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rapport manage", *arguments])


def find_database(*, may_start: bool = True) -> None:
    """Find (or start) the database; leave its address in the environment."""
    following.follow_the_supervisor()
    # So that the database's list of connections says which part each belongs to.
    os.environ.setdefault("PGAPPNAME", f"rapport {click.get_current_context().info_name}")
    data = addresses.data_folder()
    os.environ["DATABASE_URL"], _ = running.database_url(data, may_start=may_start)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")


def set_up() -> None:
    """Find or start the database, then load Django."""
    find_database()
    loading.begin_loading()
    import django

    django.setup()
    loading.all_is_loaded()
