"""A piece of text that may be a name → its parts: "Dr. Anna-Lena Meyer-Schulz (ACME GmbH)"."""

import re
from dataclasses import dataclass

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.eastern import is_company
from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import pattern
from rapport.culture.address.segments import EASTERN, name_in
from rapport.culture.address.spelling import is_job, is_name_word, is_organisation, is_role
from rapport.culture.address.tables import fold, weights
from rapport.culture.address.titles import title_of

_PARENS = re.compile(r"[(\[（【〔<](?P<inside>[^()\[\]（）【】]*)[)\]）】〕>]?")
_QUOTED = re.compile(r"(?<=\s)[\"“”„«'‘](?P<inside>[^\"“”„«»'’]{1,24})[\"“”»'’](?=\s|$)")
_FEMININE = frozenset(["she", "elle", "ella", "lei", "zij", "ela", "hon", "hun", "ona"])
_MASCULINE = frozenset(["he", "il", "él", "lui", "hij", "ele", "han", "on"])

# Pronouns that stand alone in brackets, in whose mails: Ela is a name in Poland.
_PRONOUNS_OF = {
    "elle": "fr", "il": "fr", "ella": "es ca", "el": "es", "lei": "it", "lui": "it", "zij": "nl", "hij": "nl",
    "ela": "pt", "ele": "pt", "hon": "sv", "han": "sv da nb", "hun": "da nb", "ona": "pl cs sk hr sr",
}  # fmt: skip


@dataclass(slots=True)
class Found:
    """A name found in a text, in up to two scripts, with a pronoun if one stood by it."""

    parts: Parts
    text: str
    other: Parts | None = None
    pronoun: str = ""
    pronoun_gender: str = ""


def pronoun_in(text: str) -> tuple[str, str, str]:
    """Pronouns stated in a text ("she/her"), the gender they state or "", and the text without them."""
    if "/" not in text and "|" not in text:
        return "", "", text
    found = pattern("pronouns").search(text)
    if not found:
        return "", "", text
    first, second = found["first"].lower(), found["second"].lower()
    mixed = (
        first in {"they", "ze", "xe", "iel", "hen", "dey"}
        or second in {"they", "them", "dem"}
        or (first, second) == ("sie", "er")
    )
    gender = (
        ""
        if mixed
        else "feminine"
        if first in _FEMININE or (first, second) == ("sie", "ihr")
        else ""
    )
    gender = gender or (
        ""
        if mixed
        else "masculine"
        if first in _MASCULINE or (first == "er" and second in {"ihm", "ihn"})
        else ""
    )
    if (first, second) == ("she", "they") or (first, second) == ("he", "they"):
        gender = ""
    return found[0].strip("()[] "), gender, f"{text[: found.start()]} {text[found.end() :]}"


def parse_name(text: str, lang: str, *, company: str = "", local: str = "") -> Found | None:
    """The person a short text names; None for desks, companies, addresses and what is no name.

    `company`: the domain of the address without its dots, by which "Acme – Anna" is understood.
    """
    text = text.strip(" \t\n\"'“”„«»‹›`*_,;")
    if not text or len(text) > 160:
        return None
    pronoun, gender, text = pronoun_in(text)
    asides = [found["inside"].strip() for found in _PARENS.finditer(text)]
    nick = _QUOTED.search(text)
    eastern = bool(scripts_of(text) & EASTERN)
    bare = (
        _PARENS.sub(" ", _QUOTED.sub(" ", text)).strip() if not (eastern and not asides) else text
    )
    bare = re.sub(r"^[ΟΗοη] (?=κ|Κ|δ|Δ)", "", bare)
    found = _best_segment(bare, lang, company, local)
    if found is None and asides:
        found = (
            _best_segment(asides[0], lang)
            if is_organisation(bare.split()) or is_role(bare.split())
            else None
        )
        asides = []
    if found is None:
        return None
    result = Found(found, text.strip(), pronoun=pronoun, pronoun_gender=gender)
    if nick and is_name_word(nick["inside"]):
        found.called = found.called or nick["inside"]
    for aside in asides:
        _aside(result, aside, lang, bare)
    if lang in {"ja", "ko", "zh"} and result.other and result.other.locale == lang:
        return _at_home(result)
    return result


