"""The two ways into Apertium: its server, and its program. Both take and give pairs in three-letter codes."""

import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Protocol

from ..calling import Door
from ..errors import Garbled, TooSlow, Unreachable

FRESH_FOR = 600.0  # seconds that a list of pairs is believed
MODES = Path("/usr/share/apertium/modes")


class Way(Protocol):
    """How sentences get to Apertium and back."""

    def pairs(self) -> frozenset[str]:
        """What is installed: {"spa-por", "spa-por_BR"}."""

    def translate(self, pair: str, texts: Sequence[str]) -> list[str]:
        """One line each, marks of unknown words included."""


class ByServer:
    """APY, here or on another machine of ours."""

    def __init__(self, url: str, seconds: float) -> None:
        self._door = Door(url, seconds)
        self._pairs: frozenset[str] = frozenset()
        self._asked_at = -FRESH_FOR

    def pairs(self) -> frozenset[str]:
        """By /listPairs, asked once in ten minutes."""
        if time.monotonic() - self._asked_at > FRESH_FOR:
            got = self._door.ask("GET", "/listPairs")
            try:
                self._pairs = frozenset(
                    f"{each['sourceLanguage']}-{each['targetLanguage']}"
                    for each in got["responseData"]
                )
            except (TypeError, KeyError) as problem:
                raise Garbled("This is no Apertium server: its pairs cannot be read.") from problem
            self._asked_at = time.monotonic()
        return self._pairs

    def translate(self, pair: str, texts: Sequence[str]) -> list[str]:
        """A request a sentence: some 17 ms each, and no two can flow into one."""
        found = []
        for each in texts:
            sent = {"langpair": pair.replace("-", "|"), "q": each, "format": "txt"}
            got = self._door.ask("POST", "/translate", data=sent | {"markUnknown": "yes"})
            try:
                said = got["responseData"]["translatedText"]
            except (TypeError, KeyError) as problem:
                raise Garbled("Apertium's answer is not of the form it documents.") from problem
            if not isinstance(said, str):
                raise Garbled("Apertium answered no text.")
            found.append(said)
        return found


class ByProgram:
    """`apertium -f txt es-pt`, where Debian's packages put it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def pairs(self) -> frozenset[str]:
        """By the modes that are installed, if the program is."""
        return frozenset(_modes()) if shutil.which("apertium") else frozenset()

    def translate(self, pair: str, texts: Sequence[str]) -> list[str]:
        """All sentences in one go, a paragraph each: 0.3 s to start, then a thousand a second."""
        program = shutil.which("apertium")
        if not program:
            raise Unreachable("The program apertium is not installed.")
        command = [program, "-f", "txt", _modes()[pair]]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                input="\n\n".join(texts).encode("utf-8", "replace"),
                capture_output=True,
                timeout=self._seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as problem:
            raise TooSlow(f"Apertium did not answer within {self._seconds:g} seconds.") from problem
        if done.returncode:
            raise Unreachable(f"Apertium ended with {done.returncode}.")
        return done.stdout.decode("utf-8", "replace").strip("\n").split("\n\n")


@cache
def _modes() -> dict[str, str]:
    """Installed pairs in three-letter codes → the names of their modes: {"spa-por": "es-pt"}."""
    path = resources.files("rapport.language.translation") / "data" / "apertium.json"
    long = {short: three for three, short in json.loads(path.read_text("utf-8"))["short"].items()}
    found = {}
    for each in sorted(MODES.glob("*.mode")):
        source, _, target = each.stem.partition("-")
        base, _, variant = target.partition("_")
        to = long.get(base, base) + (f"_{variant}" if variant else "")
        found[f"{long.get(source, source)}-{to}"] = each.stem
    return found
