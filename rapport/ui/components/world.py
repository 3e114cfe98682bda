"""The customer's world in its one visual voice: their clock, language, name and what we owe them."""

from datetime import datetime, timedelta
from typing import Literal
from unicodedata import bidirectional

from django.template import Library
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from rapport.kernel.clock import now as current

from . import times
from .checks import draw, refuse_unknown
from .languages import own_name

register = Library()

Formality = Literal["", "formal", "informal", "neutral"]
RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]
)
LETTERS: dict[str, Literal["ltr", "rtl"]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
MOST_READ = 500  # characters in which a direction is looked for
SOON = timedelta(hours=1)


@register.simple_tag
def two_clocks(
    our_zone: str, their_zone: str, their_city: str = "", at: datetime | None = None
) -> SafeString:
    """What time it is for us and for them: `you 15:40 · Osaka 23:40, night`."""
    now = at or current()
    ours = times.zone_of(our_zone) or timezone.get_current_timezone()
    theirs = times.zone_of(their_zone)
    if theirs is None:
        return SafeString("")
    here, there = now.astimezone(ours), now.astimezone(theirs)
    part = times.part_of_day(there.hour)
    return draw(
        "two_clocks",
        our_zone=our_zone,
        their_zone=their_zone,
        city=their_city or times.city_of(their_zone),
        our_time=times.clock(now, ours),
        their_time=times.clock(now, theirs)
        if here.date() == there.date()
        else times.day_and_clock(now, theirs),
        part=part,
        part_words=times.part_of_day_words(part),
        frozen=at is not None,
    )


@register.simple_tag
def language_chip(code: str, into: str = "", machine: bool = False) -> SafeString:
    """Their language by its own name; `into` where we read it translated: `日本語 → English`."""
    same = not into or code.split("-")[0].lower() == into.split("-")[0].lower()
    return draw(
        "language_chip",
        code=code,
        name=endonym(code),
        direction=direction_of(code),
        into="" if same else into,
        into_name="" if same else endonym(into),
        into_direction=direction_of(into or code),
        machine=machine,
    )


def endonym(code: str) -> str:
    """A language's name in that language; the code itself when nobody knows it."""
    language, *more = code.split("-")
    script = [part.title() for part in more if len(part) == 4 and part.isalpha()]
    name = own_name("-".join([language.lower(), *script[:1]]))
    return name if name.casefold() != language.casefold() else code


def direction_of(code: str) -> Literal["ltr", "rtl"]:
    """`rtl` or `ltr`, for the `dir` of a text in that language."""
    return "rtl" if code.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def direction_of_text(text: str, code: str = "") -> Literal["ltr", "rtl"] | None:
    """As its language goes, if one letter does; else as its first letter does."""
    kinds = (bidirectional(each) for each in text[:MOST_READ])
    found = [LETTERS[kind] for kind in kinds if kind in LETTERS]
    of_language = direction_of(code) if code else None
    return of_language if of_language in found else next(iter(found), of_language)


@register.simple_tag
def address_line(
    form: str, formality: Formality = "", language: str = "", source: str = ""
) -> SafeString:
    """How to address them: `山田様, formal`; `source` says who told us, or that it is a custom."""
    refuse_unknown("address_line", "formality", formality, Formality)
    words = {
        "formal": pgettext("form of address", "formal"),
        "informal": pgettext("form of address", "informal"),
        "neutral": pgettext("form of address", "neutral"),
    }
    return draw(
        "address_line",
        form=form,
        formality=words.get(formality, ""),
        language=language,
        direction=direction_of(language) if language else "auto",
        source=source,
    )


@register.simple_tag
def promise_ribbon(
    due: datetime | None,
    zone: str = "",
    place: str = "",
    kept_at: datetime | None = None,
    soon: timedelta = SOON,
) -> SafeString:
    """What we owe them and by when, in their time: ample, soon, late, or kept."""
    if due is None:
        return SafeString("")
    now = current()
    theirs = times.zone_of(zone)
    when = times.day_and_clock(due, theirs)
    state = promise_state(due, kept_at, now, soon)
    return draw(
        "promise_ribbon",
        due=times.utc(due),
        soon=int(soon.total_seconds()),
        state=state,
        when=gettext("%(when)s their time") % {"when": when} if theirs else when,
        left=_left(due, state, now),
        exact=times.in_both_zones(due, zone, place),
    )


def promise_state(due: datetime, kept_at: datetime | None, now: datetime, soon: timedelta) -> str:
    """`kept`, `kept-late`, `late`, `soon` or `ample`."""
    if kept_at is not None:
        return "kept" if kept_at <= due else "kept-late"
    if now > due:
        return "late"
    return "soon" if due - now <= soon else "ample"


def _left(due: datetime, state: str, now: datetime) -> str:
    if state in ("kept", "kept-late"):
        return ""
    words = {"duration": times.duration(abs(due - now))}
    return (
        gettext("%(duration)s late") % words
        if state == "late"
        else gettext("%(duration)s left") % words
    )
