"""The ground floor: knows no customer and no screen."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "rapport.kernel"
    label = "kernel"
