"""The form of address of a text: prepared, matched, weighed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from . import german, japanese, korean, spanish
from .loading import DATA, rules_of
from .reading import Reading, composed
from .rules import Rules
from .values import Evidence, Form, Found, Label, Register

MOST_EVIDENCE = 1_000  # of each form; the label stands long before

# What cannot be said as rules over words: text and matches → matches.
_FINISH: dict[str, Callable[[Rules, Reading, list[Found]], list[Found]]] = {
    "de": german.finish,
    "es": spanish.finish,
    "ja": japanese.finish,
    "ko": korean.finish,
}
_SAME = {
    "no": "nb", "nn": "nb", "bs": "sr", "hr": "sr", "sh": "sr", "cnr": "sr", "in": "id", "iw": "he",
    "yue": "zh", "cmn": "zh", "wuu": "zh", "ary": "ar", "arz": "ar", "apc": "ar", "prs": "fa",
    "gsw": "de", "fil": "tl", "be-tarask": "be", "zsm": "ms", "may": "ms",
}  # fmt: skip


@cache
def supported() -> frozenset[str]:
    """The languages with rules, as BCP 47 language codes."""
    files = {path.stem for path in DATA.glob("*.toml")}
    return frozenset(files | {code for code, same in _SAME.items() if same in files})


def register_of(text: str, lang: str = "") -> Register:
    """Which form of address the text uses towards its one reader, with the evidence for it.

    `lang` is a BCP 47 tag; its region matters (pt-BR, es-MX). Empty: the language is detected. A
    language without rules, or with one form only (English), gives "none". Time grows linearly with
    the text; of very long texts the first MOST_EVIDENCE pieces of evidence a form are told.
    """
    given = text
    text, places = composed(given)
    code, region = _language(text, lang)
    if code not in supported():
        return Register("none")
    rules = rules_of(_SAME.get(code, code))
    reading = rules.read(text)
    found = list(rules.find(reading, region))
    finish = _FINISH.get(rules.code)
    if finish:
        found = finish(rules, reading, found)
    label, kept = _weighed(_theirs(rules, reading, found))
    return Register(label, tuple(_told(kept, given, places)))


def _theirs(rules: Rules, reading: Reading, found: list[Found]) -> list[Found]:
    """Without what is said to a group or of somebody else; weaker where somebody is named."""
    if rules.groups is not None and rules.groups.search(reading.low):
        found = [each for each in found if not each.plural]
    others = rules.others is not None and rules.others.search(reading.low)
    if others or (rules.subjects is not None and rules.subjects.search(reading.cased)):
        return [each for each in found if not each.third]
    if rules.names is not None and rules.names.search(reading.cased):
        return [replace(each, weak=True) if each.third else each for each in found]
    return found


def _language(text: str, lang: str) -> tuple[str, str]:
    """Language and region; the script of Chinese does not matter here."""
    if not lang.strip():
        # Loaded only where nobody says the language.
        from rapport.language.detection import language_of

        lang = language_of(text)
    parts = lang.strip().replace("_", "-").split("-")
    region = next((each.upper() for each in parts[1:] if _is_region(each)), "")
    return parts[0].lower(), region


def _is_region(part: str) -> bool:
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())


def _weighed(found: Iterable[Found]) -> tuple[Label, list[Found]]:
    """Firm evidence decides; weak evidence only where nothing firm, or nothing at all, opposes it."""
    found = _clear(found)
    if all(each.greets for each in found):
        return "none", []
    firm: set[Form] = {each.form for each in found if not each.weak}
    if all(each.weak or each.greets for each in found):
        firm = set()  # a greeting to whom it may concern decides nothing
    forms = firm or {each.form for each in found}
    if not forms or (not firm and len(forms) == 2):
        return "none", []
    kept = sorted(
        (each for each in found if each.form in forms and (len(forms) == 1 or not each.weak)),
        key=lambda each: (each.start, each.end),
    )
    return ("mixed" if len(forms) == 2 else forms.pop()), kept


def _clear(found: Iterable[Found]) -> list[Found]:
    """Without the words that two rules read as either form: they say nothing alone."""
    forms: dict[tuple[int, int], set[Form]] = {}
    found = list(found)
    for each in found:
        if not each.weak:
            forms.setdefault((each.start, each.end), set()).add(each.form)
    return [each for each in found if len(forms.get((each.start, each.end), ())) < 2]


def _told(found: list[Found], text: str, places: list[int] | None) -> Iterator[Evidence]:
    """Each place once, the firmer and longer match first."""
    counts: dict[Form, int] = {"formal": 0, "informal": 0}
    end = -1
    for each in found:
        if each.start < end or counts[each.form] >= MOST_EVIDENCE:
            continue
        counts[each.form] += 1
        end = each.end
        start, stop = each.start, each.end
        if places is not None:
            start, stop = places[start], places[stop]
        yield Evidence(start, stop, text[start:stop], each.form, each.rule)
