"""Before the parts run: database, translations and static files of this version; the demo's content."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from rapport.config import freshness, translating


def prepare(console: Console) -> None:
    """Migrate, compile the translations and collect static files, each only if something changed."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with console.status("Preparing the database …"):
            call_command("migrate", verbosity=0, interactive=False)
    translating.compile_catalogues()
    collect(console)


def collect(console: Console) -> None:
    """Collect, put together, name and compress the static files, if anything changed."""
    mark = settings.STATIC_ROOT / ".collected"
    now = freshness.fingerprint()
    if not mark.exists() or mark.read_text() != now:
        with console.status("Preparing the static files …"):
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(now)


def load_demo(console: Console) -> None:
    """Tell the demo's story, unless somebody already lives here."""
    from rapport.demo.telling import is_told, tell

    if not is_told():
        tell(console)
