"""Before the parts run: the database and the static files of this version, and the demo's content."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

import rapport


def prepare(console: Console) -> None:
    """Migrate and collect static files, each only if something changed."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with console.status("Preparing the database …"):
            call_command("migrate", verbosity=0, interactive=False)
    mark = settings.STATIC_ROOT / ".collected"
    print_now = _fingerprint()
    if not mark.exists() or mark.read_text() != print_now:
        with console.status("Preparing the static files …"):
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(print_now)


def load_demo(console: Console) -> None:
    """Tell the demo's story, unless somebody already lives here."""
    from rapport.demo.telling import is_told, tell

    if not is_told():
        tell(console)


def welcome(console: Console, *, with_demo: bool) -> None:
    """Print where to go and how to get in."""
    from rapport.team.queries import is_anybody_here

    console.print(f"\n[bold]Rapport is up:[/bold] {settings.PUBLIC_URL}/")
    if with_demo:
        console.print("  owner       bea@example.com   rapport-demo")
        console.print("  restricted  tom@example.com   rapport-demo")
    elif not is_anybody_here():
        console.print("  Open it to make the first owner.")
    console.print(
        f"  mail        SMTP {settings.MAIL_HOST}:{settings.SMTP_PORT}, "
        f"LMTP {settings.MAIL_HOST}:{settings.LMTP_PORT}"
    )
    console.print("  Ctrl-C stops it; what is stored stays.\n")


def _fingerprint() -> str:
    digest = hashlib.sha256(rapport.__version__.encode())
    for app in apps.get_app_configs():
        folder = Path(app.path) / "static"
        if folder.is_dir():
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    found = file.stat()
                    digest.update(f"{file}{found.st_size}{found.st_mtime_ns}".encode())
    return digest.hexdigest()
