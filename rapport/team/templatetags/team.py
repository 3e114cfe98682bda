"""`{% load team %}`: words about members."""

from datetime import datetime

from django.template import Library

from rapport.team.models import Member
from rapport.team.queries import presence
from rapport.ui.components.times import short_date

register = Library()


@register.simple_tag
def presence_words(member: Member) -> str:
    """Online, away or off, since when and why."""
    return presence.presence_words(member)


@register.filter
def day_words(at: datetime) -> str:
    """A day as the rest of the workspace writes it, with the year when it is not this one."""
    return short_date(at)
