"""`{% load inbox %}`: small words and shapes of the inbox's screens."""

from zlib import crc32

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rapport.inbox.templatetags.inbox_bodies import register as bodies
from rapport.inbox.templatetags.inbox_mail import register as mail
from rapport.inbox.templatetags.inbox_words import register as words

register = Library()
for part in (bodies, mail, words):
    register.tags.update(part.tags)
    register.filters.update(part.filters)


@register.filter
def version(html: str) -> str:
    """A short mark that changes with the HTML."""
    return f"{crc32(str(html).encode()):x}" if html else ""


@register.simple_tag
def dot(hue: int) -> SafeString:
    """A small round sign in the colour of an inbox or a tag."""
    return format_html(
        '<svg class="hue-dot" viewBox="0 0 8 8" aria-hidden="true">'
        '<circle cx="4" cy="4" r="4" fill="oklch(0.66 0.15 {})"/></svg>',
        int(hue),
    )
