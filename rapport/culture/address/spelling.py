"""Which words can be part of a name, and how they are spelled when somebody wrote them in capitals."""

import re

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.marked import is_shouted
from rapport.culture.address.patterns import is_particle
from rapport.culture.address.patterns import words as words_of_a_kind
from rapport.culture.address.tables import data, fold, weights, with_accents
from rapport.culture.address.titles import title_of

_WORD = re.compile(
    r"['’‘ʼ]?[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670\u0900-\u0dff\u0e30-\u0e4e\u200c\u200d]|[-'’‘ʼ‑.`״\"׳])*"
)
_DOMAIN = re.compile(
    r"[^\W\d_]{3,}\.(?:com|net|org|de|io|eu|fr|it|es|nl|pl|ru|jp|co|uk|at|ch|info|shop)$",
    re.IGNORECASE,
)
_CASELESS = frozenset(
    {
        "Arab",
        "Hebr",
        "Deva",
        "Indc",
        "Thai",
        "Laoo",
        "Mymr",
        "Geor",
        "Ethi",
        "Khmr",
        "Hani",
        "Hira",
        "Kana",
        "Hang",
    }
)
_ALIKE = frozenset({"Latn", "Grek", "Cyrl", "Armn"})


def _folded(kind: str) -> frozenset[str]:
    return frozenset(fold(word) for word in data("words.json")[kind].split())


_cached: dict[str, frozenset[str]] = {}


def words_of(kind: str) -> frozenset[str]:
    """The folded words of one kind: company, role, job."""
    if kind not in _cached:
        _cached[kind] = _folded(kind)
    return _cached[kind]


def is_name_word(word: str) -> bool:
    """Letters of one script, with the marks that names have; no digits, no look-alikes mixed in."""
    if word.lower() in {"a/l", "a/p", "s/o", "d/o"}:
        return True
    if len(word) > 6 and word[-1] == "." and "-" not in word:
        return False
    if len(word) > 30 or not _WORD.fullmatch(word) or _DOMAIN.search(word):
        return False
    return len(scripts_of(word) & _ALIKE) <= 1 and not (
        scripts_of(word) & _ALIKE and scripts_of(word) & _CASELESS
    )


def is_caseless(word: str) -> bool:
    """A word of a script that has no capitals."""
    return bool(scripts_of(word) & _CASELESS)


def looks_capital(word: str) -> bool:
    """A word that begins as names do: a capital, or a script without them."""
    bare = word.lstrip("'’‘ʼ")
    return (
        bare[:1].isupper()
        or is_caseless(word)
        or (len(bare) > 2 and bare[1:2] in "'’" and bare[2].isupper())
    )


_COMPOUND = re.compile(
    "..(?:buro|kanzlei|praxis|apotheke|backerei|metzgerei|klinik|verlag|agentur|zentrum|technik|service|verein|"
    "handel|werkstatt|schule|betrieb|versicherung|gesellschaft|verwaltung|winkel|handwerk)$"
)


def is_organisation(words: list[str]) -> bool:
    """A company, by a word only companies have in their names (short ones in capitals or at the end)."""
    if any(_COMPOUND.search(fold(word)) and not sum(weights(word, "")) for word in words):
        return True
    company, short = words_of("company"), words_of_a_kind("short_company")
    for at, word in enumerate(words):
        key = fold(word).replace(".", "").replace("'", "").replace("’", "").strip(",;-")
        if key not in company or (at == 0 and len(words) == 1 and key in short):
            continue
        if (key in short or len(key) < 4) and not (
            at and (word.isupper() or "." in word.rstrip(".") or at == len(words) - 1)
        ):
            continue
        given, surname = weights(word, "")
        if given + surname < 2 or word.isupper():
            return True
    return False


_DESK = re.compile("...(?:team|teamet|abteilung|support|dienst|afdeling|avdelning|avdeling)$")


def is_role(words: list[str]) -> bool:
    """A desk and no person: Support, Buchhaltung, no-reply."""
    roles = words_of("role")
    if any(_DESK.search(fold(word)) and not sum(weights(word, "")) for word in words):
        return True
    return any(
        fold(word).strip(".,;:-") in roles
        and sum(weights(word, "")) < 5
        and not (word.endswith(".") and title_of(word, ""))
        for word in words
    )


_TRADE = re.compile(
    ".{3,}(?:meister|leiter|fuhrer|berater|handler|ingenieur|techniker|inhaber|vertreter|verkaufer|verwalter|"
    "medewerker|directeur|adviseur)(?:in)?$"
)


def is_job(words: list[str]) -> bool:
    """What somebody does: Sales Manager, Geschäftsführerin, Schreinermeister."""
    jobs = words_of("job")
    if any(_TRADE.match(fold(word)) and not sum(weights(word, "")) for word in words):
        return True
    return any(fold(word).strip(".,;:-/") in jobs and sum(weights(word, "")) < 4 for word in words)


def spelled(words: list[str], lang: str) -> list[str]:
    """Words in capitals or without any, as names are written; others as they are."""
    small = all(word == word.lower() for word in words) and not any(map(is_caseless, words))
    loud = [word for word in words if len(word.rstrip(".")) > 1]
    all_loud = bool(loud) and all(map(is_shouted, loud)) and (len(words) > 1 or len(words[0]) > 3)
    return [_spelled(word, lang, small=small, loud=all_loud) for word in words]


def _spelled(word: str, lang: str, *, small: bool, loud: bool) -> str:
    if loud and is_shouted(word):
        if accented := with_accents(word):
            return accented
        if is_particle(word):
            return word.lower()
        return _capitalised(_lower(word, lang), lang)
    if small and re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]?", word):
        return word.upper()
    if small and (not is_particle(word) or len(word) == 1):
        return _capitalised(word, lang)
    return word


def _lower(word: str, lang: str) -> str:
    if lang in {"tr", "az"}:
        word = word.replace("I", "ı").replace("İ", "i")
    return word.lower().replace("i̇", "i")


def _capitalised(word: str, lang: str) -> str:
    parts = re.split(r"([-‑])", word)
    return "".join(_capital(part, lang) for part in parts)


def _capital(part: str, lang: str) -> str:
    if part.startswith(("o'", "o’", "d'", "d’")) and len(part) > 3:
        return part[0].upper() + part[1] + part[2:].capitalize()
    if part.startswith("mc") and len(part) > 4:
        return "Mc" + part[2:].capitalize()
    if lang in {"tr", "az"} and part.startswith("i"):
        return "İ" + part[1:]
    return part[:1].upper() + part[1:]


def shown(text: str, lang: str) -> str:
    """One part of a name, spelled as names are: MÜLLER → Müller."""
    return " ".join(_spelled(word, lang, small=False, loud=True) for word in text.split())
