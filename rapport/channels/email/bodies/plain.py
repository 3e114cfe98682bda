"""HTML to text that reads like the page, for search, previews and the text part of answers."""

import html
import re

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

SHAPE = ParserConfig(css=CSS_PROFILES["strict"], display_links=False, display_images=False)
BLANK_LINES = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
LONGEST_PAGE = 1_000_000


def text_of_page(page: str) -> str:
    """The words of a page, one paragraph a block, without its markup; never raises."""
    if not page.strip():
        return ""
    try:
        text = get_text(page[:LONGEST_PAGE], SHAPE)
    except (ValueError, TypeError, RecursionError, AttributeError, IndexError, KeyError):
        text = without_tags(page)
    lines = (line.rstrip(" \t\u00a0") for line in text.replace("\r", "").split("\n"))
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def without_tags(page: str) -> str:
    """The words of a page that is too strange to be read as one."""
    page = page[:LONGEST_PAGE]
    if page.count("<s") < 1000:
        page = UNSEEN.sub(" ", page)
    return html.unescape(TAG.sub(" ", page)).strip()
