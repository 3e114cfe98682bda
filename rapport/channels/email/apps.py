"""The e-mail channel: IMAP, SMTP and LMTP in, SMTP and providers out."""

from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "rapport.channels.email"
    label = "email"
