"""Rich text of our own composer: a small vocabulary, kept clean on the way in and told as text."""

import re
from html import escape

import nh3
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

TAGS = {
    *("p", "br", "strong", "em", "u", "s", "a", "ul", "ol", "li"),
    *("blockquote", "code", "pre", "img", "span"),
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "span": {"data-mention"}}
SYNONYMS = (("b", "strong"), ("i", "em"), ("div", "p"), ("strike", "s"), ("del", "s"))
# A picture is one of our own attachments or comes with the message; never one from elsewhere.
PICTURE = re.compile(r"\A(?:cid:[\w.@+-]{1,200}|/attachments/\d{1,18}/)\Z", re.ASCII)
LINK = re.compile(r"\A\s*(?:https?|mailto|tel):", re.IGNORECASE)
NO_PICTURE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
MENTION = re.compile(r'<span data-mention="(\d{1,18})">')
ATTACHMENT = re.compile(r'<img[^>]*\ssrc="/attachments/(\d{1,18})/"')
# The editor's text always begins with a block.
WRITTEN_RICH = re.compile(r"\s*<(?:p|ul|ol|blockquote|pre)[\s>]", re.IGNORECASE)
BLANK = re.compile(r"(?:<p>(?:\s|&nbsp;|<br>)*</p>\s*)+\Z")
INVISIBLE = re.compile("[\u202a-\u202e\x00-\x08\x0b\x0c\x0e-\x1f]")

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=lambda tag, name, value: _attribute(tag, name, value),
    url_schemes={"http", "https", "mailto", "tel", "cid"},
    clean_content_tags={"script", "style", "template", "title", "head", "object", "math", "svg"},
    link_rel="noopener noreferrer",
)
_plain = ParserConfig(css=CSS_PROFILES["strict"].copy(), display_links=False, display_images=False)


def clean_html(html: str) -> str:
    """The same text in the vocabulary of our composer; whatever else it held is gone."""
    html = INVISIBLE.sub("", html)
    for old, new in SYNONYMS:
        html = re.sub(rf"<(/?){old}(?=[\s>/])", rf"<\1{new}", html, flags=re.IGNORECASE)
    clean = NO_PICTURE.sub("", _cleaner.clean(html)).strip()
    return BLANK.sub("", clean).strip()


def text_of(html: str) -> str:
    """The words of this HTML as plain text, paragraphs apart."""
    if not html.strip():
        return ""
    told = get_text(f"<body>{html}</body>", _plain)
    lines = [line.rstrip() for line in told.replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def is_same_html(one: str, other: str) -> bool:
    """Whether both say the same: spaces of a source, and what an editor makes of them, are nothing."""
    return one == other or _spaced(one) == _spaced(other)


def html_of(text: str) -> str:
    """Plain text as paragraphs of our vocabulary."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks if block)


def html_written(in_field: str | None) -> str:
    """What was written in a field, as clean HTML: by the editor, or as plain text without it."""
    written = in_field or ""
    return clean_html(written if WRITTEN_RICH.match(written) else html_of(written))


def is_blank(html: str) -> bool:
    """Whether clean HTML says nothing and shows nothing."""
    return "<img" not in html and not text_of(html)


def mentioned_ids(html: str) -> list[int]:
    """The members named in clean HTML, each once, in order."""
    return list(dict.fromkeys(int(found) for found in MENTION.findall(html)))


def shown_attachment_ids(html: str) -> list[int]:
    """The attachments that clean HTML shows as pictures in place."""
    return list(dict.fromkeys(int(found) for found in ATTACHMENT.findall(html)))


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        return value if PICTURE.match(value) else None
    if tag == "span" and name == "data-mention":
        return value if value.isascii() and value.isdecimal() and len(value) <= 18 else None
    if tag == "a" and name == "href":
        return value if LINK.match(value) else None
    return value


def _spaced(html: str) -> str:
    words = re.sub(r"(?:\s|&nbsp;)+", " ", html)
    return re.sub(r" ?(</?(?:p|ul|ol|li|blockquote|pre|br)>) ?", r"\1", words).strip()
