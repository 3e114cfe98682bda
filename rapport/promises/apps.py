"""When customers will hear from us: said, kept, broken."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "rapport.promises"
    label = "promises"
