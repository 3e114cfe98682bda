"""German: Sie, Ihr and Ihre at the head of a sentence, where a capital letter says nothing."""

import re
from bisect import bisect_left

from .reading import Reading, Word
from .rules import Rules
from .values import Form, Found

_HEADS = {"sie", "ihr", "ihre", "ihren", "ihrem", "ihrer", "ihres", "ihnen"}
_CLOSING = re.compile(r"(?:grüß|gruß|dank|grüss|hochachtung|wünsch)[^\n]{0,40}\s*\Z")


def finish(rules: Rules, reading: Reading, found: list[Found]) -> list[Found]:
    """Add what the heads of sentences tell, and a "sie" of those who write it without a capital."""
    words = reading.words
    heads = [at for at, word in enumerate(words) if word.first]
    familiar = sorted(each.start for each in found if each.form == "informal")
    for place, at in enumerate(heads):
        if words[at].low not in _HEADS or words[at].raw[0].islower():
            continue
        before = words[heads[place - 1]].start if place else 0
        after = words[heads[place + 1]].start if place + 1 < len(heads) else len(reading.low)
        beside = bisect_left(familiar, words[at].start) < bisect_left(familiar, after)
        told = _head(rules, reading, words, at, before, beside)
        if told:
            found.append(told)
    small = any(letter.isupper() for letter in reading.cased)
    for each in rules.table("asked" if small else "no_capitals").finditer(reading.low):
        if not small or not rules.table("they").search(reading.low[: each.start()]):
            start, end = each.span(each.lastgroup or 0)
            found.append(Found(start, end, "formal", "pronoun, no capital", True))
    return found


def _head(
    rules: Rules, reading: Reading, words: list[Word], at: int, sentence: int, beside: bool
) -> Found | None:
    """What this first word says. `sentence`: where the one before starts; `beside`: a du follows."""
    word = words[at]
    follows = at + 1 < len(words) and not words[at + 1].first
    then = words[at + 1] if follows else None
    if word.low == "ihr" and then and rules.table("you_all").fullmatch(then.low):
        return _told(word, "informal", "pronoun of several", weak=False)
    subject = word.low in {"sie", "ihnen"}
    if not subject and _CLOSING.search(reading.low[max(0, word.start - 80) : word.start]):
        return _told(word, "formal", "possessive in closing", weak=not _a_name(then))
    if word.low == "sie" and (then is None or rules.table("she").fullmatch(then.low)):
        return None
    if word.low == "sie" and rules.table("things").match(reading.low, word.end):
        return None
    before = reading.low[max(sentence, word.start - 300) : word.start]
    if rules.table("they").search(before):
        return None
    rule = "pronoun at the head" if subject else "possessive at the head"
    return _told(
        word, "formal", rule, weak=beside or bool(rules.table("perhaps_they").search(before))
    )


def _a_name(word: Word | None) -> bool:
    return word is not None and word.raw[0].isupper()


def _told(word: Word, form: Form, rule: str, weak: bool) -> Found:
    return Found(word.start, word.end, form, rule, weak)
