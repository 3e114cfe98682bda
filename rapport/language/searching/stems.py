"""The stem of a word in its language, by the Snowball stemmers (the ones PostgreSQL has, and newer)."""

import re
import threading
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import Stemmer

from rapport.language.searching.folding import fold, lowered

# Language → (script, algorithm)
LANGUAGES = {
    "ar": ("arabic", "arabic"),
    "ca": ("latin", "catalan"),
    "cs": ("latin", "czech"),
    "da": ("latin", "danish"),
    "de": ("latin", "german"),
    "el": ("greek", "greek"),
    "en": ("latin", "english"),
    "es": ("latin", "spanish"),
    "et": ("latin", "estonian"),
    "eu": ("latin", "basque"),
    "fa": ("arabic", "persian"),
    "fi": ("latin", "finnish"),
    "fr": ("latin", "french"),
    "ga": ("latin", "irish"),
    "hi": ("devanagari", "hindi"),
    "hu": ("latin", "hungarian"),
    "hy": ("armenian", "armenian"),
    "id": ("latin", "indonesian"),
    "it": ("latin", "italian"),
    "lt": ("latin", "lithuanian"),
    "nb": ("latin", "norwegian"),
    "ne": ("devanagari", "nepali"),
    "nl": ("latin", "dutch"),
    "nn": ("latin", "norwegian"),
    "no": ("latin", "norwegian"),
    "pl": ("latin", "polish"),
    "pt": ("latin", "portuguese"),
    "ro": ("latin", "romanian"),
    "ru": ("cyrillic", "russian"),
    "sr": ("cyrillic", "serbian"),
    "st": ("latin", "sesotho"),
    "sv": ("latin", "swedish"),
    "ta": ("tamil", "tamil"),
    "tr": ("latin", "turkish"),
    "yi": ("hebrew", "yiddish"),
}
# In which language a word is taken to be whose script is not that of the message.
_USUAL = {"latin": "en", "cyrillic": "ru", "greek": "el", "arabic": "ar", "devanagari": "hi"}
_USUAL |= {"armenian": "hy", "tamil": "ta"}
_SCRIPTS = (
    (0x0370, 0x03FF, "greek"),
    (0x1F00, 0x1FFF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x1E00, 0x1EFF, "latin"),
)
_LEAST = 3  # letters of a stem: what comes down to less (order, or) means nothing any more
# "and the", "with the", "like the", "so the": the stemmer knows the article alone.
_AND_THE = re.compile("^[وبكف]ال(?=...)")
_own = threading.local()


def stems_of(word: str, languages: Sequence[str]) -> set[str]:
    """What a word may come down to in these languages (codes such as "pt-BR"), folded."""
    bases = tuple(dict.fromkeys(each.partition("-")[0] for each in languages)) or ("",)
    return set().union(*(_stems(word, base) for base in bases))


def languages_of_stem(word: str, stem: str, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages in which the word comes down to this stem; none if it is so in any text.

    The stems of a script's usual language are those of every text in a language without a stemmer.
    """
    if stem in _stems(word, ""):
        return ()
    bases = dict.fromkeys(each.partition("-")[0] for each in languages)
    return tuple(base for base in bases if stem in _stems(word, base))


def every_language(besides: Iterable[str] = ()) -> list[str]:
    """All languages with a stemmer."""
    return [each for each in LANGUAGES if each not in set(besides)]


@lru_cache(maxsize=50_000)
def _stems(word: str, base: str) -> frozenset[str]:
    """The stems of the word as written and of its folded spelling (some write no accents)."""
    script = _script_of(word)
    if any(each.isdigit() for each in word) or not script:
        return frozenset()
    if LANGUAGES.get(base, ("",))[0] != script:
        base = _USUAL.get(script, "")
    if base not in LANGUAGES:
        return frozenset()
    stemmer = _stemmer(LANGUAGES[base][1])
    spellings = {lowered(word, base), fold(word)}
    if base == "ar":
        spellings |= {_AND_THE.sub("ال", each) for each in spellings}
    found = {fold(stemmer.stemWord(each)) for each in spellings}
    if base == "el":  # takes off one ending where two stand
        found |= {fold(stemmer.stemWord(each)) for each in found}
    return frozenset(each for each in found if len(each) >= _LEAST)


def _script_of(word: str) -> str:
    code = ord(word[0])
    if code < 0x0250:
        return "latin"
    return next((name for first, last, name in _SCRIPTS if first <= code <= last), "")


def _stemmer(algorithm: str) -> Any:
    """A stemmer of this thread's own: they keep state while they work."""
    known: dict[str, Any] = _own.__dict__.setdefault("stemmers", {})
    if algorithm not in known:
        known[algorithm] = Stemmer.Stemmer(algorithm, 0)
    return known[algorithm]
