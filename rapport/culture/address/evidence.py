"""Whether a line at the end of a text reads as a name, or as the sentence it may as well be."""

import re
from itertools import takewhile

from rapport.culture.address.eastern import is_company, is_unit
from rapport.culture.address.parsing import Found
from rapport.culture.address.patterns import is_particle, pattern
from rapport.culture.address.patterns import words as words_of_a_kind
from rapport.culture.address.spelling import (
    is_caseless,
    is_job,
    is_organisation,
    is_role,
    looks_capital,
)
from rapport.culture.address.tables import weights
from rapport.culture.address.titles import title_of

MOST_SMALL = 3
_ASIDE = re.compile(r"[(\[（].*?[)\]）]")
_SONS = frozenset(["بن", "ابن", "بنت", "آل", "بن", "בן", "בת"])
_WORDS = re.compile(r"[^\W\d_][^\s,،;:!?؟।。、，()]*")
_INNER_END = re.compile(r"(?P<word>\S{3,}?)[.!?؟।。…]+\s+(?=\S)|[。！？]\s*(?=\S)")


def is_small(line: str) -> bool:
    """Written without any capital, where the script has them; or in nothing else."""
    return line != line.swapcase() and (line == line.lower() or line == line.upper())


def could_sign(found: Found, line: str, lang: str) -> bool:
    """Not a sentence: no comma before words in small letters, not many small words, no second sentence."""
    if found.parts.comma and not _is_known_pair(found, line, lang):
        return False
    if any(not _ends_a_title(end, lang) for end in _INNER_END.finditer(line)):
        return False
    head, *behind = re.split("[,،]", _ASIDE.sub(" ", line))
    if any(_goes_on(each, lang) for each in behind):
        return False
    words = _before_a_desk(_WORDS.findall(head))
    if line.islower():
        return len(words) <= MOST_SMALL
    small = [word for word in words if _is_small_word(word, lang)]
    return is_small(line) or not small


def _before_a_desk(words: list[str]) -> list[str]:
    """Dana of Dana from Nimbus."""
    links = words_of_a_kind("desk_links")
    return list(takewhile(lambda word: word not in links, words))


def _ends_a_title(end: re.Match[str], lang: str) -> bool:
    word = end["word"]
    return bool(word) and title_of(f"{word}.", lang) is not None


def _goes_on(part: str, lang: str) -> bool:
    """Whether what stands behind a comma is a sentence, and no post: "Seu João, o senhor pode vir"."""
    words = _WORDS.findall(part)
    post = len(words) < 5 and (is_job(words) or is_role(words) or is_organisation(words))
    if len(words) < 2 or post:
        return False
    small = [word for word in words if _is_small_word(word, lang)]
    if is_caseless(words[0]):
        return len(words) > 1 and title_of(words[0], lang) is None
    return len(small) > 1 or not looks_capital(words[0])


def _is_small_word(word: str, lang: str) -> bool:
    """A word that stands in no name: small, no particle, no title."""
    return (
        word == word.lower() != word.upper()
        and not (is_particle(word) or pattern("joiners").fullmatch(word))
        and title_of(word, lang) is None
    )


def reads_as_name(found: Found, line: str, lang: str, *, least: int = 4) -> bool:
    """Whether a line that nothing backs is a full name by the tables, and nothing but a name."""
    parts = found.parts
    if not (
        parts.given and parts.surname and parts.sure >= least and could_sign(found, line, lang)
    ):
        return False
    if parts.locale in {"ja", "ko", "zh"} and any(map(is_caseless, parts.words)):
        return is_nothing_else(found, line)
    if any(map(is_caseless, parts.words)):
        chain = [word for word in _WORDS.findall(line) if word not in _SONS]
        return not parts.comma and _is_known(found, lang) and len(chain) < 5
    return not is_small(line) or (not parts.comma and _are_both_known(found, lang))


def _is_known_pair(found: Found, line: str, lang: str) -> bool:
    """Müller, Hans: a surname and a given name that are known as such, both with a capital."""
    parts = found.parts
    given, surname = parts.given.split()[0], parts.surname.split()[-1]
    if is_small(line) and line.islower() or is_caseless(given):
        return weights(given, lang)[0] >= 4 and weights(surname, lang)[1] >= 4
    head, _, rest = line.partition(",")
    first = rest.split()[0] if rest.split() else ""
    return looks_capital(first) and looks_capital(head.strip() or " ")


def _is_known(found: Found, lang: str) -> bool:
    parts = found.parts
    given = weights(parts.given.split()[0], lang)[0]
    return given >= 4 or weights(parts.surname.split()[-1], lang)[1] >= 4


def _are_both_known(found: Found, lang: str) -> bool:
    """ana lópez, not "om half drie": a given name of this language, and a surname of any."""
    parts = found.parts
    first, last = parts.given.split()[0], parts.surname.split()[-1]
    given, surname = weights(first, lang), weights(last, lang)
    return (
        len(parts.words) <= MOST_SMALL
        and given[0] >= 4
        and given[0] > given[1]
        and surname[1] >= 1
        and surname[1] >= surname[0]
    )


def is_nothing_else(found: Found, line: str) -> bool:
    """Whether a line in Chinese characters, kana or Hangul has no more on it than name, office and firm."""
    tokens = [
        token
        for token in re.split(r"[\s/／|｜]+", line)
        if token and not (is_company(token) or is_unit(token))
    ]
    parts = found.parts
    rest = re.split("[:：]", "".join(tokens))[-1]
    name = (parts.surname + parts.given).replace(" ", "")
    said = len(parts.title) + len(parts.honorific) + len(parts.reading)
    most = len(name) + said + 2 * (parts.locale == "ja")
    if parts.locale == "ko" and len(parts.given) > 2 or re.search("[、，,。]", rest):
        return False
    return 0 < len(rest) <= most
