"""In which form people ask to be addressed: "wir können uns gern duzen", « je préfère le vouvoiement »."""

import re
from functools import cache

from .loading import DATA
from .registers import _SAME
from .values import Evidence, Form

MOST_CHARACTERS = 20_000
_OTHER: dict[Form, Form] = {"formal": "informal", "informal": "formal"}
_CLAUSE = re.compile(r"[.!?;。！？।\n]")


@cache
def _wishes() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The reviewed patterns of `data/wishes.tsv`, by language: formal, informal, not, yet."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for line in (DATA / "wishes.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            lang, kind, pattern = line.split("\t")
            found.setdefault(lang, []).append((kind, re.compile(pattern, re.IGNORECASE)))
    return {lang: tuple(kinds) for lang, kinds in found.items()}


def form_wished(text: str, lang: str) -> Evidence | None:
    """The form in which a writer asks to be addressed, with their words; None where they do not say.

    The last wish of a text counts. `lang` is a BCP 47 tag; languages without patterns give None.
    """
    base = lang.replace("_", "-").partition("-")[0].lower()
    known = _wishes().get(_SAME.get(base, base), ())
    turns = {kind: pattern for kind, pattern in known if kind not in _OTHER}
    text = text[:MOST_CHARACTERS].replace("’", "'")
    found = [
        (match, form)
        for form in _OTHER
        for kind, pattern in known
        for match in (pattern.finditer(text) if kind == form else ())
        if not _is_quoted(text, match.start())
    ]
    return _weighed(text, found, turns) if found else None


def _weighed(
    text: str, found: list[tuple[re.Match[str], Form]], turns: dict[str, re.Pattern[str]]
) -> Evidence | None:
    """The last clause that says a form; the other one where it is negated ("bitte nicht duzen")."""
    found.sort(key=lambda each: (each[0].start(), each[1] == "formal"))
    last, form = found[-1]
    start, stop = _clause(text, last)
    forms = [form for match, form in found if match.end() > start]
    is_turned = _is_turned(text[start:stop], turns)
    if len(set(forms)) == 1:
        form = _OTHER[form] if is_turned else form
    elif not is_turned:
        return None  # "per Du oder per Sie?"
    return Evidence(start, stop, text[start:stop], form, "wish")


def _is_turned(clause: str, turns: dict[str, re.Pattern[str]]) -> bool:
    """Whether it is negated, but for what only looks so: "si no le importa", "wollen wir nicht …?"."""
    if "yet" in turns:
        clause = turns["yet"].sub(" ", clause)
    return "not" in turns and turns["not"].search(clause) is not None


def _clause(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the clause of a match stands."""
    begin = max((gap.end() for gap in _CLAUSE.finditer(text, 0, match.start())), default=0)
    end = _CLAUSE.search(text, match.end())
    clause = text[begin : end.start() if end else len(text)]
    start = begin + len(clause) - len(clause.lstrip())
    return start, start + len(clause.strip())


def _is_quoted(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith(">")
