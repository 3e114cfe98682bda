"""`{% load webhooks %}`: words of the log."""

from datetime import datetime

from babel.dates import format_datetime
from django.template import Library
from django.utils import timezone

from rapport.ui.components.times import current_locale

register = Library()


@register.filter
def instant(at: datetime) -> str:
    """A moment to the second, as the reader's language writes it."""
    return str(format_datetime(timezone.localtime(at), "medium", locale=current_locale()))
