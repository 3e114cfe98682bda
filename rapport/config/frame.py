"""What every page shows around its content: the rail, the member, where live updates begin."""

from dataclasses import replace
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.config import staticfiles
from rapport.inbox.views.navigation import OWN
from rapport.team.middleware import CHOICE
from rapport.team.models import Member, Right
from rapport.team.queries.presence import presence_words
from rapport.ui.ports import Account, Command, NavItem, NavSection, Shell, Spoken

RAIL = [
    NavItem(_("Inbox"), "/", icon="inbox", key="g i"),
    NavItem(_("Promises"), "promises:promises", icon="handshake", key="g p"),
    NavItem(_("Settings"), "settings", icon="settings", key="g s"),
]
# The settings: under each title the pages; who may not pass a page's door does not see it here.
SETTINGS: list[tuple[Any, list[NavItem]]] = [
    (
        _("You"),
        [
            NavItem(_("Profile"), "profile", icon="circle-user-round"),
            NavItem(_("Working hours"), "hours", icon="clock"),
            NavItem(_("Signing in"), "security", icon="key-round"),
            NavItem(_("Access tokens"), "access_tokens", icon="key-square"),
            NavItem(_("Preferences"), "preferences", icon="sliders-horizontal"),
        ],
    ),
    (
        _("Conversations"),
        [
            NavItem(_("Inboxes"), "inbox:inboxes", icon="inbox"),
            NavItem(_("Mail"), "email:mailboxes", icon="mail"),
            NavItem(_("Canned responses"), "inbox:canned_responses", icon="message-square-quote"),
            NavItem(_("Culture notes"), "manners:places", icon="earth"),
            NavItem(_("Translation"), "translations:providers", icon="languages"),
        ],
    ),
    (
        _("Workspace"),
        [
            NavItem(_("Members"), "people", icon="users"),
            NavItem(_("Teams"), "teams", icon="users-round"),
            NavItem(_("Business calendars"), "calendars", icon="calendar-clock"),
            NavItem(_("Company"), "company", icon="building-2"),
            NavItem(_("Applications"), "applications", icon="blocks"),
            NavItem(_("Webhooks"), "webhooks:webhooks", icon="webhook"),
            NavItem(_("Audit log"), "audit", icon="scroll-text"),
        ],
    ),
]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for every template; worked out only for those that show it, which fragments do not."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    sheets, modules = staticfiles.brought()
    shell = Shell(stylesheets=sheets, modules=modules)
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated:
        return replace(shell, languages=_languages(request))
    return replace(
        shell,
        rail=[_placed(item, request.path) for item in RAIL],
        settings=_settings(member, request.path),
        account=_account(member),
        stream_href="/live/stream",
        commands=_commands(member),
        palette_href=_address("inbox:palette"),
        stream_since=getattr(request, "live_cursor", 0),
    )


def _languages(request: HttpRequest) -> list[Spoken]:
    """The same page in each language, in the order of their own names."""
    now, found = get_language(), []
    for code, name in sorted(settings.LANGUAGES, key=lambda each: each[1].casefold()):
        query = request.GET.copy()
        query[CHOICE] = code
        found.append(Spoken(code, name, f"?{query.urlencode()}", current=code == now))
    return found


def _account(member: Member) -> Account:
    return Account(
        id=member.pk,
        name=member.name,
        email=member.email,
        image=member.picture_href,
        presence=member.presence,
        said=member.availability,
        presence_words=presence_words(member),
        presence_href=_address("availability"),
        theme=member.theme,
        theme_href=_address("theme"),
        links=[NavItem(_("Your settings"), _address("profile"), icon="circle-user-round")],
        sign_out_href=_address("account_logout"),
    )


def _settings(member: Member, path: str) -> list[NavSection]:
    if not path.startswith("/settings/"):
        return []
    sections = []
    for title, places in SETTINGS:
        items = [item for item in (_placed(item, path) for item in places) if item.href]
        open_items = [item for item in items if _opens(item.href, member)]
        if open_items:
            sections.append(NavSection(title, open_items))
    return sections


def _commands(member: Member) -> list[Command]:
    """What the palette offers on every page: each view, each page of the settings that opens."""
    places: list[Command] = []
    if member.can(Right.READ_CONVERSATIONS):
        address = _address("inbox:conversations")
        places = [
            Command(label, f"{address}?view={key}", icon=icon, group=_("Views"))
            for key, label, icon, _keys in OWN
        ]
    items = [replace(item, href=_address(item.href)) for _title, page in SETTINGS for item in page]
    return places + [
        Command(item.label, item.href, icon=item.icon, group=_("Settings"))
        for item in items
        if item.href and _opens(item.href, member)
    ]


def _opens(href: str, member: Member) -> bool:
    lock = _lock_of(href)
    return lock is None or member.can(lock)


@cache
def _lock_of(href: str) -> Right | None:
    return getattr(resolve(href).func, "lock", None)


def _placed(item: NavItem, path: str) -> NavItem:
    href = _address(item.href)
    starts = ("/conversations/",) if href == "/" else (href,)
    is_current = path == href or bool(href and path.startswith(starts))
    return replace(item, href=href, current=is_current)


def _address(name: str) -> str:
    if name.startswith("/"):
        return name
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
