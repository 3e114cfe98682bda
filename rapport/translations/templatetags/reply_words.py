"""`{% load reply_words %}`: what a rendering and its makers have to say, in the member's words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.inbox.ports.rendering import Doubt
from rapport.inbox.templatetags.inbox_languages import language_named
from rapport.translations.models import ReplyRendering
from rapport.translations.queries.provider_words import Said, said_of

register = Library()

_MOST_QUOTED = 80


@register.simple_tag
def language_select(
    name: str, chosen: str, codes: tuple[Sequence[str], Sequence[str]], label: str
) -> SafeString:
    """A list of languages that stands within a sentence: the likely ones, then all others by their names."""
    likely, others = codes
    named = [(each, language_named(each)) for each in likely]
    named += sorted(
        ((each, language_named(each)) for each in others), key=lambda one: one[1].casefold()
    )
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((each, SafeString(" selected" if each == chosen else ""), words) for each, words in named),
    )
    select = '<select class="tongue-select" data-tongue-{} aria-label="{}">{}</select>'
    return format_html(select, name, label, options)


@register.filter
def difference_words(each: dict[str, Any]) -> str:
    """One difference between text and translation, with what it rests on."""
    source, target = (_quoted(each.get(side) or {}) for side in ("source", "target"))
    told = {"source": source, "target": target}
    known = {
        "number_changed": _("A number differs: “%(source)s” became “%(target)s”."),
        "date_changed": _("A date or time differs: “%(source)s” became “%(target)s”."),
        "negation_lost": _("A “not” is missing or too many: “%(source)s”, here “%(target)s”."),
        "promise_strengthened": _(
            "It promises more than you wrote: “%(source)s” became “%(target)s”."
        ),
        "name_changed": _("A name differs: “%(source)s” became “%(target)s”."),
        "placeholder_lost": _("A placeholder differs: “%(source)s” became “%(target)s”."),
        "code_changed": _("A code or an address differs: “%(source)s” became “%(target)s”."),
        "omitted_sentence": _("Something was left out: “%(source)s”."),
    }
    alone = {
        "number_changed": _("A number is missing: “%(source)s”."),
        "date_changed": _("A date or time is missing: “%(source)s”."),
        "negation_lost": _("A “not” is missing: “%(source)s”."),
        "name_changed": _("A name is missing: “%(source)s”."),
        "placeholder_lost": _("A placeholder is missing: “%(source)s”."),
        "code_changed": _("A code or an address is missing: “%(source)s”."),
    }
    added = {
        "number_changed": _("A number was added: “%(target)s”."),
        "date_changed": _("A date or time was added: “%(target)s”."),
        "negation_lost": _("A “not” was added: “%(target)s”."),
        "name_changed": _("A name was added: “%(target)s”."),
        "code_changed": _("A code or an address was added: “%(target)s”."),
        "promise_strengthened": _("It promises what you did not write: “%(target)s”."),
    }
    kind = each.get("kind", "")
    if source and not target and kind in alone:
        return alone[kind] % told
    if target and not source and kind in added:
        return added[kind] % told
    words = known.get(kind, _("The two differ: “%(source)s”, “%(target)s”."))
    return words % told


def doubt_of(each: dict[str, Any]) -> Doubt:
    """One difference as programs are told of it."""
    source, target = ((each.get(side) or {}).get("text", "") for side in ("source", "target"))
    return Doubt(each.get("kind", ""), difference_words(each), source, target)


@register.filter
def attempt_words(each: Any) -> str:
    """What came of one provider, and what can be done about it."""
    provider, outcome = _told(each)
    name = {"name": provider}
    known = {
        "unreachable": _("%(name)s cannot be reached. Try again in a moment."),
        "busy": _("%(name)s is busy and asks us to slow down. Try again in a moment."),
        "too slow": _("%(name)s did not answer in time. Try again, or send what you wrote."),
        "out of quota": _(
            "The account at %(name)s has no characters left. "
            "An administrator can raise it or add another provider."
        ),
        "over the ceiling": _(
            "%(name)s has reached the ceiling set for this month. An administrator can raise it."
        ),
        "refused": _("%(name)s did not accept our key. An administrator can enter it anew."),
        "guarded": _(
            "%(name)s was not called: its address leads into our own network, and nobody allowed that. "
            "An administrator can, in its settings."
        ),
        "no time left": _("There was no time left to ask %(name)s. Try again."),
        "doubtful": _(
            "%(name)s said something else than you wrote, so another translation was preferred."
        ),
        "garbled": _(
            "What %(name)s answered was not usable: something that must stay was lost, doubled or changed. "
            "Try again, or write it more simply."
        ),
        "cooling": _("%(name)s failed a moment ago and is left alone for a little while."),
        "no consent": _("Nobody has allowed texts to be sent to %(name)s. An administrator can."),
        "not for this pair": _("%(name)s is not used for these two languages."),
        "unsupported": _("%(name)s does not know these two languages."),
        "only gist": _("%(name)s is good enough to read these languages, not to send them."),
    }
    return known.get(outcome, _("%(name)s did not translate it.")) % name


@register.filter
def provider_said(because: str) -> Said:
    """What an adapter said of a failure, in the reader's language where it is one of our sentences."""
    return said_of(because)


