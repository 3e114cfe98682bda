"""Looks: components, layouts, behaviours; would be the same in another product."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rapport.ui"
    label = "ui"
