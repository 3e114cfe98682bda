"""The plainer words in place of what was found: in its form, with what stood in between."""

import re
from dataclasses import dataclass

from rapport.language.plain import english
from rapport.language.plain.entries import Entry
from rapport.language.plain.folding import folded
from rapport.language.plain.patterns import UNSPACED
from rapport.language.plain.verbs import forms

_MOST = 4  # wordings of one place
_MARKS = "[\u064b-\u0652\u0640]"
_ME = {"my": "me", "your": "you", "our": "us", "his": "him", "her": "her", "their": "them"}


@dataclass(frozen=True, slots=True)
class Found:
    """An entry at its place; what may stand there, nothing where no wording would be grammatical."""

    start: int
    end: int
    offered: tuple[str, ...]


def wordings(entry: Entry, read: str, low: str, match: re.Match[str]) -> Found | None:
    """The entry's wordings at this place of the text; None where it is something else."""
    start, end = match.span()
    if not _stands_alone(entry, read, start, end) or not _fits(entry, low, start, end):
        return None
    places = _places(entry, low, match)
    if not places:
        return None
    if entry.rule("obj") is not None and not _is_done_to_something(entry, read, low, match, places):
        return None
    if (
        read[end : end + 1] == "-"
        or entry.rule("hint") is not None
        or (entry.rule("adj") is not None and not english.is_said_of_it(low, start, end))
    ):
        return Found(start, end, ())
    said = dict.fromkeys(
        _worded(entry, each, place, read, match) for each in entry.offered for place in places
    )
    offered = tuple(each for each in said if each)[:_MOST]
    if entry.language == "en" and offered:
        end = _with_what_follows(low, end, offered[0])
        first, put = english.with_article(read, start, offered[0])
        if (first, put) != (start, offered[0]):
            return Found(first, end, (_cased(put, read[first:end]),) if put else ())
    return Found(start, end, tuple(_cased(each, read[start:end]) for each in offered))


def _stands_alone(entry: Entry, read: str, start: int, end: int) -> bool:
    """Whole words, no part of a longer one or of a code, no name in capitals."""
    if entry.language in UNSPACED:
        return not entry.is_exact or not re.match(r"[A-Za-z0-9-]", read[end : end + 1] or " ")
    if (
        read[end : end + 1].isalnum()
        or read[start - 1 : start] in {"-", "\x00", "/", "_", "."}
        and start
    ):
        return False
    if re.match(r"[-'/_.]\w|\x00", read[end : end + 2]) and not (
        entry.language == "de" and read[end] == "-"
    ):
        return False
    if entry.is_exact:
        return not _is_part_of_a_name(read, start, end) or entry.language in {"de", "zh", "ja"}
    said = read[start:end]
    if entry.language in {"de", "ar"} or not any(each.isupper() for each in said):
        return True
    is_first = not re.search(r"[\w,;:)]\s*$", read[max(0, start - 4) : start])
    words = re.findall(r"\w+", said)
    capitals = [each for each in words[1 if is_first else 0 :] if each[0].isupper() and each != "I"]
    return not capitals or any(each.isupper() for each in entry.phrase)


def _is_part_of_a_name(read: str, start: int, end: int) -> bool:
    after = re.match(r" ([A-Z]\w+)", read[end : end + 20])
    return bool(after and not after.group(1).isupper() and after.group(1) not in {"I", "Please"})


def _fits(entry: Entry, low: str, start: int, end: int) -> bool:
    before, after = low[max(0, start - 40) : start], low[end : end + 60]
    ends = "" if entry.language in UNSPACED else r"(?!\w)"
    asked = {
        "before": lambda told: re.search(rf"(?:(?<!\w)|(?='))(?:{told})\s?$", before),
        "then": lambda told: re.match(f"(?:{told}){ends}", after),
        "not": lambda told: not re.search(rf"(?:(?<!\w)|(?='))(?:{told})\s?$", before),
        "unless": lambda told: not re.match(f"(?:{told}){ends}", after),
    }
    return all(asked[name](told) for name, told in entry.rules if name in asked)


