"""`{% load translation_settings %}`: pairs of languages and what went wrong, in the reader's words."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from rapport.inbox.templatetags.inbox_languages import language_named
from rapport.translations.queries import kept
from rapport.ui.components.times import current_locale

register = Library()
MOST_SHOWN = 400

_OUTCOMES: dict[str, Any] = {
    "unreachable": _("Nobody answers there"),
    "busy": _("It asks to be asked more slowly"),
    "too slow": _("It did not answer in time"),
    "out of quota": _("Its own quota is used up"),
    "over the ceiling": _("Your ceiling for this month is reached; nothing was sent"),
    "refused": _("It does not let us in"),
    "guarded": _("Its address leads into our own network; nothing was sent"),
    "unsupported": _("It does not translate this pair"),
    "garbled": _("Its answer cannot be shown as a translation"),
}


@register.filter
def pair_words(pair: Sequence[str]) -> str:
    """ "English → Japanese", the arrow as the reader reads."""
    arrow = "←" if get_language_bidi() else "→"
    return f"{language_named(pair[0])}\u00a0{arrow} {language_named(pair[1])}"


@register.filter
def pairs_words(pairs: Sequence[Sequence[str]]) -> str:
    """All of them in a line; two that are called alike here ("pt", "pt-BR") stand there once."""
    return " · ".join(dict.fromkeys(pair_words(each) for each in pairs))


@register.filter
def outcome_words(outcome: str) -> str:
    """What went wrong, in a few words."""
    return str(_OUTCOMES.get(outcome, _("It did not work")))


@register.filter
def pair_of_term(row: Any) -> str:
    """The pair of a term or of a remembered sentence."""
    return pair_words((row.source_language, row.target_language))


@register.filter
def remembered(text: str, sentence: Any) -> SafeString:
    """A remembered sentence or its translation, with what stands for numbers and names set apart."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<span class="tr-kept">{}</span>', words) if is_sign else words,)
            for words, is_sign in kept.pieces(text, sentence.source, MOST_SHOWN)
        ),
    )


@register.filter
def grouped(number: int) -> str:
    """ "500,000" as the reader's language groups it."""
    return str(format_decimal(number, locale=current_locale()))


@register.filter
def money(sum_: Decimal) -> str:
    """A sum without its currency, which nobody told: "0.05"."""
    return str(format_decimal(sum_, format="#,##0.00", locale=current_locale()))
