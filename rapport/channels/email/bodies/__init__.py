"""Bodies of mails as people read them: harmless, in text and HTML, old words folded away."""

from dataclasses import dataclass

from .folding import Folded, fold_text
from .pages import fold_page
from .plain import text_of_page, without_tags
from .sanitising import has_remote_pictures, sanitised, too_deep, with_inline_pictures

__all__ = [
    "Body",
    "Folded",
    "fold_page",
    "fold_text",
    "has_remote_pictures",
    "read_body",
    "sanitised",
    "text_of_page",
    "with_inline_pictures",
]


@dataclass(frozen=True, slots=True)
class Body:
    """A body in its four parts; `html` and `quoted_html` are sanitised, or "" when only text came."""

    text: str
    quoted_text: str = ""
    html: str = ""
    quoted_html: str = ""


def read_body(text: str, page: str) -> Body:
    """Clean, convert and fold what a mail carried; never raises, never loses a word."""
    if page and too_deep(page):
        text, page = text or without_tags(page), ""
    clean = sanitised(page) if page else ""
    if not clean.strip():
        folded = fold_text(text or text_of_page(page))
        return Body(folded.visible, folded.quoted)
    folded_page = fold_page(clean)
    folded = fold_text(text) if text.strip() else Folded("")
    if folded_page.quoted:
        return Body(
            text_of_page(folded_page.visible),
            text_of_page(folded_page.quoted),
            folded_page.visible,
            folded_page.quoted,
        )
    if not text.strip():
        folded = fold_text(text_of_page(clean))
    return Body(folded.visible, folded.quoted, clean)
