"""Texts no honest reader could tell the language of: "ok", codes, brands, a bare name."""

import re
from functools import cache
from pathlib import Path

from . import vocabulary, words

_MOST_WORDS = 4
_LEAST_LEFT = 3
_LONGEST_NAME = 12
_LAUGHTER = re.compile(r"a?(?:h[aeiou]){2,}h?|(?:j[aei]){2,}j?|(?:x[aei]){2,}x?|(?:lo)+l+")
_SHORT_NAME = 2
_OF_WORDS = 4.2  # as often in a milliard words: rarer ones are names as well
_INITIAL = re.compile(
    r"\s*[A-ZÀ-Þ]\.\s?(?:[A-ZÀ-Þ]\.\s?)*(?:\w{2,5}\s){0,2}[A-ZÀ-Þ]\w+\s*$"
)  # “J. van Dijk”
_LATIN_ALSO = {"hi-Latn", "ar-Latn", "el-Latn", "ru-Latn"}
_KEYS = ("qwertyuiop", "asdfghjklöä", "zxcvbnm", "qwertzuiopü", "azertyuiop")


def says_nothing(spoken: list[str], own: str, script: str) -> bool:
    """Whether only words stand there that are the same in any language, or names."""
    if not spoken or " ".join(spoken) in _listed()["phrase"]:
        return True
    if script != "Latn" or len(spoken) > _MOST_WORDS + 2:
        return False
    anywhere = _anywhere()
    left = [
        each for each in spoken if each not in anywhere and not each.isdigit() and len(each) > 1
    ]
    if not left:
        return True
    if all(_is_no_word(each) for each in left):
        return True
    return len(spoken) <= _MOST_WORDS and _is_a_name(own, left)


def _is_no_word(word: str) -> bool:
    """Laughter, no vowel, or one letter over and over: “hmm”, “xxx”, “sdfg”; but not a known short form."""
    if _LAUGHTER.fullmatch(word):
        return True
    if words.hits_of([word])[0]:
        return False
    if len(word) > 3 and any(word in row or word in row[::-1] for row in _KEYS):
        return True
    return len(set(word)) == 1 or (word.isascii() and not set(word) & set("aeiouy"))


def of_any_language(spoken: list[str]) -> list[str]:
    """The words without names, brands and words borrowed everywhere, if enough are left."""
    borrowed = _borrowed()
    left = [each for each in spoken if each not in borrowed]
    return left if len(left) >= _LEAST_LEFT else spoken


def _is_a_name(own: str, left: list[str]) -> bool:
    """Each word begins with a capital and no language knows any of them, or a brand comes first."""
    spelled = [each for each in own.replace("-", " ").split() if each[0].isalpha()]
    particles = _listed()["particle"]
    if spelled and spelled[0][0].isupper() and spelled[-1][0].isupper():
        # “Jan de Vries”, “San Francisco, CA”
        spelled = [each for each in spelled if each.lower() not in particles]
        left = [each for each in left if each not in particles]
    if not spelled or not all(each[0].isupper() for each in spelled):
        return False
    if _INITIAL.match(own):
        return True
    if any(words.without_marks(each) in _listed()["name"] for each in words.words_of(own)):
        left = [each for each in left if len(each) > _SHORT_NAME]  # “Nguyen Van An”
    found = {language for each in left for language in words.languages_of(each)}
    if len(spelled) == 1 and len(spelled[0]) > _LONGEST_NAME:
        return False
    left = [each for each in left if words.without_marks(each) not in _listed()["name"]]
    if 1 < len(left) == len(spelled) and _one_language_has_all(left):
        return False
    is_brand = spelled[0].lower() in _listed()["brand"]
    return not found or (is_brand and ("en" in found or found <= _LATIN_ALSO))


def _one_language_has_all(left: list[str]) -> bool:
    """Whether one language has every word, as in German, which writes its nouns so: “Grüner Tisch”."""
    every = [vocabulary.how_often(each) for each in left]
    return any(all(each.get(language, 0.0) > _OF_WORDS for each in every) for language in every[0])


@cache
def _listed() -> dict[str, frozenset[str]]:
    told = (Path(__file__).parent / "data/nothing.tsv").read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in told.splitlines())
    listed = {name: frozenset(held.split()) for name, _, held in lines}
    return listed | {"phrase": frozenset(each.replace("_", " ") for each in listed["phrase"])}


@cache
def _anywhere() -> frozenset[str]:
    listed = _listed()
    return listed["said"] | listed["brand"] | listed["name"]


@cache
def _borrowed() -> frozenset[str]:
    listed = _listed()
    return frozenset(
        word for word in listed["brand"] | listed["name"] | listed["loan"] if len(word) > 3
    )
