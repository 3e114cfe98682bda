"""Who we are: members, roles, teams, hours, languages."""

from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "rapport.team"
    label = "team"
