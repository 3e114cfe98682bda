"""What is usual elsewhere, as the team knows it, beside the conversation."""

from django.apps import AppConfig


class MannersConfig(AppConfig):
    name = "rapport.manners"
    label = "manners"
