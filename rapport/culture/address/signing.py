"""Where people sign: the lines of a text that may name who wrote it, nearest to the signature first."""

import re
from functools import cache

from rapport.culture.address.patterns import pattern
from rapport.culture.address.patterns import words as words_of_a_kind
from rapport.culture.address.spelling import is_caseless, looks_capital
from rapport.culture.address.tables import data, fold, weights
from rapport.culture.address.titles import title_of

_DASHES = re.compile(r"^\s*(?:--|—|–|__+|==+|\*\*+|~~+|――+|──+|ーー+|・・+|-{2,}|━+)\s*$")
_LED = re.compile(
    r"^\s*(?:[-–—~/*]{1,3}|//|x{1,3}(?=\s)|gez\.|i\.\s?a\.|i\.\s?v\.|ppa\.?|p\.p\.)\s*(?=\S)",
    re.IGNORECASE,
)
_AFTER = ("드림", "올림", "배상", "拝", "敬上", "上", "より")
_SENTENCE = re.compile(r"[^\W\d_]{4,}[.!?…]\s")
_GOES_ON = re.compile(r",\s+[a-zß-öø-ÿ]{3,}\s+[a-zß-öø-ÿ]+")
MOST_LINES = 60


@cache
def _formulas() -> tuple[tuple[str, ...], frozenset[str], int]:
    formulas = {_key(formula) for formula in data("words.json")["signoff"].split("|")}
    return (
        tuple(sorted(formulas, key=len, reverse=True)),
        frozenset(formulas),
        max(map(len, formulas)),
    )


_AND = re.compile(r" (?:und|and|y|et|e|i|en|och|og|ve|и|та|ja|și|και|a|és|in) ")
_PLACE = re.compile(
    r"\s(?:aus(?: de[mr])?|from(?: the)?|desde|uit|från|fra|из|з|z|ze|dalla|dal|depuis|iz)"
    r"\s(?P<place>[^\W\d_][\w-]+(?:\s[\w-]+)?)\W*$",
    re.IGNORECASE,
)


def _closes(text: str) -> bool:
    """Whether a text is a closing formula, or two, or one with a place ("Grüße aus Köln")."""
    _, exact, _ = _formulas()
    key = _key(text.replace("&", " and "))
    if key in exact:
        return True
    if place := _PLACE.search(text):
        unknown = weights(place["place"].split()[0], "")[0] < 2
        return unknown and _closes(text[: place.start()])
    halves = _AND.split(key)
    return len(halves) == 2 and all(half in exact for half in halves)


def _key(line: str) -> str:
    return " ".join(re.sub(r"[^\w\s]+", " ", fold(line)).split())


def own_lines(text: str) -> list[str]:
    """The lines the writer wrote, without what they quote below it."""
    lines: list[str] = []
    for line in text.split("\n"):
        if pattern("quote").match(line[:400]) and not _DASHES.match(line):
            if any(map(str.strip, lines)):
                if not line.lstrip().startswith(">"):
                    break
                continue
            continue
        lines.append(line[:400])
    return lines


def sign_off(line: str) -> str | None:
    """What stands behind a closing formula on its line ("" = nothing); None if the line has none."""
    longest = _formulas()[2]
    bare = line.strip(" \t*_-–—~")
    for ending in _AFTER:
        if bare.endswith(ending) and 2 <= len(bare) - len(ending) <= 24:
            return bare.removesuffix(ending).strip()
    if _closes(bare[: longest + 60]):
        return ""
    if len(bare) > 90:
        return None
    words = re.split(r"(\s+)", bare)
    for end in range(len(words), 0, -2):
        head = "".join(words[:end])
        if _closes(head):
            rest = "".join(words[end:]).strip()
            if rest and _key(head) == "a" and "+" not in head:
                return None  # no "à plus": "A rendelésem úton van"
            marked = re.search(r"[,.!–—،؛、。-]\s*$", head) is not None
            parted = marked or _is_short_form(head)
            led = parted or len(_key(head).split()) > 1 or _cased_name(rest) or head.endswith("كم")
            if led and not _begins_as_a_name(rest, parted=marked):
                return ""  # Vielen Dank im Voraus
            return rest if led else None
    if mark := re.search(r"[,!.、。！،؛]\s*", bare):
        head, rest = bare[: mark.start()], bare[mark.end() :]
        return rest if _closes(head) and _begins_as_a_name(rest, parted=True) else None
    return None


def _begins_as_a_name(rest: str, *, parted: bool) -> bool:
    """Whether words behind a closing formula may be a name: where nothing says so, only a known one."""
    words = rest.split()
    if rest.endswith(("ค่ะ", "ครับ", "คะ")):
        return False
    first = words[0].strip(",.،") if words else ""
    if not words or title_of(words[0], "") or title_of(first, ""):
        return True
    given, surname = weights(first, "")
    if is_caseless(first):
        return len(words) < (3 if parted else 1) or given >= 1 or not _SPACED.search(rest)
    if fold(first) in words_of_a_kind("behind_thanks") and first.islower():
        return False
    return looks_capital(first) or len(words) == 1 or (len(words) <= 3 and given >= max(surname, 1))


