"""HTML from strangers made harmless; the frame that shows it has a strict CSP besides."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

import nh3


def _set(*lines: str) -> set[str]:
    return {word for line in lines for word in line.split()}


TAGS = _set(
    "a abbr address article aside b bdi bdo big blockquote br caption center cite code col",
    "colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5",
    "h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small",
    "span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr",
)
EVERYWHERE = {"dir", "lang", "title", "style", "align", "class", "id"}
TABLE_CELL = {"colspan", "rowspan", "width", "height", "valign", "bgcolor", "nowrap", "scope"}
ATTRIBUTES = {
    "*": EVERYWHERE,
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height", "border"},
    "table": {"width", "height", "border", "cellpadding", "cellspacing", "bgcolor", "role"},
    "td": TABLE_CELL,
    "th": TABLE_CELL,
    "tr": {"valign", "bgcolor", "height"},
    "col": {"span", "width"},
    "colgroup": {"span", "width"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "font": {"color", "face", "size"},
    "blockquote": {"type", "cite"},
    "time": {"datetime"},
}
STYLES = _set(
    "background-color border border-collapse border-color border-radius border-spacing",
    "border-style border-width caption-side clear color direction display float font",
    "font-family font-size font-style font-variant font-weight height letter-spacing",
    "line-height list-style-type max-height max-width min-width padding table-layout",
    "text-align text-decoration text-indent unicode-bidi vertical-align white-space width",
    "word-break word-spacing overflow-wrap margin text-transform writing-mode",
    "border-top border-right border-bottom border-left border-inline-start",
    "padding-top padding-right padding-bottom padding-left padding-inline-start",
    "margin-top margin-right margin-bottom margin-left margin-inline-start",
)
PICTURE_DATA = re.compile(
    r"^data:image/(png|jpeg|gif|webp|bmp|avif);base64,[A-Za-z0-9+/=\s]*$", re.I
)
REACHES_OUT = re.compile(r"url\s*\(|expression\s*\(|@import|\\|position\s*:\s*fixed|/\*", re.I)
CID = re.compile(r'(<img\b[^>]*?\bsrc=")cid:([^"]*)(")', re.IGNORECASE)
REMOTE_PICTURE = re.compile(r'<img\b[^>]*?\bsrc="(?:https?:)?//', re.IGNORECASE)
LONGEST_PAGE = 3_000_000
DEEPEST = 800  # sanitising takes quadratic time in depth; letters people write stay under 100
ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
NEED_NO_END = _set(
    "area base br col embed hr img input link meta param source track wbr",
    "p li dd dt tr td th thead tbody tfoot colgroup option optgroup rt rp html body",
)


def sanitised(page: str) -> str:
    """The page without anything that runs, submits, loads style or leaves its frame."""
    return nh3.clean(
        page[:LONGEST_PAGE],
        tags=TAGS,
        clean_content_tags={
            "script",
            "style",
            "title",
            "template",
            "noscript",
            "xml",
            "svg",
            "math",
        },
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        filter_style_properties=STYLES,
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        strip_comments=True,
    )


def too_deep(page: str) -> bool:
    """True for a page nested beyond anything a mail program makes: a trap, shown as text only."""
    depth = 0
    for end, tag in ANY_TAG.findall(page[:LONGEST_PAGE]):
        if tag.lower() in NEED_NO_END:
            continue
        depth = max(0, depth - 1) if end else depth + 1
        if depth > DEEPEST:
            return True
    return page.count("<t") > 100_000 or page.count("<") > 400_000


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        kept = (each for each in value.split(";") if each.strip() and not REACHES_OUT.search(each))
        return ";".join(kept) or None
    if name in ("class", "id"):
        return value[:200]
    if name in ("src", "href", "cite"):
        return _address(tag, name, value)
    return value


def _address(tag: str, name: str, value: str) -> str | None:
    start = value.strip().lower()
    if start.startswith("data:"):
        return value if tag == "img" and PICTURE_DATA.match(value.strip()) else None
    if start.startswith("cid:"):
        return value.strip() if tag == "img" else None
    if tag == "img":
        return value.strip() if start.startswith(("http://", "https://", "//")) else None
    return value if start.startswith(("http://", "https://", "mailto:", "tel:", "#")) else None


def with_inline_pictures(clean_page: str, addresses: Mapping[str, str]) -> str:
    """A sanitised page whose `cid:` pictures point to where their files are served."""

    def place(match: re.Match[str]) -> str:
        found = addresses.get(unquote(match[2])) or addresses.get(match[2])
        return f"{match[1]}{found}{match[3]}" if found else f"{match[1]}{match[3]}"

    return CID.sub(place, clean_page)


def has_remote_pictures(clean_page: str) -> bool:
    """True when showing everything would tell the sender's server that the mail was opened."""
    return bool(REMOTE_PICTURE.search(clean_page))
