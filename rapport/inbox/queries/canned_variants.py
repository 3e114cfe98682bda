"""A canned response in several languages: its texts, the one that fits a customer, what each must hold."""

from collections.abc import Callable
from dataclasses import dataclass

from rapport.culture.address.customs import custom_of
from rapport.inbox.models import CannedResponse, CannedVariant, WrittenForm
from rapport.inbox.queries.canned_text import KNOWN, VARIABLE
from rapport.language.translation import codes

ORIGINAL = 0
# What people write to customers in.
LANGUAGES = (
    *("ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he"),
    *("hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "mr", "ms", "nb", "nl", "pl", "pt"),
    *("pt-BR", "pt-PT", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "te", "th", "tr", "uk", "ur"),
    *("vi", "zh-Hans", "zh-Hant"),
)
_APART = 3  # how far a text in another language stands from one that its reader reads


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a response; `number` is that of its variant, ORIGINAL for the response's own."""

    number: int
    language: str
    register: str
    html: str
    is_outdated: bool


def wordings_of(response: CannedResponse) -> list[Wording]:
    """All texts, the original first; one query unless `variants` were prefetched."""
    own = Wording(ORIGINAL, response.language, response.register, response.html, False)
    return [own, *(_wording(each) for each in response.variants.all())]


def wording_numbered(response: CannedResponse, number: int) -> Wording | None:
    """One of them."""
    return next((each for each in wordings_of(response) if each.number == number), None)


def fitting(response: CannedResponse, language: str, register_in: Callable[[str], str]) -> Wording:
    """The text to use for who reads `language`: in it and in their form of address, else the original.

    `register_in` says how they are addressed in a language ("formal", "informal" or "" for unknown);
    it is asked only where that decides.
    """
    texts = wordings_of(response)
    if not language:
        return texts[0]
    nearest = min(_distance(each.language, language) for each in texts)
    if nearest == _APART:
        return texts[0]
    fit = [each for each in texts if _distance(each.language, language) == nearest]
    if len(fit) == 1:
        return fit[0]
    wanted = register_in(language)
    return min(fit, key=lambda each: _unlike(each.register, wanted))


def reads(spoken: str, language: str) -> bool:
    """Whether who speaks one language reads a text in the other."""
    return bool(language) and _distance(language, spoken) < _APART


def has_forms(language: str) -> bool:
    """Whether one chooses between two forms of address in this language."""
    custom = custom_of(language) if language else None
    return bool(custom and (custom.usual or custom.formal))


def languages_left(response: CannedResponse) -> list[str]:
    """Those in which it does not yet say all that it could."""
    return [each for each in LANGUAGES if registers_left(response, each)]


def registers_left(
    response: CannedResponse, language: str, besides: CannedVariant | None = None
) -> list[str]:
    """The forms of address in which there is no text in this language but for `besides`."""
    own = besides.pk if besides else None
    taken = {
        each.register
        for each in wordings_of(response)
        if each.language == language and each.number != own
    }
    forms = ["", *WrittenForm.values] if has_forms(language) else [""]
    return [each for each in forms if each not in taken]


def places_lost(original: str, html: str) -> list[str]:
    """Places of the original for which there is none here.

    Whoever is addressed by a first name in one language has a family name or a greeting in another, and
    who signs may sign otherwise: those stand for each other, everything else for itself alone.
    """
    there = {_role(name) for name in VARIABLE.findall(html)}
    named = dict.fromkeys(VARIABLE.findall(original))
    return [name for name in named if _role(name) not in there]


def _wording(variant: CannedVariant) -> Wording:
    return Wording(
        variant.pk, variant.language, variant.register, variant.html, variant.is_outdated
    )


def _distance(written: str, spoken: str) -> int:
    if not written or not spoken:
        return _APART
    if written == spoken:
        return 0
    if codes.is_same(written, spoken):
        return 1
    is_near = codes.base(written) == codes.base(spoken) and codes.base(written) != "zh"
    return 2 if is_near and codes.script(written) == codes.script(spoken) else _APART


def _unlike(register: str, wanted: str) -> int:
    if register == wanted:
        return 0
    return 1 if not register or (not wanted and register == WrittenForm.FORMAL) else 2


def _role(name: str) -> str:
    if name not in KNOWN:
        return name
    if name.startswith(("greeting", "customer.")):
        return "who is addressed"
    return "who signs" if name.startswith(("closing", "member.")) else name
