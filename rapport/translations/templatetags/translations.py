"""`{% load translations %}`: who translated, how well, and why not, in the reader's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.template import Library
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, pgettext

from rapport.inbox.models import Message
from rapport.inbox.templatetags.inbox_languages import language_named
from rapport.language.codes import LANGUAGES
from rapport.translations.models import MessageRendering, Reads
from rapport.translations.queries.beside import Shown
from rapport.translations.queries.incoming import language_of

register = Library()

# What may have become of one provider, by the codes of `language.translation.errors` and `asking`.
_WHY = {
    "unreachable": gettext_lazy("%(provider)s could not be reached."),
    "busy": gettext_lazy("%(provider)s has too much to do just now."),
    "too slow": gettext_lazy("%(provider)s did not answer in time."),
    "out of quota": gettext_lazy("The account at %(provider)s is used up."),
    "over the ceiling": gettext_lazy(
        "%(provider)s has reached the limit that your team set for this month."
    ),
    "refused": gettext_lazy("%(provider)s did not accept the key or the request."),
    "guarded": gettext_lazy(
        "%(provider)s was not called: its address leads into our own network, and nobody allowed that."
    ),
    "no time left": gettext_lazy("There was no time left to ask %(provider)s."),
    "doubtful": gettext_lazy(
        "%(provider)s said something else than the text, so another translation was preferred."
    ),
    "unsupported": gettext_lazy("%(provider)s does not know these languages."),
    "not for this pair": gettext_lazy("%(provider)s is not used for these languages."),
    "garbled": gettext_lazy(
        "What %(provider)s answered had lost something of the text, so it is not shown."
    ),
    "no consent": gettext_lazy("Nobody has allowed texts to be sent to %(provider)s."),
    "cooling": gettext_lazy("%(provider)s failed a moment ago and is left alone for a while."),
}
# That what this machine can do by itself does not know the pair is worth no sentence.
_NOT_OFFLINE = ("Apertium", "unsupported")
# Where only an administrator can do something about it.
_SETTLED = {
    "unsupported", "not for this pair", "no consent", "refused", "guarded", "over the ceiling"
}  # fmt: skip


@register.filter
def who_translated(row: MessageRendering) -> str:
    """ "English · translated by DeepL": the language, and whose words they are."""
    told = {"language": language_named(row.language), "provider": row.facts.get("by", "")}
    if row.corrected_by:
        told["name"] = row.corrected_by.name
        return gettext("%(language)s · corrected by %(name)s") % told
    if row.facts.get("is_corrected"):
        return gettext("%(language)s · corrected by a colleague") % told
    origins = set(row.facts.get("origins", ())) - {"kept"}
    if not origins & {"correction", "remembered"}:
        return gettext("%(language)s · translated by %(provider)s") % told
    if "provider" in origins:
        return gettext("%(language)s · from your team’s memory and by %(provider)s") % told
    if origins == {"correction"}:
        return gettext("%(language)s · as your team corrected it before") % told
    return gettext("%(language)s · from your team’s memory") % told


@register.filter
def why_not(row: MessageRendering) -> list[str]:
    """Why there is no translation, in sentences."""
    return list(_why(row))


def _why(row: MessageRendering) -> Iterator[str]:
    if row.facts.get("why") == "too long":
        yield gettext("It is too long to be translated in one piece.")
        return
    if row.facts.get("why") == "stumbled":
        yield gettext("Something went wrong on our side.")
        return
    attempts = [each for each in row.facts.get("attempts", []) if tuple(each) != _NOT_OFFLINE]
    for provider, outcome in attempts:
        words = _WHY.get(outcome, gettext_lazy("%(provider)s did not translate it."))
        yield str(words) % {"provider": provider}
    if not attempts:
        pair = {
            "source": language_named(language_of(row.message)),
            "target": language_named(row.language),
        }
        yield gettext("Nobody is set up to translate from %(source)s into %(target)s.") % pair


@register.filter
def needs_settings(row: MessageRendering) -> bool:
    """Whether trying again changes nothing until somebody changes the settings."""
    return all(outcome in _SETTLED for _provider, outcome in row.facts.get("attempts", []))


@register.filter
def marked_unknown(row: MessageRendering) -> SafeString:
    """The translation, escaped; words that its provider did not know are marked quietly."""
    words = sorted(filter(str.strip, row.facts.get("unknown", [])), key=len, reverse=True)
    if not words:
        return SafeString(conditional_escape(row.text))
    pattern = r"(?<!\w)(" + "|".join(map(re.escape, words)) + r")(?!\w)"
    title = gettext("The translator did not know this word.")
    pieces = re.split(pattern, row.text)
    return format_html_join(
        "", "{}", ((_piece(each, n % 2, title),) for n, each in enumerate(pieces))
    )


def _piece(text: str, is_unknown: int, title: str) -> Any:
    if not is_unknown:
        return text
    return format_html('<span class="rendering-unknown" title="{}">{}</span>', title, text)


@register.simple_tag
def translation_settings() -> str:
    """Where an administrator sets up who translates; "" where there is no such page."""
    try:
        return reverse("translations:providers")
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Way:
    """One line of the menu: how translations are met."""

    value: str
    words: str
    is_chosen: bool


@register.simple_tag
def ways_of_reading(shown: Shown) -> dict[str, list[Way]]:
    """For this conversation, and for all of them."""
    here, everywhere = shown.choice.here, shown.choice.everywhere
    usual = pgettext("translate", "As in all conversations")
    return {
        "here": [Way("", usual, here is None), *_ways(here)],
        "everywhere": _ways(everywhere),
    }


def _ways(chosen: Reads | None) -> list[Way]:
    words = {
        Reads.ALWAYS: pgettext("translate", "Always"),
        Reads.ASKED: pgettext("translate", "When I ask"),
        Reads.NEVER: pgettext("translate", "Never"),
    }
    return [Way(each.value, said, each == chosen) for each, said in words.items()]


@dataclass(frozen=True)
class Named:
    """A language with its name in the reader's own."""

    code: str
    name: str


@register.simple_tag
def sources_for(message: Message) -> dict[str, list[Named]]:
    """What a message of unknown language may be in: likely ones first, then all by their names."""
    told = (
        *message.language_doubt.split(),
        message.conversation.language,
        message.conversation.customer.language,
    )
    likely = list(dict.fromkeys(filter(None, told)))
    others = named_languages([each for each in LANGUAGES if each not in likely])
    return {"likely": [Named(each, language_named(each)) for each in likely], "others": others}


@register.simple_tag
def every_language() -> list[Named]:
    """All that are offered, by their names."""
    return named_languages(LANGUAGES)


@register.filter
def by_name(codes: Sequence[str]) -> list[Named]:
    """Languages as they are named, in the order of their names."""
    return named_languages(codes)


def named_languages(codes: Sequence[str]) -> list[Named]:
    """Each with its name, in the order of names."""
    named = [Named(each, language_named(each)) for each in codes]
    return sorted(named, key=lambda each: each.name.casefold())
