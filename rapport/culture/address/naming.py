"""The parts of a name that is written with spaces: Latin, Greek, Cyrillic, Arabic, Hebrew, Indic, Thai."""

import re

from rapport.culture.address.iberian import devout, iberian
from rapport.culture.address.marked import by_capitals, by_patronymic, is_shouted
from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import is_particle
from rapport.culture.address.patterns import words as words_of_a_kind
from rapport.culture.address.tables import GIVEN, SURNAME, languages, weights

_AL = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|abd)[-‑](?=\w)", re.IGNORECASE)
_COMPOUND = frozenset(
    [
        "ann",
        "anne",
        "lou",
        "jo",
        "jane",
        "beth",
        "lynn",
        "sue",
        "kate",
        "lee",
        "marie",
        "mae",
        "ellen",
        "rose",
    ]
)


def split_spaced(words: list[str], lang: str) -> Parts:
    """Given and surname of words in the order written. One word is a given name, or a known surname."""
    words = [word for word in words if word]
    if not words:
        return Parts()
    if len(words) == 1:
        return _alone(words[0], lang)
    opens = (
        words[0].lower() in words_of_a_kind("opening")
        or words[0] in _NOBLE
        and _is_particle(words[1])
    ) and weights(words[0], lang)[0] < 5
    two = opens and len(words) == 4 and lang == "it" and _is_given(words[2], lang)
    if (
        opens
        and len(words) > 2
        and not _is_particle(words[-2])
        and (two or _is_given(words[-1], lang))
    ):
        end = 2 if two else len(words) - 1
        surname, given = " ".join(words[:end]), " ".join(words[end:])  # De Santis Giovanni
        return Parts(given, surname=surname, order="surnameFirst", words=words, sure=5)
    if opens and not any(map(is_shouted, words)):
        return Parts(surname=" ".join(words), words=words, sure=1)
    if found := by_patronymic(words, lang):
        return found
    if found := by_capitals(words, lang):
        return found
    if found := _by_particle(words, lang):
        return found
    return _by_tables(words, lang)


def _is_given(word: str, lang: str) -> bool:
    given, surname = weights(word, lang)
    return given >= 4 and given > surname


# Where people may have one name, which is their own.
_ONE_NAME = frozenset(["id", "ms", "jv", "su", "my", "is"])


def _alone(word: str, lang: str) -> Parts:
    given, surname = weights(word, lang)
    if lang not in _ONE_NAME and (
        surname > max(given, 2)
        and (given == 0 or surname - given >= 4)
        or word.lower().startswith(("al-", "o'", "mc"))
    ):
        return Parts(surname=word, words=[word], sure=surname)
    return Parts(given=word, words=[word], sure=given)


def _is_particle(word: str) -> bool:
    return is_particle(word) or word.startswith(("d'", "d’"))


_NOBLE = frozenset(
    ["Graf", "Gräfin", "Freiherr", "Freifrau", "Freiin", "Baron", "Baronin", "Ritter"]
)
# First halves of a given name: Abd al-Rahman, أبو خالد.
_BOUND = frozenset(["abd", "abu", "abdul", "abdel", "umm", "أبو", "أم", "عبد"])


# The first half of a double surname: Vandenbroucke-De Smet.
_DOUBLE = re.compile(r"\w-(?:de|van|la|le|du|von|den|der|te|ter|di|da)$", re.IGNORECASE)


def _openings(words: list[str], start: int, lang: str) -> list[int]:
    """The places at which a surname may open inside a name."""
    places = [at for at in range(start, len(words) - 1) if _is_particle(words[at])]
    places += [
        at
        for at in range(start, len(words))
        if _AL.match(words[at]) or words[at] in {"Ó", "Ní", "Mac", "Nic", "Uí", "San", "St."}
    ]
    places += [at for at in range(start, len(words) - 1) if _DOUBLE.search(words[at])]
    places += [
        at for at in range(start, len(words)) if words[at] in {"بن", "ابن", "آل", "بنت", "בן"}
    ]
    places += [
        at for at in range(1, len(words) - 2) if words[at] in _NOBLE and _is_particle(words[at + 1])
    ]
    if lang == "it":
        places += [at for at in range(start, len(words) - 1) if words[at] in {"Lo", "La", "Li"}]
    return places


def _by_particle(words: list[str], lang: str) -> Parts | None:
    """The first particle inside a name opens the surname; Abd al-Rahman is one given name."""
    start = 2 if words[0].lower() in _BOUND else 1
    if start == len(words):
        return Parts(" ".join(words), words=words, sure=3)
    places = _openings(words, start, lang)
    if not places:
        return None
    at = min(places)
    if words[at].lower() in {"y", "e", "i"}:  # García y López: joins two surnames
        return None
    if at == 1 and (end := devout(words)):
        return Parts(
            " ".join(words[:end]),
            surname=" ".join(words[end:]),
            order="givenFirst",
            words=words,
            sure=6,
        )
    given, surname = " ".join(words[:at]), " ".join(words[at:])
    if (
        lang in {"es", "pt", "ca", "gl"}
        and at > 1
        and words[at].lower() in {"de", "del", "da", "do", "dos", "la"}
    ):
        return iberian(words, lang, at)
    middle = ""
    if at > 1 and start == 1:
        first = _by_tables(words[:at], lang)
        last = weights(words[at - 1], lang)
        alone = not last[1] and _is_italian(words[0], words[at], lang)  # Giovanni Battista De Luca
        if first.surname and last[0] == 0 and not alone and not words[at - 1].endswith("."):
            given, surname = first.given, f"{first.surname} {surname}"
        else:
            given, middle = without_initials(words[:at])
    return Parts(
        given, middle, surname, order="givenFirst", words=words, sure=3 + weights(words[0], lang)[0]
    )


