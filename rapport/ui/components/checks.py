"""What every component tag does with its arguments before it draws anything."""

import re
from collections.abc import Mapping
from typing import get_args
from uuid import uuid4

from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

ATTRIBUTE_NAME = re.compile(r"^(aria|data|hx)-[a-z0-9-]+$|^[a-z]+$")
FORBIDDEN = re.compile(r"^on|^hx-on|^style$|^class$")


def refuse_unknown(tag: str, argument: str, value: str, allowed: object) -> str:
    """Returns the value if the Literal type `allowed` declares it; raises otherwise."""
    choices = get_args(allowed)
    if value not in choices:
        named = ", ".join(repr(choice) for choice in choices)
        raise TemplateSyntaxError(f"{{% {tag} %}}: {argument}={value!r} is not one of {named}.")
    return value


def attributes(tag: str, given: Mapping[str, object]) -> SafeString:
    """Turns `hx_post=url` into ` hx-post="…"`, escaped; True is a bare name, False and None nothing."""
    pairs = []
    for name, value in given.items():
        html_name = name.rstrip("_").replace("_", "-")
        if FORBIDDEN.match(html_name) or not ATTRIBUTE_NAME.match(html_name):
            raise TemplateSyntaxError(f"{{% {tag} %}} takes no attribute {html_name!r}.")
        if value is None or value is False:
            continue
        pairs.append((html_name, "" if value is True else value))
    bare = mark_safe("")
    return format_html_join(
        "", " {}{}", ((n, bare if v == "" else format_html('="{}"', v)) for n, v in pairs)
    )


def classes(*names: str) -> str:
    """Joins the class names that are not empty."""
    return " ".join(name for name in names if name)


def fresh_id(prefix: str) -> str:
    """An id nobody else on the page has."""
    return f"{prefix}-{uuid4().hex[:8]}"


def draw(component: str, **values: object) -> SafeString:
    """Renders `ui/components/<component>.html`."""
    return mark_safe(render_to_string(f"ui/components/{component}.html", values).strip())  # noqa: S308
