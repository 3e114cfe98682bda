"""`{% load addressing %}`: how somebody is addressed, in words for a screen."""

from django.template import Library
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.culture.address.customs import Custom
from rapport.culture.address.wording import REASONS, Wording
from rapport.customers.models import Aspect
from rapport.customers.queries.addressing import FormOfAddress, Told
from rapport.ui.components.world import direction_of

register = Library()

THEIRS = {"given", "given2", "surname", "called", "honorific", "title", "native", "reading"}


@register.filter
def aspect_words(told: Told) -> str:
    """What a value is."""
    return str(Aspect(told.aspect).label)


@register.filter
def value_words(told: Told, address: FormOfAddress) -> str:
    """The value as it is read; codes in words."""
    if told.aspect == Aspect.REGISTER:
        return register_words(told.value, address.custom)
    words = {
        "surnameFirst": _("Family name first"),
        "givenFirst": _("Given name first"),
        "feminine": _("A woman"),
        "masculine": _("A man"),
    }
    return words.get(told.value, told.value)


@register.filter
def reason_words(wording: Wording) -> str:
    """Why these words: of a greeting that the library chose by its code, else as somebody told."""
    if wording.because != REASONS[wording.reason]:
        return wording.because
    words = {
        "honorific": _("their own honorific or pronoun is known"),
        "title": _("their title is known, and how to address them beyond it is not"),
        "full-name": _("no title or honorific is known, so the full name"),
        "given-name": _("the given name, as usual at this degree"),
        "wish": _("they asked to be called so"),
        "surname-alone": _("only a surname is known, and no honorific to put with it"),
        "nobody": _("no name is known"),
        "closing": _("usual in business mail at this degree"),
    }
    return words[wording.reason]


def register_words(value: str, custom: Custom | None) -> str:
    """ "Formal (Sie)": with the word of the language where it has one."""
    name = (
        pgettext("form of address", "Formal")
        if value == "formal"
        else pgettext("form of address", "Informal")
    )
    word = (custom.formal if value == "formal" else custom.informal) if custom else ""
    return _("%(form)s (%(word)s)") % {"form": name, "word": word} if word else name


@register.filter
def register_word(address: FormOfAddress, value: str) -> str:
    """Such as Sie or du; "" where the language has no word for it."""
    if address.custom is None:
        return ""
    return address.custom.formal if value == "formal" else address.custom.informal


@register.filter
def is_theirs(told: Told) -> bool:
    """Whether the value is in the customer's own words, to be shown in their language."""
    return told.aspect in THEIRS


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return direction_of(language)


@register.filter
def first_line(words: str) -> str:
    """Of a closing: the words without the name below them."""
    return words.partition("\n")[0]


@register.filter
def numbers_of(questions: list[Told]) -> str:
    """The numbers of these questions, for a button that answers them all."""
    return ",".join(str(each.row.pk) for each in questions if each.row)


@register.filter
def shown(known: dict[str, Told]) -> list[Told]:
    """What is settled, in the order of the aspects."""
    return [known[aspect] for aspect in Aspect.values if aspect in known]


@register.filter
def asked_apart(address: FormOfAddress) -> list[Told]:
    """The questions but for formal or informal, which is asked where one chooses it."""
    return [each for each in address.questions if each is not address.register]
