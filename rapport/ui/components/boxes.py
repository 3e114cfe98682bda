"""What holds other things: cards, notices, dialogs, tables, empty states."""

from typing import Literal

from django.template import Library
from django.utils.safestring import SafeString

from .checks import attributes, draw, refuse_unknown

register = Library()

NoticeKind = Literal["info", "success", "warning", "danger", "theirs"]
NOTICE_ICONS = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "danger": "octagon-alert",
    "theirs": "globe",
}
DialogSize = Literal["small", "medium", "large"]
CardKind = Literal["plain", "theirs", "quiet"]


@register.simple_block_tag
def card(
    content: str, title: str = "", icon: str = "", kind: CardKind = "plain", **attrs: object
) -> SafeString:
    """Things that belong together, under a title if it has one."""
    refuse_unknown("card", "kind", kind, CardKind)
    return draw(
        "card",
        content=content,
        title=title,
        icon=icon,
        kind=kind,
        attrs=attributes("card", attrs),
    )


@register.simple_block_tag
def notice(content: str, kind: NoticeKind = "info", title: str = "", icon: str = "") -> SafeString:
    """A message in the page; warnings and dangers are announced."""
    refuse_unknown("notice", "kind", kind, NoticeKind)
    return draw(
        "notice",
        content=content,
        kind=kind,
        title=title,
        icon=icon or NOTICE_ICONS[kind],
        urgent=kind in ("warning", "danger"),
    )


@register.simple_block_tag
def dialog(
    content: str, id: str, title: str, size: DialogSize = "medium", text: str = ""
) -> SafeString:
    """A question that must be answered first; any `data-opens="<id>"` opens it."""
    refuse_unknown("dialog", "size", size, DialogSize)
    return draw("dialog", content=content, id=id, title=title, size=size, text=text)


@register.simple_block_tag
def actions(content: str, align: Literal["start", "end", "between"] = "end") -> SafeString:
    """The row of buttons that ends a form or a dialog."""
    refuse_unknown("actions", "align", align, Literal["start", "end", "between"])
    return draw("actions", content=content, align=align)


@register.simple_block_tag
def table(content: str, caption: str, show_caption: bool = False) -> SafeString:
    """A table that scrolls sideways alone when the screen is narrow; give it thead and tbody."""
    return draw("table", content=content, caption=caption, show_caption=show_caption)


@register.simple_tag
def empty_state(
    title: str,
    text: str,
    action: str = "",
    href: str = "",
    icon: str = "inbox",
    key: str = "",
    **attrs: object,
) -> SafeString:
    """Nothing here yet: one sentence on the next step and one button that takes it."""
    return draw(
        "empty_state",
        title=title,
        text=text,
        action=action,
        href=href,
        icon=icon,
        key=key,
        action_attrs=attributes("empty_state", attrs),
    )
