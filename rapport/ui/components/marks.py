"""Small signs that say one thing each: who, how many, which state, when."""

from datetime import datetime
from functools import lru_cache
from typing import Literal

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from . import times
from .checks import attributes, draw, refuse_unknown
from .initials import hue_of, initials

register = Library()

Presence = Literal["", "online", "away", "off"]
AvatarSize = Literal["tiny", "small", "medium", "large", "huge"]
ChipKind = Literal["neutral", "ours", "theirs", "success", "warning", "danger"]
BadgeKind = Literal["quiet", "ours", "danger"]
SkeletonKind = Literal["lines", "list", "card", "thread"]


@register.simple_tag
def avatar(
    name: str, image: str = "", presence: Presence = "", size: AvatarSize = "medium"
) -> SafeString:
    """A person's face or initials; decorative, since the name stands beside it, but presence is said."""
    refuse_unknown("avatar", "presence", presence, Presence)
    refuse_unknown("avatar", "size", size, AvatarSize)
    return _avatar(str(name), str(image), presence, size, str(_presence_words(presence)))


@lru_cache(maxsize=4096)
def _avatar(name: str, image: str, presence: str, size: str, presence_words: str) -> SafeString:
    """Lists draw the same few people again and again."""
    return draw(
        "avatar",
        initials=initials(name),
        hue=hue_of(name),
        image=image,
        presence=presence,
        presence_words=presence_words,
        size=size,
    )


def _presence_words(presence: str) -> str:
    return {
        "online": pgettext("presence", "Online"),
        "away": pgettext("presence", "Away"),
        "off": pgettext("presence", "Off"),
    }.get(presence, "")


@register.simple_tag
def chip(
    label: str, kind: ChipKind = "neutral", icon: str = "", href: str = "", **attrs: object
) -> SafeString:
    """A word or two about the state of a thing."""
    refuse_unknown("chip", "kind", kind, ChipKind)
    return draw(
        "chip", label=label, kind=kind, icon=icon, href=href, attrs=attributes("chip", attrs)
    )


@register.simple_tag
def badge(count: int | None, kind: BadgeKind = "quiet", label: str = "") -> SafeString:
    """A number, nothing when it is zero; `label` says what is counted to a screen reader."""
    refuse_unknown("badge", "kind", kind, BadgeKind)
    if not count:
        return mark_safe("")
    shown = str(count) if count < 1000 else "999+"
    spoken = format_html('<span class="visually-hidden"> {}</span>', label) if label else ""
    return format_html('<span class="badge badge-{}">{}{}</span>', kind, shown, spoken)


@register.simple_tag
def skeleton(kind: SkeletonKind = "lines", count: int = 3) -> SafeString:
    """The shape of what is on its way."""
    refuse_unknown("skeleton", "kind", kind, SkeletonKind)
    return draw("skeleton", kind=kind, rows=range(count))


@register.simple_tag
def timestamp(at: datetime | None, zone: str = "", place: str = "") -> SafeString:
    """A moment: relative up to a day, then a date; on hover the instant here and in their `zone`."""
    if at is None:
        return mark_safe("")
    exact = times.in_both_zones(at, zone, place)
    return format_html(
        '<time class="timestamp" datetime="{}" data-behaviour="timestamp" data-tooltip="{}">'
        '<span aria-hidden="true" data-relative>{}</span>'
        '<span class="visually-hidden">{}</span></time>',
        at.isoformat(),
        exact,
        times.relative(at),
        exact,
    )


@register.simple_tag
def words_for_scripts() -> SafeString:
    """The words that behaviours need, translated, as a JSON block."""
    return draw("words", words=_words())


def _words() -> dict[str, str]:
    return {
        "now": pgettext("relative time", "now"),
        "you": pgettext("clock", "you"),
        "reconnecting": gettext("Reconnecting…"),
        "undo": gettext("Undo"),
        "dismiss": gettext("Dismiss"),
        "copied": gettext("Copied"),
        "no-results": gettext("Nothing found. Try fewer or other words."),
        "results": gettext("%(count)s results"),
        "recent": gettext("Recent"),
        "on-this-page": gettext("On this page"),
        "go-to": gettext("Go to"),
        "network-gone": gettext(
            "No connection. What you wrote is still here; try again when you are back online."
        ),
        "server-failed": gettext(
            "Something went wrong on our side. Nothing was changed; try again in a moment."
        ),
        "refused": gettext("That was not allowed. Nothing was changed."),
        "missing": gettext("This is no longer here. Reload to see what changed."),
        "signed-out": gettext("You were signed out. Sign in again in another tab, then try again."),
        **times.words_for_scripts(),
    }