@register.filter
def told_attempts(attempts: Iterable[Any]) -> list[Any]:
    """Without what is worth no sentence: that this machine's own program does not know the pair."""
    return [each for each in attempts if _told(each) != ("Apertium", "unsupported")]


@register.filter
def attempt_words_here(each: Any) -> str:
    """The same where nothing is about to be sent."""
    provider, outcome = _told(each)
    if outcome != "too slow":
        return attempt_words(each)
    return _("%(name)s did not answer in time. Try again in a moment.") % {"name": provider}


@register.filter
def troubles(attempts: list[dict[str, str]]) -> list[dict[str, str]]:
    """Attempts that failed for a reason worth a word, when another one was used."""
    quiet = {"used", "not for this pair", "unsupported", "no consent", "only gist"}
    return [each for each in attempts if each["outcome"] not in quiet]


@register.filter
def made_by(row: ReplyRendering) -> str:
    """Who translated: a provider, the memory, the member, or nobody at all."""
    origins = row.facts.get("origins", {})
    if row.is_corrected:
        return _("Corrected by you")
    if origins.get("provider") and (origins.get("correction") or origins.get("remembered")):
        return _("%(name)s and your team's memory") % {"name": _provider(row)}
    if origins.get("provider"):
        return _("Translated by %(name)s") % {"name": _provider(row)}
    if origins.get("correction") or origins.get("remembered"):
        return _("From your team's memory")
    return _("Already in their language")


@register.filter
def unknown_words(row: ReplyRendering) -> str:
    """Words that the provider says it does not know."""
    words = row.facts.get("unknown") or []
    told = ngettext(
        "Not known to the provider, left as it was: %(words)s",
        "Not known to the provider, left as they were: %(words)s",
        len(words),
    )
    return told % {"words": ", ".join(words)} if words else ""


def _told(attempt: Any) -> tuple[str, str]:
    is_stored = isinstance(attempt, dict)
    return (
        (attempt["provider"], attempt["outcome"])
        if is_stored
        else (attempt.provider, attempt.outcome)
    )


def _quoted(place: dict[str, Any]) -> str:
    """The words of a place; of a long sentence its beginning and its end."""
    words = str(place.get("text", "")).rstrip(".。")
    return (
        words if len(words) <= _MOST_QUOTED else f"{words[:50].rstrip()} … {words[-20:].lstrip()}"
    )


def _provider(row: ReplyRendering) -> str:
    names = [each for each in row.provider.split(", ") if each not in ("memory",)]
    return ", ".join(names) or row.provider
