"""What writers say of their own name, held against what else the mail knows of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.nicknames import is_short_form
from rapport.culture.address.nominative import nominative
from rapport.culture.address.parsing import Found, parse_name
from rapport.culture.address.parts import Parts
from rapport.culture.address.people import Where
from rapport.culture.address.segments import EASTERN
from rapport.culture.address.selfnaming import Claim, claims_in
from rapport.culture.address.signing import signed_by
from rapport.culture.address.sources import Source, Written
from rapport.culture.address.spelling import is_job
from rapport.culture.address.tables import fold, weights


@dataclass(slots=True)
class Told:
    """What the writer says of their name, how they ask to be called, and how not to be (folded)."""

    names: list[Source] = field(default_factory=list)
    calls: list[Source] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Borne:
    """Folded words: of the header and its address, with those under the text, of a full name among them."""

    known: frozenset[str]
    names: frozenset[str]
    full: frozenset[str]


def from_claims(
    texts: Written, lang: str, known: frozenset[str], others: Iterable[Source | None] = ()
) -> Told:
    """Everything the writer says of themselves, in body and signature; `others`: how else they are named."""
    told = Told()
    under = {fold(word) for line in signed_by(texts.body) for word in line.split()}
    whole = [each.found.parts for each in others if each]
    full = {fold(word) for each in whole if each.given and each.surname for word in each.words}
    borne = Borne(known, known | under, frozenset(full))
    places: tuple[tuple[str, Where], ...] = (
        ("\n".join(texts.body), "body"),
        (texts.signature, "signature"),
    )
    for text, where in places:
        for claim in claims_in(text):
            _take(told, claim, where, lang, borne)
    return told


def _take(told: Told, claim: Claim, where: Where, lang: str, borne: Borne) -> None:
    if claim.refused:
        told.refused.add(fold(claim.name))
        return
    words = claim.name.split()
    eastern = scripts_of(claim.name) & EASTERN
    found = parse_name(" ".join(nominative(word, lang) for word in words), lang)
    if claim.called and eastern and (found is None or not found.parts.honorific):
        found = Found(Parts(given=claim.name, words=[claim.name]), claim.name)
    if found is None:
        return
    if claim.called:
        if claim.sure or any(is_short_form(word, borne.names) for word in words):
            told.calls.append(Source(found, where, claim.text))
        return
    others = claim.points and borne.full and not (borne.full & set(map(fold, words)))
    if others and not any(is_short_form(word, borne.full) for word in words):
        return  # "It is Paul who has the parcel", signed Anna Petit
    if claim.sure or _supported(found, claim, borne.known, lang):
        told.names.append(Source(found, where, claim.text))


def _supported(found: Found, claim: Claim, known: frozenset[str], lang: str) -> bool:
    """ "I am Petra" names a person, "I am German" does not: a title, known words, or what the tables know."""
    parts = found.parts
    if parts.honorific or parts.title:
        return True
    if {fold(word) for word in parts.words} & known or _is_half(parts.words, known):
        return True
    if len(parts.words) > 1:
        return parts.sure >= 4 and not is_job(parts.words)
    if claim.name == claim.name.lower() != claim.name.upper():
        return False  # "sono felice"
    return (
        bool(parts.given)
        and weights(parts.given, lang)[0] >= 5
        and parts.given not in {"Christian", "German", "Israel", "Dean"}
    )


def _is_half(words: list[str], known: frozenset[str]) -> bool:
    """Emeka, where the header has Chukwuemeka; Mari, where it has Mariateresa."""
    short = fold(words[0])
    if len(words) > 1 or len(short) < 3:
        return False
    if len(short) > 3 and any(name.endswith(short) for name in known):
        return True
    return weights(words[0], "")[0] >= 1 and any(name.startswith(short) for name in known)
