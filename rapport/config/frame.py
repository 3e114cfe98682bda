"""What every page shows around its content: the rail, the member, where live updates begin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

RAIL = [
    {"name": "inbox", "label": _("Inbox"), "icon": "inbox", "href": "/", "key": "g i"},
    {
        "name": "settings",
        "label": _("Settings"),
        "icon": "settings",
        "href": reverse_lazy("settings"),
        "key": "g s",
    },
]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for every template."""
    return {"rail": RAIL, "live_since": getattr(request, "live_cursor", 0)}
