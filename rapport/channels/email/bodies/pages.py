"""The same split for HTML: by the marks clients leave, else by the shape of what is written."""

import re

from lxml import etree, html

from .folding import ADDRESS, INTRODUCTION_END, LABEL, REPLY_LINE, RULE, TIME, YEAR, Folded
from .plain import text_of_page

CLASSES = {
    "gmail_quote",
    "gmail_quote_container",
    "yahoo_quoted",
    "moz-cite-prefix",
    "protonmail_quote",
    "tutanota_quote",
    "front-blockquote",
    "zmail_extra",
    "ms-outlook-mobile-reference-message",
    "isreplycontent",
}
IDS = re.compile(
    r"^(?:x_|m_-?\d+)?(divrplyfwdmsg|appendonsend|yahoo_quoted_.*|isreplycontent|originbody|"
    r"mail-editor-reference-message-container|olk_src_body_section|replysplit|reply-intro|"
    r"zwchr|stopspelling|composer_quote|orgmsg)$",
    re.IGNORECASE,
)
BORDER_TOP = re.compile(r"border(?:-top)?\s*:\s*(?:none\s*;\s*border-top\s*:\s*)?solid\s", re.I)
QUOTE_BORDER = re.compile(r"border-left\s*:[^;]*(?:px|pt)|border-inline-start\s*:", re.I)
LONGEST_PAGE = 1_000_000
BLOCKS = {"div", "p", "table", "blockquote", "hr", "span", "section", "font"}


def fold_page(page: str) -> Folded:
    """Split a sanitised page at the first mark of an older mail; else everything is visible."""
    if len(page) > LONGEST_PAGE or not page.strip():
        return Folded(page)
    try:
        root = html.fragment_fromstring(page, create_parent="div")
        mark = _mark(root)
        if mark is None:
            return Folded(page)
        return _cut(root, mark, page)
    except (etree.LxmlError, ValueError, TypeError, RecursionError, AssertionError):
        return Folded(page)


def _mark(root: html.HtmlElement) -> html.HtmlElement | None:
    """The first element that begins the older mail, stepping back to who wrote it and when."""
    for element in root.iter():
        if not isinstance(element.tag, str) or element is root:
            continue
        if _left_by_a_client(element) or _looks_like_headers(element) or _is_own_line(element):
            found = _from_introduction(element)
            return None if _answer_follows(found, root) else found
    return None


def _left_by_a_client(element: html.HtmlElement) -> bool:
    classes = {each.lower() for each in (element.get("class") or "").split()}
    classes |= {re.sub(r"^(?:x_|m_-?\d+)", "", each) for each in classes}
    if classes & CLASSES:
        return True
    if IDS.match(element.get("id") or ""):
        return True
    if element.tag == "blockquote":
        style = element.get("style") or ""
        cited = (element.get("type") or "").lower() == "cite" or bool(element.get("cite"))
        return cited or bool(QUOTE_BORDER.search(style)) or _follows_introduction(element)
    return False


def _looks_like_headers(element: html.HtmlElement) -> bool:
    """Outlook's ruled box, and its many translations: a block whose first lines are labels."""
    if element.tag not in BLOCKS:
        return False
    ruled = BORDER_TOP.search(element.get("style") or "")
    beginning = _beginning(element)
    plain = not ruled and not RULE.match(beginning.split("\n", 1)[0] or "")
    if plain and (element.tag not in ("div", "p") or len(element) < 3):
        return False
    lines = [line.strip() for line in beginning.split("\n") if line.strip()][:8]
    lines = lines[1:] if lines and RULE.match(lines[0]) else lines
    labels = 0
    for line in lines:
        if not LABEL.match(line):
            break
        labels += 1
    said = " ".join(lines[:labels])
    telling = bool(ADDRESS.search(said)) + bool(TIME.search(said) or YEAR.search(said))
    return (labels >= 3 and telling >= 1) or (bool(ruled) and labels >= 2 and telling >= 1)


