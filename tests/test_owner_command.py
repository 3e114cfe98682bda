"""`rapport owner create` makes an owner, or says what is wrong."""

import pytest
from click.testing import CliRunner

from rapport.config import cli, preparing
from rapport.team.models import Member


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(cli, "set_up", lambda: None)
    monkeypatch.setattr(preparing, "prepare", lambda console: None)
    return lambda *words, **more: CliRunner().invoke(cli.main, ["owner", "create", *words], **more)


@pytest.mark.django_db
def test_the_command_makes_an_owner(terminal):
    words = ("--email", "bea@example.com", "--name", "Bea Almeida", "--password-stdin")
    result = terminal(*words, input="sun-on-oak-and-lumen\n")
    assert result.exit_code == 0, result.output
    assert Member.objects.get(email="bea@example.com").check_password("sun-on-oak-and-lumen")


@pytest.mark.django_db
def test_the_command_says_what_is_wrong(terminal):
    result = terminal("--email", "bea@example.com", "--password", "short")
    assert result.exit_code == 1
    assert "too short" in result.output
    assert not Member.objects.exists()