_SPACED = re.compile("[\u0590-\u07ff\u0900-\u0dff]")


def _is_short_form(head: str) -> bool:
    return len(head.strip(" .,")) <= 4


def _cased_name(rest: str) -> bool:
    if rest.isalpha() and rest.islower():
        return weights(rest, "")[0] >= 1  # "bisous chloé"
    return rest[:1].isupper() and len(rest.split()) <= 3 and not rest.endswith(("?", ":"))


def signed_by(lines: list[str]) -> list[str]:
    """Texts that may name the writer at the end of a mail, the likeliest first."""
    found: list[str] = []
    last = [line for line in lines if line.strip()][-MOST_LINES:]
    for at in range(len(last) - 1, -1, -1):
        rest = sign_off(last[at])
        if rest is None:
            continue
        if rest and not pattern("junk").search(rest) and sign_off(rest) is None:
            found.append(rest)
        for line in last[at + 1 : at + 6]:
            if _DASHES.match(line) or sign_off(line) == "":
                continue
            if line_name := name_line(line):
                found.append(line_name)
        break
    for at, line in enumerate(last[:-1]):
        if _DASHES.match(line) and (line_name := name_line(last[at + 1])):
            found.append(line_name)
    return found


def _ends_in_formula(line: str) -> bool:
    """Great, Thanks: what stands behind the comma is no name."""
    head, comma, rest = line.partition(", ")
    return bool(comma and head) and _closes(rest.strip(" .!"))


_SENTENCES = re.compile(r"(?:(?<=[^\W\d_]{3}[.!?])|(?<=\.\.)|(?<=…))\s+(?=\S)")


def _last_sentence(line: str) -> str:
    """The last sentence of a line; "inż." ends none."""
    begin = 0
    for gap in _SENTENCES.finditer(line):
        if not title_of(line[begin : gap.start()].split()[-1], ""):
            begin = gap.end()
    return line[begin:]


def last_words(lines: list[str]) -> tuple[str, bool, bool]:
    """The last line if it may be a bare signature; whether a dash or an "xx" led it, or a closing."""
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    last = _last_sentence(last)
    led = _LED.match(last)
    closed = sign_off(last)
    if (closed and sign_off(closed) is not None) or _ends_in_formula(last):
        return "", False, False  # "Danke, Tschüss"
    line = "" if _GOES_ON.search(closed or last) else name_line(closed or last)
    if not line or len(line.split()) > 4 or line[-1:] in "?!:;" or len(line) > 60:
        return "", False, False
    return line.rstrip(".,"), led is not None, bool(closed)


def closing_lines(lines: list[str]) -> list[str]:
    """The short lines at the very end, from the top: a signature without a closing."""
    found: list[str] = []
    for line in reversed([line.strip() for line in lines if line.strip()][-6:]):
        if (
            len(line) > 45
            or _SENTENCE.search(line)
            or _GOES_ON.search(line)
            or line[-1] in ".!?。！？,،:;؟؛।"
        ):
            break
        found.insert(0, line)
    rests = [(line, sign_off(line)) for line in found if not _ends_in_formula(line)]
    return [text for line, rest in rests if rest != "" and (text := name_line(rest or line))]


def is_officer(line: str) -> bool:
    """Whether a line says who else is somebody in the company: "Geschäftsführer: …", "Inhaber: …"."""
    return any(pattern(each).search(line) for each in ("officers", "owners"))


def owner_in(signature: str) -> str:
    """The owner a signature names, who signs where nobody else does; "" if none."""
    lines = [line for line in own_lines(signature) if pattern("owners").search(line)]
    line = pattern("owners").sub("", lines[0]).strip() if lines else ""
    return "" if pattern("junk").search(line) or len(line) > 60 else line


def name_line(line: str) -> str:
    """A line without its lead ("—", "Name:"), "" if it holds figures, links, a disclaimer, or an officer."""
    if is_officer(line):
        return ""
    line = pattern("label").sub("", _LED.sub("", line.strip(" \t*_|")))
    line = re.sub(r"(?:\s[|｜/·]\s?|\s{2,}|\s[-–—]\s).*[@\d].*$", "", line)
    return "" if not line or len(line) > 100 or pattern("junk").search(line) else line.strip()


def signature_lines(signature: str) -> list[str]:
    """The lines of a signature that may be names, from the top; what stands behind a closing first."""
    lines = own_lines(signature)
    found = signed_by(lines)
    for line in [line for line in lines if line.strip()][:20]:
        if _DASHES.match(line):
            continue
        rest = sign_off(line)
        if rest == "" or (rest and rest in found):
            continue
        if (text := name_line(rest or line)) and text not in found:
            found.append(text)
    return found
