"""Every place of a mail that may say who wrote it, each read for itself."""

import re
from dataclasses import dataclass

from rapport.culture.address.cleaning import BODY_LENGTH, SIGNATURE_LENGTH, clean
from rapport.culture.address.evidence import could_sign, is_nothing_else, reads_as_name
from rapport.culture.address.header import Sender
from rapport.culture.address.nicknames import same_person
from rapport.culture.address.parsing import Found, parse_name
from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import pattern
from rapport.culture.address.people import Where
from rapport.culture.address.selfnaming import claims_in
from rapport.culture.address.signing import (
    closing_lines,
    last_words,
    own_lines,
    owner_in,
    sign_off,
    signature_lines,
    signed_by,
)
from rapport.culture.address.spelling import is_caseless, is_job, words_of
from rapport.culture.address.tables import fold, weights

_BESIDE = re.compile(r"[|｜·/]|\s[-–—]\s|,")


@dataclass(frozen=True, slots=True)
class Source:
    """A name read at one place."""

    found: Found
    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """The texts of a mail, bounded and without what is quoted in them."""

    body: list[str]
    signature: str


def written(body: str, signature: str) -> Written:
    """Body and signature, cleaned; of a long body the beginning and the end."""
    if len(body) > BODY_LENGTH:
        body = f"{body[: BODY_LENGTH // 2]}\n{body[-BODY_LENGTH // 2 :]}"
    return Written(own_lines(clean(body, BODY_LENGTH + 1)), clean(signature, SIGNATURE_LENGTH))


def known_words(sender: Sender) -> frozenset[str]:
    """Folded words of the header and of the address, against which a doubtful signature is held."""
    words = re.split(r"[\s,.;()<>\"'@_\-+]+", sender.text)
    return frozenset(fold(word) for word in words if len(word) > 1 and not word.isdigit())


def _is_unbacked(sender: Sender, parts: Parts) -> bool:
    """ "мой аккаунт": all in small letters, and nothing of it in the address."""
    small = sender.name == sender.name.lower() != sender.name.upper()
    return small and not any(fold(word) in fold(sender.local) for word in parts.words)


def _is_brand(sender: Sender, parts: Parts) -> bool:
    """La Redoute <news@laredoute.fr>, Santander <x@santander.es>: the whole name is the domain's."""
    name = fold("".join(parts.words)).replace("-", "").replace("'", "")
    own = fold(sender.domain.partition(".")[0]).replace("-", "") == name
    named = parts.given and parts.surname or parts.honorific or parts.title or parts.locale
    return own and not named and fold(parts.words[0]) not in fold(sender.local)


def in_header(sender: Sender, lang: str) -> Source | None:
    """The person the header names; None for a company, a desk, a user name."""
    label = sender.domain.lower().replace("-", "").replace(".", "")
    found = (
        parse_name(sender.name, lang, company=label, local=fold(sender.local))
        if sender.name
        else None
    )
    if found is None:
        return _from_address(sender)
    parts = found.parts
    if (parts.sure < 1 and _is_unbacked(sender, parts)) or _is_brand(sender, parts):
        return None
    told = found.other or parts.locale or parts.title or parts.honorific
    if parts.sure < 1 and not told and _is_nobody(sender, parts.words, label):
        return None
    return Source(found, "header", sender.name)


def _is_nobody(sender: Sender, words: list[str], label: str) -> bool:
    """Whether words that no table knows are a company's, a desk's or a user's name."""
    bare, local = fold("".join(words).lower()), fold(sender.local)
    if bare and bare in label and fold(words[0]) not in local:
        return True
    if local in words_of("role"):
        return True
    if len(words) > 1:
        return False
    small = sender.name == sender.name.lower()
    if bare and bare in label and bare != local:
        return True
    return (words[0].isupper() and len(words[0]) < 6) or (small and bare == local)


def _from_address(sender: Sender) -> Source | None:
    """anna.schmidt@…, where both are common names of their kind and no other name was given."""
    if sender.name or sender.local.count(".") != 1:
        return None
    given, surname = sender.local.split(".")
    if (
        not (given.isalpha() and surname.isalpha() and len(surname) > 2)
        or weights(given, "")[0] < 2
        or weights(surname, "")[1] < 1
    ):
        return None
    found = parse_name(f"{given.capitalize()} {surname.capitalize()}", "")
    return Source(found, "header", f"{sender.local}@{sender.domain}") if found else None


def from_signature(texts: Written, lang: str, known: frozenset[str]) -> list[Source]:
    """The lines of the signature that name a person, down to the first full name."""
    found: list[Source] = []
    for place, line in enumerate(signature_lines(texts.signature)):
        name = parse_name(line, lang)
        if name is None or not _plausible(name, known, first=place == 0):
            continue
        titled = place == 0 and bool(name.parts.title and name.parts.given and name.parts.surname)
        if _is_post(name, line) and not titled:  # مهندس بهروز رستگار is one
            continue
        if _is_small_talk(name, line, known):
            continue
        if name.parts.given and name.parts.surname:
            return [*found, Source(name, "signature", line)]
        if found and not _is_backed(found[0].found, known) and _is_backed(name, known):
            found.clear()  # a word of parting that no list has
        if not found:
            found.append(Source(name, "signature", line))
    return found


