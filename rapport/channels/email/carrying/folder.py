"""A folder instead of a server: for the demo and for trying things out. Nothing leaves the machine."""

import os
from collections.abc import Callable
from pathlib import Path

from rapport.inbox.ports import TryLater

from ..parsing.names import file_name


def carry(folder: Path, name: str, content: bytes, about_to: Callable[[], None]) -> str:
    """Write the letter as <name>.eml, whole or not at all; the same name is the same letter."""
    target = folder / file_name(f"{name}.eml", "message/rfc822")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)  # letters are nobody else's
        folder.mkdir(exist_ok=True, mode=0o700)
        half = target.with_suffix(".part")
        half.write_bytes(content)
        about_to()
        os.replace(half, target)
    except OSError as problem:
        raise TryLater(str(problem)) from problem
    return str(target)
