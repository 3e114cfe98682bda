"""What every page shows around its content: the rail, the member, where live updates begin."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from rapport.ui.ports import Account, NavItem, Shell

RAIL = [
    NavItem(_("Inbox"), "/", icon="inbox", key="g i"),
    NavItem(_("Settings"), "settings", icon="settings", key="g s"),
]
# Sheets and modules that rooms bring, relative to the static files.
STYLESHEETS = ["inbox/css/composer.css", "inbox/css/composer-parts.css", "inbox/css/canned.css"]
MODULES = [
    "inbox/js/composer/composer.js",
    "inbox/js/composer/delivery.js",
    "inbox/js/composer/canned-form.js",
]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for every template."""
    return {"shell": _shell(request)}


def _shell(request: HttpRequest) -> Shell:
    shell = Shell(stylesheets=STYLESHEETS, modules=MODULES)
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated:
        return shell
    return replace(
        shell,
        rail=[_placed(item, request.path) for item in RAIL],
        account=_account(member),
        stream_href="/live/stream",
        stream_since=getattr(request, "live_cursor", 0),
    )


def _account(member: Any) -> Account:
    return Account(
        id=member.pk,
        name=member.name,
        email=member.email,
        presence=member.presence,
        theme=member.theme,
        sign_out_href=_address("account_logout"),
    )


def _placed(item: NavItem, path: str) -> NavItem:
    href = _address(item.href)
    is_current = path.startswith(href) if href != "/" else path == "/"
    return replace(item, href=href, current=is_current)


def _address(name: str) -> str:
    if name.startswith("/"):
        return name
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
