"""What is true of any channel: conversations, messages, drafts, assignment."""

from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "rapport.inbox"
    label = "inbox"
