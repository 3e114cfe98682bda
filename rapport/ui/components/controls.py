"""What a person presses: buttons, switches, menus, tabs."""

from typing import Literal

from django.template import Library, TemplateSyntaxError
from django.utils.safestring import SafeString

from .checks import attributes, classes, draw, fresh_id, refuse_unknown

register = Library()

ButtonKind = Literal["primary", "secondary", "quiet", "danger", "theirs"]
ButtonType = Literal["button", "submit", "reset"]
Size = Literal["small", "medium", "large"]


@register.simple_tag
def button(
    label: str,
    kind: ButtonKind = "secondary",
    icon: str = "",
    icon_end: str = "",
    href: str = "",
    type: ButtonType = "button",
    size: Size = "medium",
    key: str = "",
    wide: bool = False,
    **attrs: object,
) -> SafeString:
    """A button, or a link that looks like one when it has an `href`."""
    refuse_unknown("button", "kind", kind, ButtonKind)
    refuse_unknown("button", "type", type, ButtonType)
    refuse_unknown("button", "size", size, Size)
    return draw(
        "button",
        label=label,
        icon=icon,
        icon_end=icon_end,
        href=href,
        type=type,
        key=key,
        classes=classes("button", f"button-{kind}", f"button-{size}", wide and "button-wide" or ""),
        attrs=attributes("button", attrs),
    )


@register.simple_tag
def icon_button(
    icon: str,
    label: str,
    kind: ButtonKind = "quiet",
    href: str = "",
    type: ButtonType = "button",
    size: Size = "medium",
    key: str = "",
    **attrs: object,
) -> SafeString:
    """A button that shows only an icon; its label is spoken and shown as a tooltip."""
    refuse_unknown("icon_button", "kind", kind, ButtonKind)
    refuse_unknown("icon_button", "type", type, ButtonType)
    refuse_unknown("icon_button", "size", size, Size)
    if not label:
        raise TemplateSyntaxError("{% icon_button %} needs a label: it is all some people get.")
    return draw(
        "icon_button",
        label=label,
        icon=icon,
        href=href,
        type=type,
        key=key,
        classes=classes("button", "icon-button", f"button-{kind}", f"button-{size}"),
        attrs=attributes("icon_button", attrs),
    )


@register.simple_tag
def switch(
    name: str,
    label: str,
    checked: bool = False,
    value: str = "on",
    help: str = "",
    disabled: bool = False,
    id: str = "",
    **attrs: object,
) -> SafeString:
    """A choice that takes effect at once; for a choice that waits for Save use a checkbox field."""
    return draw(
        "switch",
        name=name,
        label=label,
        checked=checked,
        value=value,
        help=help,
        disabled=disabled,
        id=id or fresh_id("switch"),
        attrs=attributes("switch", attrs),
    )


@register.simple_block_tag
def menu(
    content: str,
    label: str,
    icon: str = "",
    kind: ButtonKind = "secondary",
    size: Size = "medium",
    icon_only: bool = False,
    id: str = "",
    align: Literal["start", "end"] = "start",
    key: str = "",
) -> SafeString:
    """A button that opens a list of things to do (popover; arrow keys move, Escape closes)."""
    refuse_unknown("menu", "kind", kind, ButtonKind)
    refuse_unknown("menu", "size", size, Size)
    refuse_unknown("menu", "align", align, Literal["start", "end"])
    return draw(
        "menu",
        content=content,
        label=label,
        icon=icon,
        icon_only=icon_only,
        id=id or fresh_id("menu"),
        align=align,
        key=key,
        classes=classes(
            "button", icon_only and "icon-button" or "", f"button-{kind}", f"button-{size}"
        ),
    )


@register.simple_tag
def menu_item(
    label: str,
    icon: str = "",
    href: str = "",
    type: ButtonType = "button",
    key: str = "",
    kind: Literal["plain", "danger"] = "plain",
    checked: bool | None = None,
    hint: str = "",
    **attrs: object,
) -> SafeString:
    """One line of a menu; `checked` makes it a choice that shows its state."""
    refuse_unknown("menu_item", "kind", kind, Literal["plain", "danger"])
    refuse_unknown("menu_item", "type", type, ButtonType)
    return draw(
        "menu_item",
        label=label,
        icon=icon,
        href=href,
        type=type,
        key=key,
        kind=kind,
        checked=checked,
        hint=hint,
        attrs=attributes("menu_item", attrs),
    )


@register.simple_tag
def menu_heading(label: str) -> SafeString:
    """A quiet title over the lines that follow it, with a hairline above."""
    return draw("menu_heading", label=label)


@register.simple_block_tag
def tabs(content: str, label: str) -> SafeString:
    """A row of places of which one is current; every tab is an address of its own."""
    return draw("tabs", content=content, label=label)


@register.simple_tag
def tab(
    label: str, href: str, current: bool = False, count: int = 0, icon: str = "", **attrs: object
) -> SafeString:
    """One place in a row of tabs."""
    return draw(
        "tab",
        label=label,
        href=href,
        current=current,
        count=count,
        icon=icon,
        attrs=attributes("tab", attrs),
    )