def _places(entry: Entry, low: str, match: re.Match[str]) -> list[int]:
    """The places among its forms that the verb may have here; [-1] without a verb."""
    if not entry.verb:
        return [-1]
    form, known = match.group("v"), forms(entry.language, entry.verb)
    if entry.language == "en":
        found = english.places_of(low, match.start("v"), form, known)
        return found if found or entry.kind == "phrasal" else [-2]
    form = re.sub(_MARKS, "", form)
    is_apart = _is_apart(entry, match)
    for place, each in enumerate(known):
        whole = each.rpartition("|")[2] if is_apart else each.replace("|", "")
        if form in folded(whole, entry.language).split("/"):
            return [place]
    return [-2]


def _is_done_to_something(
    entry: Entry, read: str, low: str, match: re.Match[str], places: list[int]
) -> bool:
    if match.groupdict().get("o") or english.has_object(read, match.end()):
        return True
    return places[0] == 3 and english.is_passive(low, match.start())


def _worded(entry: Entry, told: str, place: int, read: str, match: re.Match[str]) -> str:
    held = match.groupdict()
    said = {name: read[slice(*match.span(name))] for name, each in held.items() if each}
    gap, is_apart, last = said.pop("gap", "").strip(), _is_apart(entry, match), ""
    words: list[str] = []
    for each in told.split(" "):
        if each.endswith("*"):
            put = _form(entry, each.removesuffix("*"), place, is_apart, match)
            if not put:
                return ""
            first, _, last = put.partition(" ")
            # Where the verb stands second, it comes first here, and what is said with it after the rest.
            words = (
                [first + said.pop("clitic", ""), gap, *words]
                if is_apart
                else [*words, first + said.pop("clitic", ""), gap]
            )
            gap = ""
        elif each == "{o}":
            words.append(said.pop("o", ""))
        else:
            words.append(
                _ME[said["own"]] if each == "{me}" else each.replace("{own}", said.get("own", ""))
            )
    if gap or "clitic" in said:
        return ""
    words += [last, said.get("o", "")]
    joined = ("" if entry.language in UNSPACED else " ").join(filter(None, words)) + said.get(
        "le", ""
    )
    return _plural(joined) if "plural" in said else joined


def _is_apart(entry: Entry, match: re.Match[str]) -> bool:
    """Whether the verb stands second and the rest of the phrase after it: “wirft das Handtuch”."""
    return entry.language in {"de", "nl"} and match.re.pattern.startswith("(?P<v>")


def _form(entry: Entry, verb: str, place: int, is_apart: bool, match: re.Match[str]) -> str:
    """The plainer verb in the form of the other; a parted one (auf|geben) where it belongs."""
    known = forms(entry.language, verb)
    if place == -2 or place >= len(known) or known[place] == "-":
        return ""
    ways = known[place].split("/")
    if len(ways) > 1:
        # One form for two persons beside two forms: “mets” is “ai”, “met” is “a”, “passe” is either.
        own = folded(forms(entry.language, entry.verb)[place], entry.language).split("/")
        if len(own) != len(ways):
            return ""
        ways = [ways[own.index(match.group("v"))]]
    has_zu = bool(match.groupdict().get("zu"))
    prefix, bar, form = ways[0].rpartition("|")
    if bar and is_apart:
        return f"{form} {prefix}"
    zu = ("zu" if entry.language == "de" else "te") if has_zu else ""
    if zu and not bar:
        return f"{zu}~{form}".replace("~", "\u00a0")
    return prefix + (zu if bar else "") + form


def _with_what_follows(low: str, end: int, offered: str) -> int:
    """“RMA number” is one place for “return number”."""
    last = f" {offered.rpartition(' ')[2]}"
    whole = low.startswith(last, end) and not low[end + len(last) : end + len(last) + 1].isalnum()
    return end + len(last) if whole else end


def _plural(words: str) -> str:
    if re.search(r" (?:of|as|on|in|at|for)\b|[^a-z]$|s$", words):
        return ""
    return words[:-1] + "ies" if words.endswith("y") and words[-2] not in "aeou" else f"{words}s"


def _cased(offered: str, said: str) -> str:
    offered = offered.replace("\u00a0", " ")
    is_sentence = said[:1].isupper() and not said[1:2].isupper()
    return offered[:1].upper() + offered[1:] if is_sentence else offered
