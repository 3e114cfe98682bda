"""Tells the demo's story through the rooms' own actions."""

from rich.console import Console

from rapport.team.models import Member, Role
from rapport.team.queries import is_anybody_here


def is_told() -> bool:
    """Whether somebody already lives in this database."""
    return is_anybody_here()


def tell(console: Console) -> None:
    """Load the demo company."""
    Member.objects.create_user(
        "bea@example.com", "rapport-demo", name="Bea Almeida", role=Role.OWNER, zone="Europe/Lisbon"
    )