def _at_home(found: Found) -> Found:
    """David Chen (陈大卫) in a Chinese mail: the native name is the one to address."""
    native, latin = found.other, found.parts
    assert native is not None
    native.honorific, native.title = (
        native.honorific or latin.honorific,
        native.title or latin.title,
    )
    native.gender, native.called = native.gender or latin.gender, native.called
    found.parts, found.other = native, latin
    return found


def _said_of_them(found: Found, aside: str, lang: str) -> bool:
    """Whether the brackets hold a pronoun or a title; it is taken."""
    if lang in _PRONOUNS_OF.get(fold(aside), "").split() or fold(aside) in {"she", "he"}:
        found.pronoun = aside
        found.pronoun_gender = "feminine" if fold(aside) in _FEMININE else "masculine"
        return True
    title, parts = title_of(aside, lang), found.parts
    if title is None:
        return False
    parts.honorific = parts.honorific or (aside if title.kind == "honorific" else "")
    if title.kind == "title" and aside not in parts.title.split():
        parts.title = f"{parts.title} {aside}".strip()
    parts.gender = parts.gender or title.gender
    return True


def _aside(found: Found, aside: str, lang: str, bare: str) -> None:
    """What stands in brackets: the name in another script, its reading, a name to be called by."""
    scripts, parts = scripts_of(aside), found.parts
    words = aside.split()
    if _said_of_them(found, aside, lang):
        return
    if not scripts or not words or is_organisation(words) or is_company(aside):
        return
    outside = scripts_of(bare)
    if scripts <= {"Hira", "Kana"} and outside & EASTERN:
        parts.reading = parts.reading or aside
        return
    if (
        outside
        and not scripts & outside
        and (other := _best_segment(aside, lang))
        and (other.surname or other.given)
    ):
        if len(words) > 1 or scripts & EASTERN:
            found.other = other
        else:
            parts.called = parts.called or other.given or other.surname
        return
    if (
        len(words) == 1
        and is_name_word(words[0])
        and len(words[0]) > 1
        and not is_role(words)
        and not is_job(words)
    ):
        named = weights(words[0], "en")[0] + weights(words[0], lang)[0] or scripts == {"Thai"}
        if parts.given and len(parts.given.replace(".", "")) <= 3 and "." in parts.given:
            parts.given = words[0]
        elif (
            named or not bare.rstrip().endswith(parts.words[-1] if parts.words else "")
        ) and not words[0].isupper():
            parts.called = parts.called or words[0]


def _is_eastern(parts: Parts) -> bool:
    return bool(scripts_of(parts.surname + parts.given) & EASTERN)


def _best_segment(text: str, lang: str, company: str = "", local: str = "") -> Parts | None:
    segments = [
        segment for segment in pattern("separators").split(text) if segment and segment.strip()
    ]
    found = [parts for segment in segments[:4] if (parts := name_in(segment.strip(" -–—_*"), lang))]
    if not found:
        return None
    if company and len(found) > 1:
        people = [parts for parts in found if fold("".join(parts.words)) not in company]
        found = people or found
    native = [parts for parts in found if parts.locale == lang and _is_eastern(parts)]
    if lang in {"ja", "ko", "zh"} and native:
        return native[0]
    backed = [parts for parts in found if any(fold(word) in local for word in parts.words)]
    if local and backed and len(found) > 1:
        return backed[0]
    full = [parts for parts in found if parts.given and parts.surname]
    return (
        max(full, key=lambda parts: parts.sure)
        if full and not (found[0].given and found[0].surname)
        else found[0]
    )
