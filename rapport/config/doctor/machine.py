"""The machine: folder, disk, secret. Needs neither Django nor a database."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from rapport.config import addresses
from rapport.config.doctor.findings import Finding, note, well, wrong

LITTLE = 500 * 1024**2
SOON_LITTLE = 2 * 1024**3
SHORT_SECRET = 40


def look_at_the_machine() -> Iterator[Finding]:
    """Can things be kept here, and is the secret one?"""
    data = addresses.data_folder()
    if not data.is_dir() or not os.access(data, os.W_OK | os.X_OK):
        yield wrong(
            "data folder",
            f"{data} does not exist or cannot be written by this user.",
            "Make it and give it to the user who runs Rapport, or set RAPPORT_DATA.",
        )
        return
    yield well("data folder", str(data))
    yield _disk(data)
    yield _secret(data)


def _disk(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    words = f"{free / 1024**3:.1f} GB are free where {data} is."
    mend = "Make room: without it, the database stops and mail waits outside."
    if free < LITTLE:
        return wrong("disk", words, mend)
    return note("disk", words, mend) if free < SOON_LITTLE else well("disk", words)


def _secret(data: Path) -> Finding:
    if given := os.environ.get("RAPPORT_SECRET_KEY"):
        if len(given) < SHORT_SECRET:
            return wrong(
                "secret key",
                f"RAPPORT_SECRET_KEY has only {len(given)} characters.",
                f"Use at least {SHORT_SECRET} random ones. Everybody signs in again, and the "
                "passwords of mailboxes must be entered again.",
            )
        return well("secret key", "It comes from the environment.")
    file = data / "secret-key"
    if not file.exists():
        return note("secret key", "None yet: the first start makes one.")
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        return wrong(
            "secret key",
            f"Other users of this machine can read {file}.",
            f"chmod 600 {file}",
        )
    return well("secret key", f"It lies in {file}; keep a copy with your backups.")
