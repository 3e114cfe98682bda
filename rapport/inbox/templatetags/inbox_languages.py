"""`{% load inbox_languages %}`: languages, and the doubt about them, in the reader's words."""

from django.template import Library
from django.utils.translation import gettext

from rapport.inbox.models import Conversation
from rapport.inbox.queries import languages
from rapport.language.codes import LANGUAGES
from rapport.ui.components.times import current_locale

register = Library()


@register.filter
def language_named(code: str) -> str:
    """A language in the reader's own; Greek in Latin letters is told as that."""
    named = current_locale()
    if code in languages.IN_LATIN_LETTERS:
        plain = str(named.languages.get(languages.spoken(code), code))
        return gettext("%(language)s in Latin letters") % {"language": plain}
    language, _dash, region = code.partition("-")
    plain = str(named.languages.get(language, code))
    if code in LANGUAGES and region in named.territories:
        plain = f"{plain} ({named.territories[region]})"  # offered beside its kin: no two alike
    return str(named.languages.get(code.replace("-", "_")) or plain)


@register.filter
def doubt_words(codes: list[str]) -> str:
    """ "Unsure: Dutch or Afrikaans", of the likeliest."""
    names = [language_named(code) for code in codes[:2]]
    if len(names) < 2:
        return gettext("Unsure: perhaps %(language)s") % {"language": "".join(names)}
    return gettext("Unsure: %(first)s or %(second)s") % {"first": names[0], "second": names[1]}


@register.filter
def is_another_than(code: str, known: str) -> bool:
    """Whether a message is worth a word on its language: another one, or another way to write it."""
    return code in languages.IN_LATIN_LETTERS or _bare(code) != _bare(known)


@register.simple_tag
def doubt_in(conversation: Conversation) -> list[str]:
    """What the newest message of the customer may be in; nothing where that is clear."""
    return languages.doubt_in(conversation)


@register.simple_tag
def named_languages(offered: list[languages.Offered]) -> list[tuple[languages.Offered, str]]:
    """Each with its name: the likely ones as they are, the others by their names."""
    named = [(each, language_named(each.code)) for each in offered]
    named.sort(key=lambda each: "" if each[0].is_likely else each[1].casefold())
    return named


def _bare(code: str) -> str:
    return code if code.startswith("zh-Han") else code.partition("-")[0]
