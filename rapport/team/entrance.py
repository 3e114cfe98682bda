"""Who may sign up: the first owner while nobody is there, invited people, nobody else."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Entrance(DefaultAccountAdapter):
    """allauth's adapter: its own open sign-up stays shut; ours are set-up and invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see the set-up and invitation pages."""
        return False
