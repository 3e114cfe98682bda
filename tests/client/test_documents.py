"""Every example in docs/client.md, docs/api.md and docs/api-channel.md, run against a live server."""

import json
import os
import re
import subprocess

import pytest

from tests.client.conftest import ROOT

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
USUAL = "http://localhost:8000"


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return [code for spoken, code in BLOCK.findall(text) if spoken == language]


def test_the_examples_of_the_client_run_in_their_order(
    live_server, token, questions, shop, key, capsys
):
    known = {"TOKEN": token, "INBOX": shop.pk, "KEY": key, "INBOX_OF_MAIL": questions.pk}
    told = blocks("client.md", "python")
    assert len(told) >= 6
    for code in told:
        exec(compile(code.replace(USUAL, live_server.url), "docs/client.md", "exec"), known)
    said = capsys.readouterr().out
    for words in (
        "Bea Almeida",
        "أين مصباحي؟",
        "scheduled",
        "somebody changed it",
        "404 missing",
        "negation_lost",
        "修理できます。 was not sent",
        "修理できません。 We cannot repair it.",
        "カメラについて ja",
    ):
        assert words in said, words


def test_the_receiver_in_the_documents_checks_signatures():
    from datetime import UTC, datetime

    from rapport.channels.apichannel.actions.calling import signed_headers

    (code,) = blocks("api-channel.md", "python")
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    known = {"SECRET": secret}
    exec(compile(code, "docs/api-channel.md", "exec"), known)
    body = json.dumps({"type": "reply.sent", "data": {"text": "Hi"}}).encode()
    headers = signed_headers("msg_7_1", body, [secret], datetime.now(UTC))
    assert known["take"](body, headers) == {"source_id": "your-id-of-it"}
    with pytest.raises(Exception, match="signature"):
        known["take"](body + b" ", headers)


@pytest.mark.parametrize("name", ["api.md", "api-channel.md"])
def test_what_curl_is_shown_to_say_it_says(
    name, live_server, token, questions, shop, key, tmp_path
):
    (tmp_path / "lamp.png").write_bytes(b"\x89PNG")
    env = {**os.environ, "RAPPORT_TOKEN": token, "INBOX_KEY": key, "INBOX": str(shop.pk)}
    ran = 0
    for block in blocks(name, "console"):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _line, shown = example.partition("\n")
            if not command.startswith("curl"):
                continue
            ran += 1
            asked = command.replace(USUAL, live_server.url).replace("curl ", "curl -sS ", 1)
            done = subprocess.run(
                ["bash", "-c", asked], env=env, cwd=tmp_path, capture_output=True, timeout=30
            )
            if shown.strip().startswith("{"):
                assert _like(json.loads(done.stdout)) == _like(json.loads(shown)), command
    assert ran


def _like(value):
    """What an answer is made of, whatever its numbers and texts."""
    if isinstance(value, dict):
        return {name: _like(each) for name, each in value.items()}
    return type(value).__name__ if isinstance(value, int | str | bool) else value
