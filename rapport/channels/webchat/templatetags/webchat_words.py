"""`{% load webchat_words %}`: pages and moments as the chat's screens show them."""

from datetime import datetime
from urllib.parse import unquote, urlsplit

from django.template import Library
from django.utils.dateparse import parse_datetime

from rapport.ui.components.times import city_of

register = Library()


@register.filter
def page_address(url: str) -> str:
    """An address without what only programs read: shop.example/lamps/vela."""
    parts = urlsplit(url)
    path = unquote(parts.path).rstrip("/")
    return "".join(each for each in f"{parts.netloc}{path}" if each.isprintable())


@register.filter
def as_moment(written: str) -> datetime | None:
    """An instant from a JSON column."""
    try:
        return parse_datetime(written)
    except (TypeError, ValueError):
        return None


@register.filter
def city_name(zone: str) -> str:
    """The city by which a zone is called."""
    return city_of(zone)
