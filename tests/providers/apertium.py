"""Apertium's real APY server, and one that speaks its protocol and misbehaves."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.providers.serving import Asked, ProviderServer, Reply
from tests.waiting import free_port, until

MODES = Path("/usr/share/apertium/modes")
INSTALL = "apt-get install apertium apertium-apy apertium-es-pt apertium-eng-spa"


_ERROR = {"status": "error", "code": 503, "message": "Service Unavailable"}
_MISSING = {"status": "error", "code": 400, "explanation": "That pair is not installed"}


class Server(ProviderServer):
    """GET /listPairs, POST /translate."""

    errors = {
        "fails": Reply(503, _ERROR | {"explanation": "internal error"}),
        "busy": Reply(503, _ERROR, {"Retry-After": "60"}),
    }
    pairs = (("spa", "por"), ("por", "spa"), ("eng", "spa"), ("fra", "spa"))

    def reply(self, asked: Asked) -> Reply:
        """As apertium_apy answers; without a mark of unknown words nobody would see them."""
        if asked.path == "/listPairs":
            rows = [{"sourceLanguage": one, "targetLanguage": other} for one, other in self.pairs]
            return Reply(
                200, {"responseData": rows, "responseDetails": None, "responseStatus": 200}
            )
        source, _, target = asked.form.get("langpair", "").partition("|")
        if (source, target) not in self.pairs:
            return Reply(400, _MISSING)
        said = self.said([asked.form["q"]], source, target)
        said_all = {"translatedText": said[0]} if said else {}
        return Reply(
            200, {"responseData": said_all, "responseDetails": None, "responseStatus": 200}
        )


@contextmanager
def real_server() -> Iterator[str]:
    """The address of a real APY with the pairs of this machine; the test fails with the way to install it."""
    program = shutil.which("apertium-apy")
    if not program or not (MODES / "es-pt.mode").exists():
        pytest.fail(f"Apertium is needed for this test: {INSTALL}", pytrace=False)
    port = free_port()
    command = [program, "-p", str(port), str(MODES)]
    words = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}  # it refuses to start in another
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdout=said, stderr=said, env=words)
        url = f"http://127.0.0.1:{port}"
        try:
            until(lambda: _answers(url) or child.poll() is not None, "Apertium's start", 90)
            said.seek(0)
            assert child.poll() is None, said.read().decode()
            yield url
        finally:
            child.terminate()
            child.wait(60)


def _answers(url: str) -> bool:
    import httpx

    try:
        return httpx.get(f"{url}/listPairs", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False
