"""Names built otherwise than given name and family name: patronymic chains, initials, Hungarian wives."""

import re
import unicodedata
from functools import cache

from rapport.culture.address.cleaning import scripts_of
from rapport.culture.address.parts import Parts
from rapport.culture.address.patterns import words as words_of_a_kind
from rapport.culture.address.tables import data, fold, weights

_OF_MALAYS = frozenset(["binti", "bte", "bte.", "bt", "bt.", "a/l", "a/p", "s/o", "d/o", "anak"])
_BIN = frozenset(["bin", "bin.", "b."])
_BLESSED = frozenset(["mohd", "mohd.", "muhd", "muhd.", "muhammad", "mohamad", "mohammad"])
_SONS = frozenset(["بن", "ابن", "بنت", "آل", "بنو"])
# First and second halves of Arabic given names: عبد الرحمن, أبو خالد, سيف الدين, عطا الله.
_HEADS = frozenset(["عبد", "أبو", "ابو", "أم", "ام", "أبي"])
_TAILS = frozenset(["الدين", "الله", "الإسلام", "الاسلام", "الحق", "الزمان"])


def shaped(words: list[str], lang: str) -> Parts | None:
    """The parts of a name of such a shape, None for any other."""
    if len(words) < 2:
        return None
    return (
        _malay(words, lang)
        or _south_indian(words, lang)
        or _burmese(words, lang)
        or _ethiopian(words, lang)
        or _arabic(words, lang)
        or _hungarian(words, lang)
    )


def _malay(words: list[str], lang: str) -> Parts | None:
    """Siti Nurhaliza binti Tarudin, Ravi a/l Muthu: all before the link is the given name."""
    if len(words) == 2 and lang in {"ms", "id"} and words[0].lower() in _BLESSED:
        return Parts(" ".join(words), words=words, sure=5)  # Mohd Faizal
    for at, word in enumerate(words[1:-1], start=1):
        link = word.lower()
        if link in _OF_MALAYS or (link in _BIN and lang in {"ms", "id"}):
            given, surname = " ".join(words[:at]), " ".join(words[at:])
            return Parts(given, surname=surname, order="givenFirst", words=words, sure=5)
    return None


@cache
def _south() -> frozenset[str]:
    return frozenset(data("eastern.json")["south"].split())


_SOUTHERN = re.compile(
    "(?:murugan|krishnan|nathan|swamy|samy|sundaram|rajan|selvan|lakshmi|priya|subramani)$"
)


def _is_southern(word: str) -> bool:
    key = fold(word)
    return key in _south() or (len(key) > 7 and _SOUTHERN.search(key) is not None)


def letters_in(word: str) -> int:
    """Letters as a reader counts them: மு is one."""
    return sum(1 for char in word if unicodedata.category(char)[0] == "L")


def _is_short(word: str) -> bool:
    """An initial or two: S, S., K.S., மு."""
    parts = [part for part in word.split(".") if part]
    return all(letters_in(part) == 1 for part in parts) and bool(parts)


def _south_indian(words: list[str], lang: str) -> Parts | None:
    """S. Ramanathan, Karthik R.: the initials are a father's or a village's, the word is the own name."""
    short = [word for word in words if _is_short(word)]
    names = [word for word in words if word not in short]
    if not short or not names or not (words[0] in short or words[-1] in short) or len(names) > 2:
        return None
    at_home = scripts_of(names[0]) == {"Indc"} and lang not in {"bn", "gu", "pa", "or", "as"}
    behind = (
        words[-1] in short
        and "." not in words[-1]
        and lang in {"en", "", "hi", "ta", "te", "ml", "kn"}
    )
    foreign = behind and len(names) == 1 and not max(weights(names[0], lang)) and len(names[0]) > 4
    if not (at_home or foreign or _is_southern(names[0])):
        return None
    return Parts(" ".join(names), " ".join(short), locale="ta", words=words, sure=4)


def _burmese(words: list[str], lang: str) -> Parts | None:
    """Khin Mya, Aung Kyaw Moe: a name of several syllables, none of them a family's."""
    raw, folded = data("eastern.json"), [fold(word) for word in words]
    sure, known = raw["my_sure"].split(), raw["my"].split()
    if lang == "my":
        return Parts(" ".join(words), locale="my", words=words, sure=4)
    marked = sum(1 for word in folded if word in sure)
    if not marked or not all(word in sure or word in known for word in folded):
        return None
    return Parts(" ".join(words), locale="my", words=words, sure=4)


def _ethiopian(words: list[str], lang: str) -> Parts | None:
    """Tigist Bekele Haile, ገብረ ማርያም ተስፋዬ: one's own name, the father's, the grandfather's."""
    if lang not in {"am", "ti", "om"} or len(words) < 3:
        return None
    end = 2 if fold(words[1]) in words_of_a_kind("saints") else 1
    given, fathers = " ".join(words[:end]), " ".join(words[end:])
    if len(words) - end == 1:
        return Parts(given, surname=fathers, order="givenFirst", words=words, sure=3)
    return Parts(given, fathers, order="givenFirst", words=words, sure=3)


def _arabic(words: list[str], lang: str) -> Parts | None:
    """A name, the father's, the grandfather's, a family's; no Arabic name begins with the family's."""
    if lang != "ar" or scripts_of("".join(words)) != {"Arab"}:
        return None
    chain = _joined(words)
    nisba = len(chain) == 2 and chain[-1].startswith("ال") and chain[-1].endswith(("ي", "ى"))
    sure = 4 * nisba + sum(max(weights(chain[at].split()[0], "ar")) for at in (0, -1))
    if len(chain) == 1:
        return Parts(chain[0], words=words, sure=max(sure, 3))
    last = next((at for at, name in enumerate(chain) if at and name.split()[0] in _SONS), 0)
    last = last or len(chain) - 1
    middle, surname = " ".join(chain[1:last]), " ".join(chain[last:])
    return Parts(chain[0], middle, surname, order="givenFirst", words=words, sure=sure)


def _joined(words: list[str]) -> list[str]:
    """The words of a chain, those that make one name put together."""
    chain: list[str] = []
    for word in words:
        before = chain[-1].split()[-1] if chain else ""
        if before in _HEADS or before in _SONS or (word in _TAILS and chain):
            chain[-1] += f" {word}"
        else:
            chain.append(word)
    return chain


def _hungarian(words: list[str], lang: str) -> Parts | None:
    """Kovácsné Nagy Éva: the husband's name, the own family name, the given name."""
    if lang != "hu" or len(words) != 3 or not words[0].endswith("né"):
        return None
    if max(weights(words[0], "hu")) or weights(words[1], "hu")[0] > weights(words[1], "hu")[1]:
        return None
    surname = " ".join(words[:2])
    return Parts(words[2], surname=surname, order="surnameFirst", words=words, sure=4)
