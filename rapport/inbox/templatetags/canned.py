"""`{% load canned %}`: the texts of a canned response, in words."""

from django.template import Library
from django.utils.translation import gettext as _

from rapport.culture.address.customs import custom_of
from rapport.inbox.models import CannedResponse, WrittenForm
from rapport.inbox.queries.canned_variants import Wording, wordings_of
from rapport.inbox.templatetags.addressing import register_words

register = Library()


@register.simple_tag
def texts_of(response: CannedResponse) -> list[Wording]:
    """All its texts that are in a language, the original first."""
    return [each for each in wordings_of(response) if each.language]


@register.filter
def languages_of(texts: list[Wording]) -> list[str]:
    """Their languages, each once."""
    return list(dict.fromkeys(each.language for each in texts))


@register.filter
def has_outdated(texts: list[Wording]) -> bool:
    """Whether one of them is older than what its original says now."""
    return any(each.is_outdated for each in texts)


@register.filter
def form_word(form: str, language: str) -> str:
    """ "Sie": the language's own word for a form of address, else ours; "" where none is marked."""
    if not form:
        return ""
    custom = custom_of(language)
    word = (custom.formal if form == WrittenForm.FORMAL else custom.informal) if custom else ""
    return word or str(WrittenForm(form).label)


def register_choice_words(form: str, language: str) -> str:
    """ "Formal (Sie)", for a list to choose from."""
    return register_words(form, custom_of(language)) if form else _("Not marked")
