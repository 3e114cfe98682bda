"""`{% load inbox %}`: small words and shapes of the inbox's screens."""

from django.template import Library

register = Library()