def _beginning(element: html.HtmlElement) -> str:
    """The first lines of a block, `<br>` and paragraphs as line ends."""
    out: list[str] = []
    length = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for nodes, (event, node) in enumerate(walk):
        if event == "start":
            if node.tag in ("br", "p", "div", "tr", "li", "hr") and node is not element:
                out.append("\n")
            words = node.text if isinstance(node.tag, str) else ""
        else:
            out.extend("\n" for _ in range(node.tag in ("p", "div", "tr") and node is not element))
            words = node.tail if node is not element else ""
        if words:
            out.append(re.sub(r"\s+", " ", words))
            length += len(words)
        if length > 800 or nodes > 120:
            break
    return re.sub(r"[ \u00a0]*\n\s*", "\n", "".join(out)).strip()


def _is_own_line(element: html.HtmlElement) -> bool:
    words = (element.text or "").strip()
    return words.startswith("##-") and bool(REPLY_LINE.match(words))


def _introduces(words: str) -> bool:
    words = " ".join(words.split())
    if not words or len(words) > 300:
        return False
    dated = bool(TIME.search(words) or YEAR.search(words))
    addressed = bool(ADDRESS.search(words))
    return (dated and addressed) or ((dated or addressed) and bool(INTRODUCTION_END.search(words)))


def _follows_introduction(element: html.HtmlElement) -> bool:
    """A plain quote counts when the words right before it say who wrote and when."""
    before = _previous(element)
    if before is not None and _introduces(before.text_content()):
        return True
    parent = element.getparent()
    if parent is None:
        return False
    sibling = element.getprevious()
    words = (sibling.tail if sibling is not None else parent.text) or ""
    return _introduces(words)


def _previous(element: html.HtmlElement) -> html.HtmlElement | None:
    """The element before, jumping over line breaks and empty blocks."""
    before = element.getprevious()
    for _ in range(4):
        if before is None or (isinstance(before.tag, str) and before.text_content().strip()):
            return before
        if (before.tail or "").strip():
            return None
        before = before.getprevious()
    return None


def _from_introduction(element: html.HtmlElement) -> html.HtmlElement:
    """Move the cut up to a line of introduction or a ruled line right before the mark."""
    place = element
    for _ in range(6):
        previous = place.getprevious()
        if previous is not None or (place.getparent() is None):
            break
        parent = place.getparent()
        if (parent.text or "").strip() or parent.getparent() is None:
            break
        place = parent
    before = _previous(place)
    if before is None or (place.getprevious() is not None and (before.tail or "").strip()):
        return place
    words = " ".join(before.text_content().split())
    if _introduces(words) or (RULE.match(words) and len(words) < 80):
        return before
    return place


def _answer_follows(mark: html.HtmlElement, root: html.HtmlElement) -> bool:
    """True when words stand below or between the quoted blocks: then nothing may be hidden."""
    started = quoted_before = False
    depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        started = started or node is mark
        if not started:
            continue
        quote = node.tag == "blockquote"
        if event == "start":
            depth += quote
            words = node.text if isinstance(node.tag, str) else ""
        else:
            depth -= quote and depth > 0
            quoted_before = quoted_before or (quote and depth == 0)
            words = node.tail
        if quoted_before and depth == 0 and words and any(each.isalnum() for each in words):
            return not _introduces(words)
    return False


def _cut(root: html.HtmlElement, mark: html.HtmlElement, page: str) -> Folded:
    """Everything before the mark, and the mark with everything after it, both whole pages."""
    path = root.getroottree().getpath(mark)
    other = html.fragment_fromstring(page, create_parent="div")
    older = other.getroottree().xpath(path)[0]
    _drop_from(mark, root)
    _drop_until(older, other)
    visible, quoted = _inside(root), _inside(other)
    if not text_of_page(visible).strip() and "<img" not in visible:
        return Folded(page)
    return Folded(visible, quoted)


def _drop_from(mark: html.HtmlElement, root: html.HtmlElement) -> None:
    node = mark
    while node is not root:
        parent = node.getparent()
        for later in list(node.itersiblings()):
            parent.remove(later)
        node.tail = None
        node = parent
    mark.getparent().remove(mark)


def _drop_until(mark: html.HtmlElement, root: html.HtmlElement) -> None:
    node = mark
    while node is not root:
        parent = node.getparent()
        for earlier in list(node.itersiblings(preceding=True)):
            parent.remove(earlier)
        parent.text = None
        node = parent


def _inside(root: html.HtmlElement) -> str:
    page = html.tostring(root, encoding="unicode")
    return page.removeprefix("<div>").removesuffix("</div>").strip()
