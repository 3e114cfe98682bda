"""The living demo: an invented company whose story the rooms' own actions tell."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "rapport.demo"
    label = "demo"
