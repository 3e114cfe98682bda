"""Whether this data folder was already prepared for exactly this code: saves seconds at each start."""

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

import rapport
from rapport.config.addresses import PACKAGE
from rapport.config.embedded import embedded_folder

WATCHED = ("migrations", "static", "locale")
# What is put together of static files follows these.
ASSEMBLED_BY = ("config/assets.py", "config/staticfiles.py", "ui/assembling.py")


def is_prepared(data: Path, mark: str = "up") -> bool:
    """Whether database and static files fit this code (and, for the mark "demo", the story is told)."""
    try:
        noted = json.loads(_file(data).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    is_same = noted.get("code") == fingerprint() and (data / "static").is_dir()
    return is_same and mark in noted.get("marks", [])


def note_prepared(data: Path, mark: str) -> None:
    """Remember it; beside the database's own files, so that it goes when they go."""
    code = fingerprint()
    marks = {"up", mark}
    if is_prepared(data):
        marks |= set(json.loads(_file(data).read_text(encoding="utf-8"))["marks"])
    _file(data).write_text(json.dumps({"code": code, "marks": sorted(marks)}), encoding="utf-8")


def forget_prepared(data: Path) -> None:
    """After a restore: look at everything again."""
    _file(data).unlink(missing_ok=True)


def fingerprint() -> str:
    """Of the version, the installed libraries, and every migration, static file and translation."""
    digest = hashlib.sha256(rapport.__version__.encode())
    django = find_spec("django")
    if django and django.origin:
        libraries = Path(django.origin).parents[1]
        digest.update(str(libraries.stat().st_mtime_ns).encode())
    folders = sorted(each for name in WATCHED for each in PACKAGE.rglob(name))
    files = [file for folder in folders for file in sorted(folder.rglob("*"))]
    for file in (*(PACKAGE / name for name in ASSEMBLED_BY), *files):
        if file.is_file() and file.suffix not in {".pyc", ".mo"}:
            found = file.stat()
            digest.update(f"{file}{found.st_size}{found.st_mtime_ns}".encode())
    return digest.hexdigest()


def _file(data: Path) -> Path:
    return embedded_folder(data) / "rapport.prepared"
