"""Writing mail: a `Letter` and its bytes, the words in it, the marks that bring answers home."""

from .letter import Enclosure, Letter, as_bytes, as_django, trimmed_references
from .marks import (
    body_mark,
    message_id_for,
    number_in,
    plus_address,
    token_in_address,
    token_in_body,
    without_plus,
)
from .wording import Quoted, html_body, page_of_text, text_body

__all__ = [
    "Enclosure",
    "Letter",
    "Quoted",
    "as_bytes",
    "as_django",
    "body_mark",
    "html_body",
    "message_id_for",
    "number_in",
    "page_of_text",
    "plus_address",
    "text_body",
    "token_in_address",
    "token_in_body",
    "trimmed_references",
    "without_plus",
]
