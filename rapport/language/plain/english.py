"""What English needs: which form of a verb stands here, whether it is a verb at all, a or an."""

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BEFORE_BASE = _listed(
    """to will would can could shall should may might must cannot do does did let lets please i you we
    they who that which and or but then not never always also just only help us them him her me it
    everyone people now simply kindly either soon ll d customers colleagues"""
)
_BEFORE_A_NOUN = _listed(
    """a an the my your our his her their its this these those some any no each every another of good great
    best new in on at by for with from two three four five better daily weekly special"""
)
_HAS = _listed(
    "have has had having 've been being be is are was were am get got gets getting 's 're 'm"
)
_NEGATED = re.compile(r"n't$|ly$|'ll$|'d$|'ve$")
_BETWEEN = _listed("already not just also now never been")
_OBJECT_FOLLOWS = re.compile(
    r"\s+(?:the|your|our|my|an?|this|that|these|those|any|some|how|what|why|when|where|whether|who|which|if|his|her"
    r"|their|its|all|both|each|every|another|more|most|it|them|us|you|me|\d|[A-Z])",
    re.I,
)
_IS_BEFORE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|seems?|looks?|gets?|got|becomes?|became|remains?|stays?|feels?|not|it's|'s|'re|'m"
    r"|very|quite|still|already|now|fully|really|so|all|it|them|you|him|her|us|me)\s$"
)
_NOUN_FOLLOWS = re.compile(
    r"\s+(?!(?:and|or|but|for|to|in|on|at|by|with|when|if|as|because|so|until|again|now|today|tomorrow|soon"
    r"|from|since|after|before|that|than|yet|already|this|next|once|while|though)\b)[a-z]"
)
_WORD_BEFORE = re.compile(r"([\w'’]+)[ \t]*$")  # noqa: RUF001
_SAID_AS = re.compile(r"^(?:[aeio]|u(?!s|ni[^n]|ti|r[aeio])|hour|honest)", re.I)
_TAKES_NO_ARTICLE = re.compile(
    r"^(?:as |for |by |in |at |to be|please|the |without |from |no |not )"
)


def word_before(low: str, start: int) -> str:
    """The word that stands right before this place, "" at the beginning of a sentence."""
    found = _WORD_BEFORE.search(low, max(0, start - 30), start)
    return found.group(1) if found else ""


def places_of(low: str, start: int, form: str, all_forms: tuple[str, ...]) -> list[int]:
    """Which forms of the verb this may be here, the likeliest first; none where it is no verb."""
    told = [place for place, each in enumerate(all_forms) if each == form]
    before = word_before(low, start)
    is_base = _is_base_after(before)
    if _has_before(low, start, before):
        told = [each for each in told if each in (3, 4)] or told
    elif told == [0] or (0 in told and is_base):
        told = [2, 0] if 2 in told and before in {"i", "we", "you", "they"} else [0]
    if told[0] == 0 and not is_base:
        told = told[1:]
    if not told or (told[0] in (1, 2, 3) and before in _BEFORE_A_NOUN and before != "her"):
        return []
    return told if told == [2, 0] else told[:1]


def _has_before(low: str, start: int, before: str) -> bool:
    """Whether a form of have, be or get stands before, perhaps with an adverb between."""
    if before in {"let's", "can't", "don't"}:
        return False
    if before in _HAS or "'" + before.rpartition("'")[2] in _HAS:
        return True
    return (before.endswith("ly") or before in _BETWEEN) and _two_before(low, start) in _HAS


def _two_before(low: str, start: int) -> str:
    found = re.search(r"([\w']+) [\w']+ $", low[max(0, start - 40) : start])
    return found.group(1).rpartition("'")[2] if found else ""


def _is_base_after(before: str) -> bool:
    """Whether a verb as the dictionary has it may stand after this word."""
    if not before or before in _BEFORE_BASE or _NEGATED.search(before):
        return True
    return before.rpartition("'")[2] in {"ll", "d", "t", "s"} and before != "it's"


def has_object(text: str, end: int) -> bool:
    """Whether what follows can be what the verb is done to."""
    return bool(_OBJECT_FOLLOWS.match(text, end))


def is_passive(low: str, start: int) -> bool:
    """Whether a form of “be” stands before, perhaps with a word between."""
    return bool(
        re.search(
            r"\b(?:be|been|being|is|are|was|were|get|got)(?: \w+)? $",
            low[max(0, start - 24) : start],
        )
    )


def is_said_of_it(low: str, start: int, end: int) -> bool:
    """Whether an adjective may stand here: after “is”, and not before a noun."""
    return bool(_IS_BEFORE.search(low[max(0, start - 16) : start])) and not _NOUN_FOLLOWS.match(
        low, end
    )


def with_article(text: str, start: int, offered: str) -> tuple[int, str]:
    """Where the place begins and the wording, with its “a” or “an” put right where it has one."""
    found = re.search(r"\b([Aa]n?) $", text[max(0, start - 4) : start])
    if not found or not offered:
        return start, offered
    article = found.group(1)
    if _TAKES_NO_ARTICLE.match(offered):
        return start, ""
    right = ("A" if article[0] == "A" else "a") + ("n" if _SAID_AS.match(offered) else "")
    if right == article:
        return start, offered
    return start - len(article) - 1, f"{right} {offered}"
