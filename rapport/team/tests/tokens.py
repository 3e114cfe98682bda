"""Programs with tokens, for the tests of every room above."""

from rapport.rest.tests.calling import Program
from rapport.team.actions.tokens import create_token, scopes_for


def program_of(member, *scopes, **client):
    """A program with a token of this member: these scopes, or all that the role covers."""
    names = scopes or [scope.name for scope in scopes_for(member)]
    _token, secret = create_token(member, name="Test", scopes=names, by=member)
    return Program(secret, **client)
