"""The little of Markdown that descriptions use, as HTML."""

import re

from django.template import Library
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = Library()
CODE = re.compile(r"`([^`]+)`")


@register.filter
def prose(text: str) -> SafeString:
    """Paragraphs, headings (##), lists (-), fenced code and `code`; everything else is escaped."""
    made = [_block(block) for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return mark_safe("".join(made))  # noqa: S308 - every part was escaped


@register.filter
def inline(text: str) -> SafeString:
    """One line with `code` in it."""
    return mark_safe(_inline(text))  # noqa: S308 - escaped inside


def _block(block: str) -> str:
    if block.startswith("## "):
        title = block.removeprefix("## ")
        slug = re.sub(r"\W+", "-", title.lower()).strip("-")
        return f'<h2 class="api-heading" id="{slug}">{_inline(title)}</h2>'
    if block.startswith("```"):
        return f'<pre class="api-code" tabindex="0"><code>{escape(block.strip("`").strip())}</code></pre>'
    if block.startswith("- "):
        items = re.split(r"\n- ", block.removeprefix("- "))
        return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>"
    return f"<p>{_inline(block)}</p>"


def _inline(text: str) -> str:
    return CODE.sub(r"<code>\1</code>", escape(" ".join(text.split())))
