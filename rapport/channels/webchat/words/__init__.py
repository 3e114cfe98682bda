"""Words that visitors read and that come from the server, in every language of the chat window."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tomllib import loads

LANGUAGES = ("en", "zh-Hans", "el", "nl", "it", "de", "fr", "es", "pt", "ja", "ar")
SENTENCES = Path(__file__).with_name("sentences.toml")

__all__ = ["LANGUAGES", "best_of", "refusal", "said_in", "sentence", "sentences", "written"]


def best_of(wanted: Iterable[str], offered: Iterable[str] = LANGUAGES) -> str:
    """The first wanted language that is offered, also where only its base is; else the first offered.

    >>> best_of(["pt-BR", "en"])
    'pt'
    """
    by_base = {code.lower().split("-")[0]: code for code in reversed([*offered])}
    exact = {code.lower(): code for code in offered}
    for each in wanted:
        tag = each.strip().lower()
        found = exact.get(tag) or by_base.get(tag.split("-")[0])
        if found:
            return found
    return next(iter(offered), "en")


def written(language: str) -> str:
    """As other rooms call a language of the window: its Portuguese is Brazil's."""
    return "pt-BR" if language == "pt" else language


def sentence(key: str, language: str, register: str = "") -> str:
    """One of our own sentences; formal unless `register` is "informal", in English where unknown."""
    told = _sentences()[key]
    forms = told.get(language) or told["en"]
    if isinstance(forms, str):
        return forms
    return forms[1] if register == "informal" else forms[0]


def sentences(key: str) -> dict[str, str]:
    """The same sentence in every language, in the usual form of address."""
    return {language: sentence(key, language) for language in _sentences()[key]}


def said_in(words: Mapping[str, str], language: str, otherwise: Mapping[str, str]) -> str:
    """What a team wrote for this language; else our own words for it, else what it wrote at all."""
    return (
        words.get(language)
        or otherwise.get(language)
        or next((each for each in words.values() if each), "")
        or otherwise.get("en", "")
    )


def refusal(code: str, language: str, register: str = "") -> str:
    """Why something was refused, in the visitor's language."""
    return sentence(code if code in REFUSALS else "refused", language, register)


@cache
def _sentences() -> dict[str, dict[str, str | list[str]]]:
    told: dict[str, dict[str, str | list[str]]] = loads(SENTENCES.read_text(encoding="utf-8"))
    return told


REFUSALS = frozenset(
    (
        *("blocked", "empty", "identity_refused", "identity_required", "invalid", "invalid_email"),
        *("file_gone", "missing", "no_visit", "refused", "site_not_allowed", "too_large"),
        *("too_long", "too_many_files", "too_often"),
    )
)
