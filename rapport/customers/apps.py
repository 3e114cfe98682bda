"""Who they are: people, organisations and the addresses that reach them."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "rapport.customers"
    label = "customers"
