"""Access tokens at the terminal."""

import pytest
from click.testing import CliRunner

from rapport.config import cli
from rapport.config.token_commands import token
from rapport.rest.tests.calling import Program
from rapport.team.actions.applications import create_application
from rapport.team.models import AccessToken, Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(cli, "set_up", lambda: None)
    return lambda *words: CliRunner().invoke(token, list(words))


@pytest.fixture
def marek(db):
    return Member.objects.create_user("marek@example.com", name="Marek Nowak", role="agent")


def test_a_token_is_made_listed_and_revoked(run, marek):
    made = run(
        *("create", "Marek@example.com", "--scope", "tags:read", "--scope", "customers:read"),
        *("--expires", "90d", "--name", "Report"),
    )
    assert made.exit_code == 0, made.output
    secret = made.stdout.strip().splitlines()[-1]
    assert Program(secret).get("/me").json()["name"] == "Marek Nowak"
    one = AccessToken.objects.get()
    assert one.scopes == ["customers:read", "tags:read"] and one.expires_at
    told = run("list").output
    assert "Marek Nowak · Report · rap_" in told and " customers:read tags:read\n" in told
    assert secret not in run("list").output
    assert run("revoke", str(one.pk)).exit_code == 0
    assert Program(secret).get("/me").status_code == 401
    assert "no token yet" in run("list").output
    assert "no token" in run("revoke", str(one.pk)).output


def test_an_application_is_named_by_its_name(run, marek, db):
    bea = Member.objects.create_user("bea@example.com", name="Bea Almeida", role="owner")
    create_application(name="Web shop", role="viewer", by=bea)
    made = run("create", "web shop", "--scope", "tags:read")
    assert Program(made.stdout.strip().splitlines()[-1]).get("/me").json()["is_application"]


@pytest.mark.parametrize(
    "words,said",
    [
        (("nobody@example.com", "--scope", "tags:read"), "no active member"),
        (("marek@example.com", "--scope", "everything"), "no scope everything"),
        (("marek@example.com", "--scope", "inboxes:write"), "does not cover"),
        (("marek@example.com", "--scope", "tags:read", "--expires", "soon"), "90d"),
        (("marek@example.com", "--scope", "tags:read", "--expires", "0d"), "90d"),
        (("marek@example.com",), "--scope"),
    ],
)
def test_what_cannot_be_is_said(run, marek, words, said):
    told = run("create", *words)
    assert told.exit_code != 0 and said in told.output
    assert not AccessToken.objects.exists()
