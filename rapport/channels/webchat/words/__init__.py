"""Words that visitors read and that come from the server, in every language of the chat window."""

from collections.abc import Iterable, Mapping

from rapport.channels.webchat.words.greetings import GREETINGS, OFFLINE_WORDS
from rapport.channels.webchat.words.letters import LETTERS
from rapport.channels.webchat.words.refusals import REFUSALS

LANGUAGES = ("en", "zh-Hans", "el", "nl", "it", "de", "fr", "es", "pt", "ja", "ar")

__all__ = [
    "GREETINGS",
    "LANGUAGES",
    "LETTERS",
    "OFFLINE_WORDS",
    "REFUSALS",
    "best_of",
    "refusal",
    "said_in",
]


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


def said_in(words: Mapping[str, str], language: str, otherwise: Mapping[str, str]) -> str:
    """What a team wrote for this language; else our own words for it, else what it wrote at all."""
    return (
        words.get(language)
        or otherwise.get(language)
        or next((each for each in words.values() if each), "")
        or otherwise.get("en", "")
    )


def refusal(code: str, language: str) -> str:
    """Why something was refused, in the visitor's language."""
    sentences = REFUSALS.get(code) or REFUSALS["refused"]
    return sentences.get(language) or sentences["en"]
