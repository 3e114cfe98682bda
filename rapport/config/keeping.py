"""`rapport backup` and `rapport restore`: one file with the database, the secret and stored files.

The database is dumped and restored by PostgreSQL's own programs, in one transaction: a restore that
fails leaves everything as it was.
"""

import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

import rapport
from rapport.config import addresses, env
from rapport.config.embedded_place import program

KIND = "rapport backup"
# Spoken by the newest pg_restore, unknown to older servers.
UNKNOWN_TO_OLD = re.compile(rb"^SET transaction_timeout = \d+;\n", re.MULTILINE)
EMPTY = b"drop schema public cascade;\ncreate schema public;\n"


def make_backup(url: str, target: Path) -> None:
    """Write the backup; `target` appears when it is whole, readable by its owner only."""
    target = target.resolve()
    if not target.parent.is_dir():
        raise click.ClickException(f"There is no folder {target.parent}.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".rapport-backup-") as folder:
        dump, whole = Path(folder) / "database.dump", Path(folder) / "whole.tar"
        _run([program("pg_dump"), "-Fc", "--no-owner", "--no-privileges", "-f", dump, url])
        about = Path(folder) / "about.json"
        said = {"kind": KIND, "version": rapport.__version__, "at": datetime.now(UTC).isoformat()}
        about.write_text(json.dumps(said), encoding="utf-8")
        whole.touch(mode=0o600)
        with tarfile.open(whole, "w") as tar:
            tar.add(about, "about.json")
            tar.add(dump, "database.dump")
            if (secret := addresses.data_folder() / "secret-key").exists():
                tar.add(secret, "secret-key")
            if files := _files_folder():
                tar.add(files, "files")
        whole.replace(target)


def restore_backup(url: str, source: Path, *, replaces: bool) -> dict[str, str]:
    """Put a backup in place of an empty database, or of a full one if that is wanted."""
    with tempfile.TemporaryDirectory(prefix="rapport-restore-") as name:
        folder = Path(name)
        about = _unpack(source, folder)
        if not replaces and _has_tables(url):
            raise click.ClickException(
                "The database is not empty. Add --replace to put the backup in its place; what is "
                "there now is lost then, so make a backup of it first."
            )
        _load(url, folder / "database.dump")
        _put_back(folder)
    return about


def _unpack(source: Path, folder: Path) -> dict[str, str]:
    try:
        with tarfile.open(source) as tar:
            for member in tar:
                _take_out(tar, member, folder)
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (OSError, tarfile.TarError, ValueError) as problem:
        raise click.ClickException(f"{source} is not a backup of Rapport: {problem}") from None
    if about.get("kind") != KIND or not (folder / "database.dump").exists():
        raise click.ClickException(f"{source} is not a backup of Rapport.")
    return about


def _take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Only what a backup holds, and nothing beside the folder, whatever the names say."""
    parts = Path(member.name).parts
    is_known = member.name in {"about.json", "database.dump", "secret-key"} or parts[:1] == (
        "files",
    )
    content = tar.extractfile(member) if member.isfile() and is_known else None
    if content is None or ".." in parts:
        return
    target = folder / member.name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as writing:
        shutil.copyfileobj(content, writing)


def _has_tables(url: str) -> bool:
    import psycopg

    with psycopg.connect(url) as connection:
        found = connection.execute(
            "select exists (select from pg_tables where schemaname = 'public')"
        ).fetchone()
    return bool(found and found[0])


def _load(url: str, dump: Path) -> None:
    script = dump.with_suffix(".sql")
    _run([program("pg_restore"), "--no-owner", "--no-privileges", "-f", script, dump])
    whole = dump.with_name("whole.sql")
    with script.open("rb") as reading, whole.open("wb") as writing:
        writing.write(EMPTY)
        # The line stands among the first ones; the rest is copied as it is.
        writing.write(UNKNOWN_TO_OLD.sub(b"", reading.read(1 << 16)))
        while part := reading.read(1 << 20):
            writing.write(part)
    quiet = ["-q", "-X", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-o", os.devnull]
    _run(
        [program("psql"), *quiet, "-f", whole, "-d", url], PGOPTIONS="-c client_min_messages=error"
    )


def _put_back(folder: Path) -> None:
    data = addresses.data_folder()
    secret = folder / "secret-key"
    if secret.exists() and not env.text("RAPPORT_SECRET_KEY"):
        kept = data / "secret-key"
        if kept.exists() and kept.read_bytes() != secret.read_bytes():
            kept.replace(data / "secret-key.before-restore")
        kept.write_bytes(secret.read_bytes())
        kept.chmod(0o600)
    files = _files_folder()
    if files and (folder / "files").is_dir():
        shutil.copytree(folder / "files", files, dirs_exist_ok=True)


def _files_folder() -> Path | None:
    parts = urlsplit(env.text("RAPPORT_FILES", "database:"))
    return Path(parts.path) if parts.scheme == "file" else None


def _run(command: list[object], **environment: str) -> None:
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [str(word) for word in command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise click.ClickException(f"The database said no: {done.stderr.strip()[-2000:]}")
