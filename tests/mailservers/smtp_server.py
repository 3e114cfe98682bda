"""A real postfix that hands our domain to us by LMTP, and everything else to dovecot."""

import os
import pwd
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

import pytest

from tests.mailservers.programs import answers, program
from tests.waiting import free_port, until

HERE = Path(__file__).parent
MAIN = Template((HERE / "main.cf").read_text(encoding="utf-8"))
MASTER = Template((HERE / "master.cf").read_text(encoding="utf-8"))


@dataclass
class Postfix:
    """A postfix that hands one domain to an LMTP port of ours and everything else to dovecot."""

    folder: Path
    ours: str
    our_lmtp_port: int
    other_lmtp_port: int
    smtp_port: int = field(default_factory=free_port)

    def start(self) -> None:
        """Start it and wait until it answers."""
        path = program("postfix", "postfix")
        self.folder.chmod(0o755)
        (self.folder / "queue").mkdir(exist_ok=True)
        data = self.folder / "data"
        data.mkdir(exist_ok=True)
        owner = pwd.getpwnam("postfix")
        os.chown(data, owner.pw_uid, owner.pw_gid)
        (self.folder / "main.cf").write_text(self._main(), encoding="utf-8")
        (self.folder / "master.cf").write_text(self._master(), encoding="utf-8")
        self._run(path, "start")
        try:
            until(lambda: answers(self.smtp_port), "postfix")
        except AssertionError:
            pytest.fail(f"postfix does not start:\n{self.log()}", pytrace=False)

    def stop(self) -> None:
        """Stop it."""
        self._run(program("postfix", "postfix"), "stop")

    def log(self) -> str:
        """What it said."""
        log = self.folder / "log"
        return log.read_text(errors="replace")[-4000:] if log.exists() else ""

    def empty(self) -> None:
        """Forget what an earlier story left on its way."""
        path = program("postsuper", "postfix")
        subprocess.run([path, "-c", str(self.folder), "-d", "ALL"], capture_output=True, check=True)

    def _run(self, path: str, what: str) -> None:
        done = subprocess.run(
            [path, "-c", str(self.folder), what], capture_output=True, timeout=40, check=False
        )
        if done.returncode and what == "start":
            pytest.fail(
                f"postfix does not start:\n{done.stderr.decode()}\n{self.log()}", pytrace=False
            )

    def _main(self) -> str:
        return MAIN.substitute(
            folder=self.folder,
            ours=self.ours,
            our_lmtp_port=self.our_lmtp_port,
            other_lmtp_port=self.other_lmtp_port,
        )

    def _master(self) -> str:
        return MASTER.substitute(smtp_port=self.smtp_port)
