"""The chat on any website: a widget, visitors, and how a chat goes on by mail."""

from django.apps import AppConfig


class WebchatConfig(AppConfig):
    name = "rapport.channels.webchat"
    label = "webchat"
