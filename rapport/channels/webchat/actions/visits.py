"""A visit: who comes, known again or met for the first time."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from rapport.channels.webchat.actions.recognising import recognise
from rapport.channels.webchat.events import VisitorChanged
from rapport.channels.webchat.models import ChatSite, Visitor
from rapport.channels.webchat.queries.browsers import browser_and_system, country_of, known_zone
from rapport.channels.webchat.queries.identity import Identity
from rapport.channels.webchat.queries.visitors import hash_of, visitor_by_token
from rapport.kernel.clock import now
from rapport.kernel.errors import NotAllowed
from rapport.kernel.outbox import publish

MOST_TRAIL = 10


@dataclass(frozen=True)
class Arrival:
    """What a browser tells when its page opens."""

    language: str = ""
    zone: str = ""
    page: dict[str, str] = field(default_factory=dict)
    user_agent: str = ""
    network_address: str = ""


def open_visit(
    site: ChatSite, arrival: Arrival, *, token: str = "", identity: Identity | None = None
) -> tuple[Visitor, str]:
    """The visitor and the token of their browser: the one it has, or a new one.

    An identified visitor is known again only together with their identity; who becomes identified
    gets a new token, so that nobody who knew the old one comes along.
    """
    if identity is None and site.requires_identity:
        raise NotAllowed("Only identified visitors.", code="identity_required")
    with transaction.atomic():
        visitor, token = _visitor(site, token, identity)
        _note_arrival(visitor, arrival)
        if visitor.customer_id:
            publish(VisitorChanged(visitor.pk))
    return visitor, token


def _visitor(site: ChatSite, token: str, identity: Identity | None) -> tuple[Visitor, str]:
    found = visitor_by_token(site, token)
    held = Visitor.objects.select_for_update()
    known = held.filter(pk=found.pk).first() if found else None
    if known is None or (known.identity_id and not _is_same(known, identity)):
        return _met(site, identity)
    known.site = site
    if identity is None:
        return known, token
    if not known.identity_id:
        if not recognise(known, identity):
            return _met(site, identity)
        token = _new_token(known)
    _note_identity(known, identity)
    return known, token


def _is_same(visitor: Visitor, identity: Identity | None) -> bool:
    return identity is not None and identity.id == visitor.identity_id


def _met(site: ChatSite, identity: Identity | None) -> tuple[Visitor, str]:
    visitor = Visitor(site=site)
    token = _new_token(visitor)
    visitor.save()
    if identity is not None:
        recognise(visitor, identity)
        _note_identity(visitor, identity)
    return visitor, token


def _new_token(visitor: Visitor) -> str:
    token = secrets.token_urlsafe(32)
    visitor.token_hash = hash_of(token)
    return token


def _note_identity(visitor: Visitor, identity: Identity) -> None:
    visitor.name = identity.name or visitor.name
    if identity.email:
        visitor.email, visitor.is_email_vouched = identity.email, identity.is_email_vouched


def _note_arrival(visitor: Visitor, arrival: Arrival) -> None:
    visitor.browser, visitor.system = browser_and_system(arrival.user_agent)
    visitor.language = arrival.language[:12] or visitor.language
    visitor.zone = known_zone(arrival.zone) or visitor.zone
    visitor.country = country_of(visitor.zone)
    visitor.network_address = arrival.network_address or None
    visitor.last_seen_at, visitor.gone_at = now(), None
    note_page(visitor, arrival.page)
    visitor.save()


def note_page(visitor: Visitor, page: Any) -> bool:
    """Put the page the visitor is on into their trail (unsaved); True if it is another one."""
    if not isinstance(page, dict):
        return False
    url, title = _text(page.get("url"), 2000), _text(page.get("title"), 300)
    if not url.startswith(("https://", "http://")):
        return False
    is_other = url != visitor.page_url
    visitor.page_url, visitor.page_title = url, title
    if referrer := _text(page.get("referrer"), 2000):
        visitor.referrer = referrer if referrer.startswith(("https://", "http://")) else ""
    if is_other:
        here = {"url": url, "title": title, "at": now().isoformat()}
        visitor.trail = [here, *visitor.trail][:MOST_TRAIL]
    return is_other


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str):
        return ""
    return "".join(each for each in value if each.isprintable())[:most]
