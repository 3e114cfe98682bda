"""Two detectors must agree, else what is known decides."""

from .results import NOTHING, UNKNOWN, Candidate, Detected
from .voters import language_of as _language_of


def detect(text: str, *, prior: str = "") -> Detected:
    """The language of a text; `prior` is what is known of its writer ("pt-BR"), "" for nothing."""
    found = _language_of(text, prior)
    return Detected(found, True, (Candidate(found, 1.0),)) if found else NOTHING


def language_of(text: str, prior: str = "") -> str:
    """The BCP 47 code of the text's language ("de", "zh-Hans"), or "" when unsure.

    `prior` is what is already known, such as the conversation's language ("pt-BR"): it is returned
    in full when the text agrees with it, and decides when the detectors do not agree.
    """
    found = detect(text, prior=prior)
    return found.language if found.sure and found.language != UNKNOWN else ""
