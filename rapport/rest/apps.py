"""What every door for programs needs: tokens, limits, paging, problems, repeats."""

from django.apps import AppConfig


class RestConfig(AppConfig):
    name = "rapport.rest"
    label = "rest"
