"""`{% load team %}`: words about members."""

from django.template import Library

from rapport.team.models import Member
from rapport.team.queries import presence

register = Library()


@register.simple_tag
def presence_words(member: Member) -> str:
    """Online, away or off, since when and why."""
    return presence.presence_words(member)
