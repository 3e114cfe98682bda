"""Where a member is signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from rapport.team.models import Member

BROWSERS = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
]


@dataclass(frozen=True)
class SignedIn:
    """One browser in which a member is signed in."""

    number: int
    browser: str
    icon: str
    address: str
    since: datetime
    last_seen_at: datetime
    is_current: bool


def sessions_of(member: Member, current_key: str | None) -> Sequence[SignedIn]:
    """The member's live sessions: this browser first, then the latest seen."""
    found = UserSession.objects.purge_and_list(member)
    told = [_told(session, current_key) for session in found]
    return sorted(told, key=lambda one: (not one.is_current, -one.last_seen_at.timestamp()))


def session_of(member: Member, number: int) -> UserSession:
    """One of the member's own sessions, else 404."""
    return get_object_or_404(UserSession, pk=number, user=member)


def browser_words(user_agent: str) -> str:
    """The browser and the system, in words: Firefox on Windows."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("An unknown browser")


def _told(session: UserSession, current_key: str | None) -> SignedIn:
    is_phone = any(mark in session.user_agent for mark in ("iPhone", "Android", "Mobile"))
    return SignedIn(
        number=session.pk,
        browser=browser_words(session.user_agent),
        icon="smartphone" if is_phone else "monitor",
        address=session.ip,
        since=session.created_at,
        last_seen_at=session.last_seen_at,
        is_current=session.session_key == current_key,
    )
