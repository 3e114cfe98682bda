"""The name in a draft's greeting: is it this customer's, with the honorific that is theirs?"""

import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from rapport.culture.address.greeted import Greeted, gender_of_honorific, greeted_in
from rapport.culture.names import romanised
from rapport.customers.queries.addressing import PARTS, FormOfAddress, form_of_address, name_known
from rapport.inbox.ports.reviewing import DraftFinding, DraftUnderReview
from rapport.inbox.queries.correspondents import correspondents_of

_ALIKE = (
    3  # letters that two forms of one name share: Alex and Alexander, Παπαδόπουλε and Παπαδόπουλος
)
_JAPANESE_FORMAL = "様"


class NameReviewer:
    """Another person's name, Herr for Frau, a name without its 様."""

    def review(self, draft: DraftUnderReview) -> Iterator[DraftFinding]:
        """At most one finding: it stands in the first line."""
        greeted = greeted_in(draft.text, draft.language or "en")
        customer = draft.conversation.customer
        if greeted is None or not name_known(customer):
            return
        resolved = form_of_address(customer, draft.language)
        known = _names_of(resolved)
        if resolved.customer.is_nameless:
            return  # who greets them by a name has it from elsewhere
        if not _is_in_a_script_of(greeted.words, known):
            return  # how a name sounds in another script is not certain enough to object
        if not any(_is_like(word, known) for word in greeted.words):
            yield from _wrong_name(greeted, known, resolved, draft)
        else:
            yield from _wrong_honorific(greeted, resolved, draft)


def _names_of(resolved: FormOfAddress) -> set[str]:
    """Every word by which this customer is known, in every script, folded."""
    customer = resolved.customer
    said = [customer.name, customer.given_name, customer.family_name, customer.latin_name]
    said += [
        resolved.value(part)
        for part in PARTS
        if part not in {"order", "locale", "gender", "pronoun"}
    ]
    said += [question.value for question in resolved.questions if question.aspect in PARTS]
    if customer.organisation:
        said.append(customer.organisation.name)
    said += [
        address.split("@")[0] for address in customer.identities.values_list("address", flat=True)
    ]
    return set(_folded_words(said, customer.language))


def _folded_words(said: Iterable[str], language: str) -> Iterator[str]:
    for name in said:
        for each in (name, *romanised(name, language)):
            folded = _folded(each)
            yield folded.replace(" ", "")
            yield from folded.split()


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return "".join(each if each.isalnum() else " " for each in letters).strip()


def _is_in_a_script_of(words: Iterable[str], known: set[str]) -> bool:
    scripts = {_script(letter) for name in known for letter in name if letter.isalpha()}
    return all(_script(letter) in scripts for word in words for letter in word if letter.isalpha())


def _script(letter: str) -> str:
    """The first word of a letter's name: LATIN, GREEK, CJK…"""
    return unicodedata.name(letter, "?").split(" ")[0].split("-")[0]


def _is_like(word: str, known: set[str]) -> bool:
    """Whether a word could be one of these names: the same, a short form, another case of it."""
    folded = _folded(word).replace(" ", "")
    for name in known:
        if folded == name or (
            not folded.isascii() and (folded in name or (name and name in folded))
        ):
            return True
        if min(len(folded), len(name)) >= _ALIKE and (
            folded.startswith(name) or name.startswith(folded)
        ):
            return True
        shared = min(_ALIKE, len(folded), len(name))
        if (
            shared >= 2
            and folded[:shared] == name[:shared]
            and abs(len(folded) - len(name)) <= 4
            and not _is_slip(folded, name)
        ):
            return True
    return not folded


def _is_slip(one: str, other: str) -> bool:
    """Whether two words of a length differ by one letter, or by two that changed places."""
    if len(one) != len(other) or len(one) < 4:
        return False
    differing = [place for place in range(len(one)) if one[place] != other[place]]
    if len(differing) == 2:
        first, second = differing
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    # The last letter changes with case and gender in many languages: that is no slip.
    return len(differing) == 1 and differing[0] < len(one) - 2


def _wrong_name(
    greeted: Greeted, known: set[str], resolved: FormOfAddress, draft: DraftUnderReview
) -> Iterator[DraftFinding]:
    others = _folded_words(
        (each.get("name", "") for each in correspondents_of(draft.conversation)), draft.language
    )
    if any(_folded(word) in set(others) for word in greeted.words):
        return
    words = _("The greeting says “%(greeted)s”; this customer is %(name)s.") % {
        "greeted": " ".join(greeted.words),
        "name": resolved.customer.name,
    }
    offered = _offered(greeted, resolved)
    yield DraftFinding(greeted.start, greeted.end, "name", words, "", offered, breaks=True)


def _offered(greeted: Greeted, resolved: FormOfAddress) -> tuple[str, ...]:
    """What to write instead: as they are addressed, as short or as long as the greeting was."""
    customer = resolved.customer
    if greeted.honorific and customer.family_name:
        surname = (
            resolved.value("native") or customer.family_name
            if not customer.family_name.isascii()
            else customer.family_name
        )
        after = (
            greeted.honorific
            if greeted.end - greeted.start > len("".join(greeted.words))
            and not greeted.honorific.isascii()
            else ""
        )
        return (f"{surname}{after}",)
    if len(greeted.words) == 1:
        return (resolved.value("called") or customer.given_name or customer.name,)
    return (customer.name,)


def _wrong_honorific(
    greeted: Greeted, resolved: FormOfAddress, draft: DraftUnderReview
) -> Iterator[DraftFinding]:
    told = gender_of_honorific(resolved.value("honorific")) or resolved.value("gender")
    if greeted.gender and told in {"female", "male"} and greeted.gender != told:
        words = _(
            "The greeting says “%(greeted)s”; this customer is addressed as “%(honorific)s”."
        ) % {
            "greeted": greeted.honorific,
            "honorific": resolved.value("honorific") or resolved.customer.name,
        }
        yield DraftFinding(greeted.start, greeted.end, "name", words, "", (), breaks=True)
        return
    language = (draft.language or "").split("-")[0]
    register = resolved.register.value if resolved.register else ""
    if language not in {"ja", "zh", "ko"} or greeted.honorific or register == "informal":
        return
    right = resolved.addressed("formal")
    plain = "".join(greeted.words)
    if language == "ja" and (not right or not right.endswith(("様", "先生", "殿"))):
        right = f"{plain}{_JAPANESE_FORMAL}"
    # Only a form that adds something to the name: where no honorific is known, there is nothing to offer.
    if right and right != plain and " " not in right and _adds_to(plain, right, resolved):
        words = _("A name alone is curt in this language.")
        because = resolved.register.because if resolved.register else ""
        yield DraftFinding(greeted.start, greeted.end, "name", words, because, (right,))


def _adds_to(plain: str, right: str, resolved: FormOfAddress) -> bool:
    surname = resolved.value("surname")
    return right.startswith(plain) or bool(
        surname and right.startswith(surname) and right != surname
    )
