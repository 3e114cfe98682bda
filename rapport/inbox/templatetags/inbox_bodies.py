"""How the body of a message is shown: in the page where it is simple, in a locked frame where not."""

import re
from html import escape

import nh3
from django.template import Library
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe

from rapport.inbox.models import Message, MessageKind
from rapport.inbox.rich_text import clean_html

register = Library()

# What a letter may consist of and still read the same without its own style.
PLAIN_TAGS = {
    *("p", "br", "div", "span", "strong", "b", "em", "i", "u", "s", "a", "ul", "ol", "li", "font"),
    *("blockquote", "code", "pre", "details", "summary", "h1", "h2", "h3", "h4", "hr", "wbr"),
    *("small", "sub", "sup", "o:p", "address", "section", "article", "bdi", "bdo"),
}
LONGEST_IN_PAGE = 60_000
ANY_TAG = re.compile(r"<\s*([a-zA-Z][a-zA-Z0-9:]*)")
STYLED = re.compile(r"background(?:-color)?\s*:|display\s*:\s*(?:none|flex|grid)|float\s*:", re.I)
REMOTE_PICTURE = re.compile(r'<img\b[^>]*?\bsrc\s*=\s*["\']?(?:https?:)?//', re.IGNORECASE)
CID = re.compile(r"""(\bsrc\s*=\s*["']?)cid:([^"'\s>]+)""", re.IGNORECASE)
DROPPED = PLAIN_TAGS - {"font", "o:p", "section", "article", "address", "wbr"}

_letters = nh3.Cleaner(
    tags=DROPPED | {"img"},
    attributes={
        "*": {"dir", "lang"},
        "a": {"href"},
        "details": {"class"},
        "img": {"src", "alt", "width", "height"},
    },
    attribute_filter=lambda tag, name, value: _kept(tag, name, value),
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
    set_tag_attribute_values={"a": {"target": "_blank"}},
)


@register.filter
def is_framed(message: Message) -> bool:
    """Whether this body needs the locked frame: anything that its own style or pictures carry."""
    if message.kind != MessageKind.INCOMING or not message.html.strip():
        return False
    if len(message.html) > LONGEST_IN_PAGE or STYLED.search(message.html):
        return True
    tags = {tag.lower() for tag in ANY_TAG.findall(message.html)}
    if "img" in tags and not REMOTE_PICTURE.search(message.html):
        tags.discard("img")
    return not tags <= PLAIN_TAGS


@register.filter
def has_remote_pictures(message: Message) -> bool:
    """Whether the sender would learn that the message is being read, were its pictures fetched."""
    return bool(REMOTE_PICTURE.search(message.html))


@register.simple_tag
def message_body(message: Message) -> SafeString:
    """A body that needs no frame, clean and folded."""
    if message.kind != MessageKind.INCOMING:
        html = clean_html(message.html) if message.html else _paragraphs(message.text)
        return mark_safe(_opening_elsewhere(html))  # noqa: S308 - cleaned on the line above
    if message.html.strip():
        pictures = {
            each.content_id.strip("<>"): f"/attachments/{each.pk}/"
            for each in message.attachments.all()
            if each.content_id
        }
        return mark_safe(_letters.clean(with_pictures(folded_html(message), pictures)))  # noqa: S308
    return mark_safe(_folded_text(message.words or message.text, message.text))  # noqa: S308


def folded_html(message: Message) -> str:
    """The HTML with what was quoted at its end folded away, if its channel has not done so."""
    html = message.html.rstrip()
    start = html.find("<blockquote")
    is_whole = message.words.strip() == message.text.strip() or not message.words.strip()
    if is_whole or start < 1 or "<details" in html or not html.endswith("</blockquote>"):
        return html
    fold = '<details class="quote"><summary>···</summary>'
    return f"{html[:start]}{fold}{html[start:]}</details>"


def with_pictures(html: str, pictures: dict[str, str]) -> str:
    """The HTML with `cid:` sources replaced by where the pictures are."""
    return CID.sub(lambda found: found[1] + pictures.get(found[2], "data:,"), html)


def _kept(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        return (
            value if re.fullmatch(r"/attachments/\d+/|data:image/[a-z]+;base64,.*", value) else None
        )
    if tag == "details" and name == "class":
        return "quote" if "quote" in value else None
    return value


def _opening_elsewhere(html: str) -> str:
    return html.replace("<a href=", '<a target="_blank" href=')


def _paragraphs(text: str) -> str:
    linked = urlize(text, nofollow=True, autoescape=True)
    return '<div class="message-text">' + linked.replace("<a ", '<a target="_blank" ') + "</div>"


def _folded_text(words: str, text: str) -> str:
    shown, whole = words.strip(), text.strip()
    if shown == whole or not shown:
        return _paragraphs(whole)
    rest = whole[len(shown) :].strip() if whole.startswith(shown) else whole
    return (
        f'{_paragraphs(shown)}<details class="quote"><summary>···</summary>'
        f'<div class="message-text">{escape(rest)}</div></details>'
    )
