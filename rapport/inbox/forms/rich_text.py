"""A field of rich text: written with the editor, or in a plain area where no script runs."""

from typing import Any

from django import forms

from rapport.inbox.rich_text import html_of, html_written, text_of


class RichArea(forms.Textarea):
    """Shows words alone where nothing is formatted, else the tags too: saving unread loses nothing."""

    def format_value(self, value: Any) -> str:
        """For a reader without scripts; the editor takes `html_written` instead."""
        html = html_written(value)
        words = text_of(html)
        return words if html_of(words) == html else html


class RichTextField(forms.CharField):
    """Clean HTML of our vocabulary, from the editor's HTML or from plain words."""

    widget = RichArea

    def to_python(self, value: Any) -> str:
        """Cleaned; nothing but blank lines is nothing."""
        return html_written(super().to_python(value))
