"""The installation's secret: made once, kept in the data folder, unless the environment brings one."""

import os
import secrets
from pathlib import Path

from rapport.config.env import BadSetting


def read_or_create(data: Path) -> str:
    """The secret of this data folder; made on first use, readable by its owner only."""
    file = data / "secret-key"
    try:
        return file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        pass
    except OSError as problem:
        raise BadSetting("RAPPORT_DATA", f"{file} cannot be read: {problem.strerror}.") from None
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:  # another process was first
        return read_or_create(data)
    except OSError as problem:
        words = f"the folder {data} cannot be made or written: {problem.strerror}."
        raise BadSetting("RAPPORT_DATA", words) from None
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(secrets.token_urlsafe(50))
    return read_or_create(data)
