"""`{% load empathy %}`: what a message shows, in words for a screen."""

from django.template import Library
from django.utils.translation import pgettext

from rapport.language.signals import Signal

register = Library()


@register.filter
def signal_words(signal: Signal) -> str:
    """What it is: said of a message, never of a person."""
    words = {
        "frustrated": pgettext("what a message shows", "Frustration"),
        "waiting": pgettext("what a message shows", "Waiting"),
        "repeated": pgettext("what a message shows", "Written again"),
        "leaving": pgettext("what a message shows", "May leave"),
        "legal": pgettext("what a message shows", "Legal steps"),
        "swearing": pgettext("what a message shows", "Strong words"),
        "shouting": pgettext("what a message shows", "Loud"),
        "urgent": pgettext("what a message shows", "Urgent"),
        "thanks": pgettext("what a message shows", "Thanks"),
        "solved": pgettext("what a message shows", "Solved"),
    }
    return words[signal.kind]
