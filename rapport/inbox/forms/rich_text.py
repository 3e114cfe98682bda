"""A field of rich text: written with the editor, or in a plain area where no script runs."""

import re
from typing import Any

from django import forms

from rapport.inbox.rich_text import clean_html, html_of, text_of

# The editor's text always begins with a block of its vocabulary.
WRITTEN_RICH = re.compile(r"\s*<(?:p|ul|ol|blockquote|pre)[\s>]", re.IGNORECASE)


class RichArea(forms.Textarea):
    """Shows words alone where nothing is formatted, else the tags too: saving unread loses nothing."""

    def format_value(self, value: Any) -> str:
        """For a reader without scripts; the editor takes `rich_value` instead."""
        html = rich_value(value)
        words = text_of(html)
        return words if html_of(words) == html else html


class RichTextField(forms.CharField):
    """Clean HTML of our vocabulary, from the editor's HTML or from plain words."""

    widget = RichArea

    def to_python(self, value: Any) -> str:
        """Cleaned; nothing but blank lines is nothing."""
        return rich_value(super().to_python(value))


def rich_value(value: Any) -> str:
    """What was written, as clean HTML either way."""
    written = str(value or "")
    return clean_html(written if WRITTEN_RICH.match(written) else html_of(written))
