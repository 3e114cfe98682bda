"""Drawn signs: icons from the `lucide` package, and the product's own mark."""

import re
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Literal
from zipfile import ZipFile

from django.template import Library, TemplateSyntaxError
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .checks import draw, refuse_unknown

register = Library()

IconSize = Literal["small", "medium", "large", "huge"]

# Icons whose meaning lies along the line of writing; all others keep their shape in right-to-left.
DIRECTIONAL = re.compile(
    r"^(arrow|chevron|chevrons|move|circle-arrow|circle-chevron|square-arrow|corner)-.*(left|right)"
    r"|^(send|send-horizontal|reply|reply-all|forward|undo|undo-2|redo|redo-2|log-in|log-out)$"
    r"|^(external-link|arrow-up-right|share|list|list-.*|text|text-.*|indent.*|outdent.*)$"
    r"|^(panel-(left|right).*|message-(square|circle)-reply|step-.*|skip-.*|text-align-.*)$"
)


# As lucide draws them, in a line that goes with our text.
STROKES = (
    'width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
)
SHAPES = re.compile(r"^<svg[^>]*>\s*(.*?)\s*</svg>\s*$", re.DOTALL)


@lru_cache(maxsize=1)
def _archive() -> ZipFile:
    """Every icon of lucide; opened once, for its table takes a hundred times longer than an icon."""
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))


@lru_cache(maxsize=512)
def _drawing(name: str, size: str, label: str) -> SafeString:
    try:
        svg = _archive().read(f"{name}.svg").decode()
    except KeyError as missing:
        raise TemplateSyntaxError(f"{{% icon %}}: there is no icon {name!r}.") from missing
    shapes = re.sub(r">\s+<", "><", SHAPES.sub(r"\1", svg))
    classes = f"icon icon-{size}" + (" icon-mirrored" if DIRECTIONAL.match(name) else "")
    voice = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return mark_safe(f'<svg class="{classes}" {voice} {STROKES}>{shapes}</svg>')  # noqa: S308


@register.simple_tag
def icon(name: str, size: IconSize = "medium", label: str = "") -> SafeString:
    """Draws a lucide icon; silent for screen readers unless it has a label."""
    refuse_unknown("icon", "size", size, IconSize)
    return _drawing(str(name), size, str(label))


@register.simple_tag
def mark(size: Literal["small", "large"] = "small", label: str = "") -> SafeString:
    """Draws the product's mark: two voices that overlap."""
    refuse_unknown("mark", "size", size, Literal["small", "large"])
    return draw("mark", size=size, label=label)


@register.simple_tag
def kbd(keys: str) -> SafeString:
    """Shows keys as caps: `mod+k` is ⌘ K on a Mac and Ctrl K elsewhere, `g i` is one after the other."""
    steps = [_step(step) for step in str(keys).split()]
    return mark_safe('<span class="kbd-row">' + "".join(steps) + "</span>")  # noqa: S308


def _step(step: str) -> str:
    return "".join(_cap(key) for key in (step.split("+") if len(step) > 1 else [step]))


def _cap(key: str) -> str:
    shown = {
        "mod": mark_safe('<span class="kbd-mac">⌘</span><span class="kbd-other">Ctrl</span>'),
        "shift": "⇧",
        "enter": "↵",
        "escape": "Esc",
        "up": "↑",
        "down": "↓",
    }.get(key.lower(), key.upper() if len(key) == 1 and key.isascii() else key)
    return format_html('<kbd class="kbd">{}</kbd>', shown)
