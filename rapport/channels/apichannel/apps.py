"""A channel of kind “api”: any system brings and receives messages."""

from django.apps import AppConfig


class ApiChannelConfig(AppConfig):
    name = "rapport.channels.apichannel"
    label = "apichannel"
