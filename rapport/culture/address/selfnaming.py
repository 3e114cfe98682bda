"""What people say of themselves in a text: "my name is …", "please call me Bob", 私、山田と申します."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapport.culture.address.eastern import is_surname
from rapport.culture.address.patterns import is_particle, pattern, patterns, source
from rapport.culture.address.spelling import is_caseless, is_name_word, looks_capital
from rapport.culture.address.tables import data, fold, weights
from rapport.culture.address.titles import title_of


@dataclass(frozen=True, slots=True)
class Claim:
    """What the writer says: `called` (else a name), how sure the phrase is, and the words that said it.

    An unsure wish counts where it is a short form of a name they bear ("Priya is fine"). What only
    points ("it is Paul who …") tells of anybody.
    """

    name: str
    called: bool
    sure: bool
    text: str
    refused: bool = False
    points: bool = False


@cache
def _phrases() -> tuple[dict[str, tuple[str, bool]], dict[str, list[str]], list[str]]:
    """Phrase → (kind, sure); phrases by their first word; those of scripts that have no spaces."""
    raw = data("selfnaming.json")
    kinds: dict[str, tuple[str, bool]] = {}
    for section, kind, sure in (
        ("is", "is", False),
        ("says", "says", True),
        ("called", "called", True),
        ("maybe", "called", False),
    ):
        for phrases in raw[section].values():
            for phrase in phrases:
                kinds[phrase] = (kind, sure)
    firsts: dict[str, list[str]] = {}
    for phrase in kinds:
        firsts.setdefault(_words(phrase)[0], []).append(phrase)
    return kinds, firsts, [phrase for phrase in kinds if " " not in phrase and is_caseless(phrase)]


@cache
def _never() -> frozenset[str]:
    return frozenset(fold(word) for word in data("selfnaming.json")["never"].split())


@cache
def _points() -> frozenset[str]:
    return frozenset(data("selfnaming.json")["points"].split("|"))


@cache
def _stops() -> frozenset[str]:
    """Words with which a sentence goes on behind a name, in scripts that have no capitals."""
    stops = data("selfnaming.json")["stops"]
    return frozenset(word for words in stops.values() for word in words.split())


_WORDS = re.compile(r"[^\W\d_]+")


def _words(text: str) -> list[str]:
    return _WORDS.findall(text) or [text]


def _spoken(text: str) -> list[str]:
    """The words of a text, those of Arabic without an "and" (و) that is written with them."""
    words = _words(text)
    return words + [word[1:] for word in words if word.startswith("و")]


def _phrases_in(text: str) -> re.Pattern[str] | None:
    """What finds the phrases that this text has, with the name behind each; None if it has none."""
    _, firsts, unspaced = _phrases()
    lowered = text.lower()
    present = {
        phrase
        for word in firsts.keys() & set(_spoken(lowered))
        for phrase in firsts[word]
        if phrase in lowered
    }
    if not text.isascii():
        present.update(phrase for phrase in unspaced if phrase in lowered)
    return _finder(frozenset(present)) if present else None


@lru_cache(maxsize=512)
def _finder(phrases: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)و?(?P<phrase>{'|'.join(map(re.escape, longest))}){source('taken')}", re.IGNORECASE
    )


@cache
def _framed() -> re.Pattern[str]:
    """Phrases round a name: "Sie können mich Anna nennen", "bana Can diyebilirsiniz"."""
    raw = data("selfnaming.json")
    before = sorted(
        {phrase for phrases in raw["called_before"].values() for phrase in phrases},
        key=len,
        reverse=True,
    )
    after = sorted(
        {phrase for phrases in raw["calls_after"].values() for phrase in phrases},
        key=len,
        reverse=True,
    )
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, before))})\s+[\"“'‘„«]?"
        rf"(?P<name>[^\W\d_][^\n;!?()<>|@,.]{{0,30}}?)[\"”'’“»]?\s+(?:{'|'.join(map(re.escape, after))})",
        re.IGNORECASE,
    )


# Behind which words a name is looked for, one for each of the patterns "behind".
_SIGNS = ("a", "here", "هستم", "मैं", "मेरा")
_EAST = re.compile("[\u3040-\u9fff\uac00-\ud7af]")


# "Ihr Name ist Schulz": somebody else's.
_OF_OTHERS = re.compile(r"\b(?:ihr|sein|dein|euer|his|her|their|your|its)\s+$", re.IGNORECASE)


def claims_in(text: str) -> list[Claim]:
    """Everything the writer says of their own name, in the order of the text."""
    kinds, never = _phrases()[0], _never()
    small = text == text.lower() != text.upper()
    found: list[Claim] = []
    finder = _phrases_in(text)
    for match in finder.finditer(text) if finder else ():
        kind, sure = kinds[match["phrase"].lower()]
        if _OF_OTHERS.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        refused = (
            pattern("not").search(text[max(0, match.start() - 24) : match.start()]) is not None
        )
        name = _in_small_letters(match["name"]) if small else match["name"]
        words = _name_words(name, never, called=kind == "called", sure=sure or small)
        if words:
            points = match["phrase"].lower() in _points()
            wish, said = kind == "called", _said(match, words)
            found.append(Claim(" ".join(words), wish, sure, said, refused, points))
    for match in _framed().finditer(text):
        words = _name_words(match["name"], never, called=True, sure=True)
        if words and not pattern("not").search(text[max(0, match.start() - 24) : match.start()]):
            found.append(Claim(" ".join(words), True, True, match[0]))
    for way in patterns("suits"):
        found += [Claim(match["name"], True, False, match[0]) for match in way.finditer(text)]
    for sign, behind in zip(_SIGNS, patterns("behind"), strict=True):
        for match in behind.finditer(text) if sign in text else ():
            low = match["name"].islower()
            words = _name_words(match["name"], never, called=False, sure=low)
            if words:
                name = " ".join(words).capitalize() if low else " ".join(words)
                sure = len(words) > 1 and sign not in {"هستم", "मैं"}  # "I am", of whatever
                found.append(Claim(name, False, sure, match[0].strip()))
    return found + _eastern(text) if _EAST.search(text) else found


def _in_small_letters(text: str) -> str:
    """What follows, up to where somebody who writes no capitals says where they are from."""
    return re.split(
        r"(?<=\w\s)(?:de|da|di|do|del|della|do|aus|from|uit|z|ze|iz|din|från|fra)\s", text
    )[0]


def _said(match: re.Match[str], words: list[str]) -> str:
    end = match.string.find(words[-1], match.start("name"))
    return match.string[match.start() : end + len(words[-1])]


_FROM = frozenset(
    ["vom", "aus", "from", "bei", "chez", "من", "din", "iz", "z", "из", "з", "från", "fra"]
)
# Words that close a sentence about a name where there is no full stop.
_CLOSES = frozenset(["ค่ะ", "ครับ", "คะ", "นะคะ", "นะครับ", "है", "हूँ", "हूं", "हैं", "است", "هستم", "ہے"])


def _name_words(text: str, never: frozenset[str], *, called: bool, sure: bool) -> list[str]:
    """The words of a name at the beginning of a text, up to where the sentence goes on."""
    words: list[str] = []
    raws = text.split()
    for place, raw in enumerate(raws):
        word = raw.strip("\"“”„'‘’«»*_,:।")
        from_there = (words and word in _FROM) or (len(words) > 1 and word == "di")
        if not word or from_there or word in _CLOSES or len(words) >= (2 if called else 6):
            break
        ends = raw[-1] in ',:"”’»' or (
            raw.endswith(".") and not title_of(word, "") and len(word.rstrip(".")) > 1
        )
        word = word.rstrip(".") if ends else word
        if not is_name_word(word) or (
            fold(word) in never and not (words and words[-1].lower() in {"van", "von"})
        ):
            break
        small_title = title_of(word, "") is not None or (
            bool(words) and title_of(words[-1], "de") is not None and max(weights(word, "")) >= 1
        )
        if (
            not looks_capital(word) and not small_title and not (words and is_particle(word))
        ) and not (sure and _small_name(words, word, raws[place : place + 2])):
            break
        linked = sum(1 for each in words if each not in _LINKS)
        if is_caseless(word) and (
            linked >= 3
            or word in _stops()
            or (words and word.startswith(("و", "ו")) and len(word) > 3)
        ):
            break
        words.append(word)
        if ends:
            break
    while words and is_particle(words[-1]):
        words.pop()
    return words


_LINKS = frozenset(["بن", "ابن", "آل", "بنت", "عبد", "أبو", "أم"])


def _small_name(words: list[str], word: str, ahead: list[str]) -> bool:
    """Whether a small word goes on with a name that is written small: "my name is max mustermann and"."""
    given, surname = weights(word, "")
    if not words:
        return given >= (1 if len(word) > 3 else 2)
    if len(words) > 2 or any(map(looks_capital, words)) or pattern("joiners").fullmatch(word):
        return False
    ends = ahead[0] != word or len(ahead) == 1 or pattern("joiners").fullmatch(ahead[1])
    return surname > 0 or (given > 0 and len(words) == 1) or (bool(ends) and len(word) > 3)


def _eastern(text: str) -> list[Claim]:
    """Japanese, Korean and Chinese ways of saying one's name."""
    found = [
        Claim(match["name"], True, True, match[0].strip("、。 \n"))
        for way in patterns("called_east")
        for match in way.finditer(text)
    ]
    for ways, lang in ((patterns("ja"), "ja"), (patterns("ko"), "ko"), (patterns("zh"), "zh")):
        for place, way in enumerate(ways):
            for match in way.finditer(text):
                name = match["name"].strip()
                for mark in ("の", "、", "私は", "私", "。", "した", "った", "いる", "おります"):
                    if lang == "ja":
                        name = name.rpartition(mark)[2] if mark in name else name
                name = name.strip()
                sure = place == 0 and lang != "zh"
                if name and (sure or _begins_with_surname(name, lang)):
                    found.append(Claim(name, False, True, match[0].strip()))
    return found


def _begins_with_surname(name: str, lang: str) -> bool:
    if lang == "ja":
        return is_surname(name, "ja") or (
            len(name) > 2
            and any(is_surname(name[:size], "ja") for size in (2, 3))
            and len(name) <= 5
        )
    return is_surname(name[:1], lang) or is_surname(name[:2], lang)
