"""Access tokens at the terminal: for the machine's own scripts, and to revoke in a hurry."""

import re
from datetime import datetime, timedelta
from textwrap import fill

import click
from rich.console import Console

console = Console()
INDENT = " " * 6
UNITS = {"d": 1, "w": 7, "y": 365}


@click.group()
def token() -> None:
    """Access tokens of members and applications."""


@token.command("create")
@click.argument("member")
@click.option("--scope", "scopes", multiple=True, required=True, help="Repeat it for several.")
@click.option("--expires", default="", help="After 90d, 12w or 1y; without it: never.")
@click.option("--name", default="Terminal", show_default=True, help="What it is for.")
def create(member: str, scopes: tuple[str, ...], expires: str, name: str) -> None:
    """Make a token for MEMBER (an e-mail address or an application's name) and print its secret."""
    until = _until(expires)
    _set_up()
    from rapport.kernel.errors import Refusal
    from rapport.team.actions.tokens import create_token

    try:
        made, secret = create_token(
            _member(member), name=name, scopes=scopes, expires_at=until, by=None
        )
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Token {made.pk} of {made.member.name}. It is not shown again:", err=True)
    click.echo(secret)


@token.command("list")
def list_tokens() -> None:
    """Every token that was not revoked."""
    _set_up()
    from rapport.team.queries.tokens import every_token

    tokens = list(every_token())
    for one in tokens:
        until = f"until {one.expires_at:%Y-%m-%d}" if one.expires_at else "until it is revoked"
        until = f"expired on {one.expires_at:%Y-%m-%d}" if one.is_expired else until
        used = f"last used {one.last_used_at:%Y-%m-%d %H:%M}" if one.last_used_at else "never used"
        told = (one.member.name, one.name, f"{one.begins_with}…", until, used)
        click.echo(f"{one.pk:>4}  {' · '.join(told)}")
        # Whole names of scopes, however narrow the terminal is: they are what one looks for.
        scopes = fill(
            " ".join(one.scopes), console.width, initial_indent=INDENT, subsequent_indent=INDENT
        )
        click.echo(scopes)
    if not tokens:
        click.echo("There is no token yet: rapport token create MEMBER --scope …")


@token.command("revoke")
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Make the token with this NUMBER (see `list`) open nothing any more."""
    _set_up()
    from rapport.team.actions.tokens import revoke_token
    from rapport.team.queries.tokens import every_token

    found = every_token().filter(pk=number).first()
    if found is None:
        raise click.ClickException(f"There is no token {number}; see `rapport token list`.")
    revoke_token(found, by=None)
    console.print(f"The token “{found.name}” of {found.member.name} was revoked.")


def _until(expires: str) -> datetime | None:
    if not expires:
        return None
    found = re.fullmatch(r"(\d{1,4})([dwy])", expires.strip().lower())
    if not found or found[1].strip("0") == "":
        raise click.BadParameter("say it as 90d, 12w or 1y", param_hint="--expires")
    from rapport.kernel.clock import now

    return now() + timedelta(days=int(found[1]) * UNITS[found[2]])


def _member(told: str):  # type: ignore[no-untyped-def]  # Django is not loaded up there
    from rapport.team.queries.members import member_by_address
    from rapport.team.queries.tokens import applications

    found = member_by_address(told) or applications().filter(name__iexact=told.strip()).first()
    if found is None or not found.is_active:
        raise click.ClickException(f"There is no active member or application “{told}”.")
    return found


def _set_up() -> None:
    from rapport.config.cli import set_up

    set_up()