def _is_backed(found: Found, known: frozenset[str]) -> bool:
    """Whether the header has a word of it, or the tables have."""
    words = {fold(word) for word in found.parts.words}
    begun = any(name.startswith(word) for word in words for name in known)
    return bool(words & known) or begun or found.parts.sure >= 2


def _is_small_talk(found: Found, line: str, known: frozenset[str]) -> bool:
    """Words in small letters of which none is a given name: "namens het bestuur"."""
    words = {fold(word) for word in found.parts.words}
    if (
        len(words) < 2
        or not line.islower()
        or words & known
        or found.parts.honorific
        or found.parts.title
    ):
        return False
    return all(weights(word, "")[0] == 0 for word in words)


def from_form(texts: Written, lang: str) -> Source | None:
    """The full name that a form on a website was filled in with: "Name: Ana Reis"."""
    for line in texts.body:
        told = pattern("form").match(line)
        found = parse_name(told["name"], lang) if told else None
        if found and found.parts.given and found.parts.surname and found.parts.sure >= 2:
            return Source(found, "body", line.strip())
    return None


def from_owner(texts: Written, lang: str) -> Source | None:
    """The owner of a shop as its signature names them: the writer, where the mail names nobody else."""
    line = owner_in(texts.signature) or owner_in("\n".join(texts.body[-8:]))
    found = parse_name(line, lang) if line else None
    return Source(found, "signature", line) if found else None


def from_sign_off(texts: Written, lang: str, known: frozenset[str]) -> Source | None:
    """The name under the closing of the text, or its last line where that can only be one."""
    for line in signed_by(texts.body):
        found = parse_name(line, lang)
        if not found or _is_post(found, line) or not could_sign(found, line, lang):
            continue
        if _is_small_talk(found, line, known):
            continue
        if _plausible(found, known, first=True):
            return Source(found, "body", line)
    for line in closing_lines(texts.body):
        bare = _behind_comma(line, known) != line
        found = None if bare or claims_in(line) else parse_name(line, lang)
        if found and reads_as_name(found, line, lang) and not _is_post(found, line):
            return Source(found, "body", line)
    return _from_last_words(texts, lang, known)


def _from_last_words(texts: Written, lang: str, known: frozenset[str]) -> Source | None:
    """The last line, where something says that it is a name."""
    line, led, closed = last_words(texts.body)
    line = _behind_comma(line, known)
    found = parse_name(line, lang) if line and not claims_in(line) else None
    if found is None or _is_post(found, line) or not could_sign(found, line, lang):
        return None
    words = {fold(word) for word in found.parts.words}
    full = bool(found.parts.given and found.parts.surname)
    more = sum(map(len, texts.body)) > len(line) + 8
    sure = more and (
        reads_as_name(found, line, lang, least=2) if full else _is_one_name(found, line, lang)
    )
    if (
        words & known
        or any(name.startswith(word) for word in words if len(word) > 3 for name in known)
        or (led and more)
        or (more and not full and _is_short(line, known))
        or (closed and _plausible(found, known, first=True))
        or sure
        or (more and (found.parts.honorific or found.parts.title))
    ):
        return Source(found, "body", line)
    return None


def _behind_comma(line: str, known: frozenset[str]) -> str:
    """Bogi of "Köszi, Bogi": a word of parting that no list has, and no surname."""
    head, comma, name = line.partition(", ")
    parting = comma and head.isalpha() and name.isalpha() and not sum(weights(head, ""))
    parting = parting and sign_off(name) is None
    return name if parting and fold(head) not in known else line


def _is_short(line: str, known: frozenset[str]) -> bool:
    """Zuzka at the end of a mail by Zuzana."""
    key = fold(line)
    return (
        line.isalpha()
        and line[:1].isupper()
        and len(key) > 2
        and any(len(name) > 3 and name[:3] == key[:3] and same_person(line, name) for name in known)
    )


def _is_one_name(found: Found, line: str, lang: str) -> bool:
    """A common given name, or a surname of East Asia, and nothing but that."""
    if found.parts.sure < 4:
        return False
    eastern = found.parts.locale in {"ja", "ko", "zh"}
    return is_nothing_else(found, line) if eastern else _is_given(found, lang)


def _is_given(found: Found, lang: str) -> bool:
    given, surname = weights(found.parts.words[0], lang)
    return given >= 4 and given > surname


def _is_post(found: Found, line: str) -> bool:
    """Sales Manager, Software Engineer: what somebody does."""
    words = line.replace(",", " ").split()
    # Piet van der Sloot | Eigenaar: the post stands beside the name, and is no part of it.
    beside = _BESIDE.search(line) and not is_job(found.parts.words)
    return is_job(words) and not (beside or (found.parts.sure >= 4 and len(found.parts.words) > 1))


def _plausible(found: Found, known: frozenset[str], *, first: bool) -> bool:
    """Whether a line that could be a name is one: known words, a title, or the place where names stand."""
    parts = found.parts
    if parts.sure >= 2 or parts.honorific or parts.title or parts.locale or found.pronoun:
        return True
    if {fold(word) for word in parts.words} & known:
        return True
    return (
        first
        and (len(parts.words) <= 3)
        and not (any(map(is_caseless, parts.words)) and len(parts.words) > 4)
    )
