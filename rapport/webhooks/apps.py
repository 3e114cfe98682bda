"""Facts told to other programs: signed, retried, logged."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "rapport.webhooks"
    label = "webhooks"