def _is_italian(given: str, particle: str, lang: str) -> bool:
    """Where one surname is the rule, so that an unknown word before a particle is a given name."""
    return lang == "it" or (particle in _ITALIAN and "it" in languages(given, GIVEN))


_ITALIAN = frozenset(["Di", "De", "Del", "Della", "Dal", "Dalla", "Degli", "Lo", "La", "D'"])


def without_initials(words: list[str]) -> tuple[str, str]:
    """Given names, and middle initials apart."""
    if all(len(word.rstrip(".")) == 1 for word in words):
        return " ".join(words), ""
    initials = [word for word in words[1:] if len(word.rstrip(".")) == 1]
    return " ".join(word for word in words if word not in initials or word is words[0]), " ".join(
        initials
    )


def _by_tables(words: list[str], lang: str) -> Parts:
    """Which end is the surname, by the common names of either kind."""
    if words[0] in {"عبد", "أبو", "أم"} and len(words) > 2:
        words = [" ".join(words[:2]), *words[2:]]
    found = [weights(word, lang) for word in words]
    first, last = found[0], found[-1]
    forwards = first[0] - first[1] + last[1] - last[0]
    sure = max(first) + max(last)
    family_first = lang == "hu" and (len(words) > 2 or forwards < 6)
    led = _is_initials(words[0])
    backwards = forwards <= -2 and not led and _may_turn(words, found, lang)
    # Müller H., but not Andreas K.
    initials = (
        all(map(_is_initials, words[1:])) and not led and (first[0] < 4 or first[0] < first[1])
    )
    if (
        initials
        or backwards
        or (family_first and forwards <= 0 or family_first and first[1] and last[0])
    ):
        end = _surnames_first(words, found, lang)
        given, middle = without_initials(words[end:])
        return Parts(
            given, middle, " ".join(words[:end]), order="surnameFirst", words=words, sure=sure
        )
    if lang in {"es", "pt"} and len(words) == 2 and last[0] >= last[1] + 3 and first[0] >= 5:
        return Parts(" ".join(words), words=words, sure=sure)  # Miguel Ángel
    end = _end_of_given(words, found, lang)
    given, middle = without_initials(words[:end])
    given, middle = middle_names(given, middle, lang)
    given, middle = _without_family_names(given, middle, lang)
    return Parts(given, middle, " ".join(words[end:]), order="givenFirst", words=words, sure=sure)


def _may_turn(words: list[str], found: list[tuple[float, float]], lang: str) -> bool:
    """Whether a family name may stand first; a chain of Arabic names begins with one's own."""
    if lang in _ONE_NAME or (
        len(words) > 2 and "ar" in languages(words[0], GIVEN) and len(words[0]) > 2
    ):
        return False
    first, last = found[0], found[-1]
    return (last[0] > 0 or lang == "hu") and first[0] < 4 + first[1]


def _is_initials(word: str) -> bool:
    """H. or И.И."""
    return all(len(part) == 1 for part in word.rstrip(".").split(".")) and word[0].isupper()


def _without_family_names(given: str, middle: str, lang: str) -> tuple[str, str]:
    """Søren of Søren Kjær Madsen: in the North a family's name may stand in the middle."""
    first, _, others = given.partition(" ")
    inner = [weights(word, lang) for word in others.split()]
    if lang in {"da", "nb", "sv", "no", "nn"} and inner and all(one <= two for one, two in inner):
        return first, f"{others} {middle}".strip()
    return given, middle


def _surnames_first(words: list[str], found: list[tuple[float, float]], lang: str) -> int:
    """How many of García López María, of Ngo Bassong Marie-Claire are surnames."""
    if lang in {"fr", "it"} and len(words) == 3 and found[1] == (0, 0):
        return 2 if _is_given(words[2], lang) else 1
    end = 1
    while lang == "es" and end < len(words) - 1 and found[end][1] >= found[end][0]:
        end += 1
    return end


def _end_of_given(words: list[str], found: list[tuple[float, float]], lang: str) -> int:
    """Where the given names end: before the last word, or before two surnames where people bear two."""
    count = len(words)
    if count == 3 and lang in _TWO_SURNAMES and found[1][1] >= 4 and found[1][1] > found[1][0]:
        return 1  # Tjaša Kovač Zupančič
    if count > 2 and _is_initials(words[-2]):
        return count - 1  # Lucía M. Ferreyra
    two = (
        lang in {"es", "pt", "ca", "gl", "eu"}
        or sum(_iberian_surname(word) for word in words[1:]) >= 2
    )
    if not two or count < 3:
        return count - 1
    if words[-2].lower() in {"y", "e", "i"}:
        return max(count - 3, 1)
    second = found[-2]
    if (
        count == 3
        and lang == "es"
        and second[1] >= 4
        and words[0].lower() not in words_of_a_kind("doubled")
    ):
        return 1  # Nuria Esteban Gil: two surnames are the rule
    if count == 3 and (second[0] > second[1] or (lang == "pt" and not second[1])):
        return 2
    return count - 2


# Where a married name stands behind one's own.
_TWO_SURNAMES = frozenset(["sl", "hr", "sr", "bs"])


def _iberian_surname(word: str) -> bool:
    return bool({"es", "pt"} & languages(word, SURNAME))


def middle_names(given: str, middle: str, lang: str) -> tuple[str, str]:
    """In English the names after the first are middle names, unless the two are one (Mary Ann)."""
    first, _, others = given.partition(" ")
    if (
        lang in {"en", ""}
        and others
        and others.lower() not in _COMPOUND
        and len(first.rstrip(".")) > 1
    ):
        return first, f"{others} {middle}".strip()
    return given, middle
