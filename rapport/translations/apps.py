"""What is said in another language."""

from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    name = "rapport.translations"
    label = "translations"
