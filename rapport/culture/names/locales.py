"""Language tags: read in any spelling, filled up by what is likeliest, and their parents."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapport.culture.names import cldr

_PART = re.compile(r"[-_]")
# Scripts that are several in one: a text in any of them is at home there.
_WRITES = {
    "Jpan": {"Jpan", "Hani", "Hira", "Kana", "Hrkt"},
    "Kore": {"Kore", "Hang", "Hani", "Jamo"},
    "Hans": {"Hans", "Hani", "Bopo"},
    "Hant": {"Hant", "Hani", "Bopo"},
    "Hanb": {"Hanb", "Hani", "Bopo"},
}
_OLD = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "tl": "fil", "sh": "sr-Latn"}


class Tag(NamedTuple):
    """A language tag in its parts; "und" and "" where they are not said."""

    language: str
    script: str = ""
    region: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in self if part)


@lru_cache(maxsize=4096)
def read(locale: str) -> Tag:
    """The tag behind any spelling: "el_GR", "EL-gr", "zh-Hant-TW-x-own", "de_DE.UTF-8"; never fails."""
    parts = _PART.split(locale.strip().split(".")[0].split("@")[0])
    language, script, region = parts[0].lower(), "", ""
    if not (language.isascii() and language.isalpha() and 2 <= len(language) <= 8):
        language = "und"
    if language in _OLD:
        language, _minus, script = _OLD[language].partition("-")
    for part in parts[1:]:
        if len(part) == 1:
            break  # what follows are extensions
        if not part.isascii():
            continue
        if len(part) == 4 and part.isalpha() and not region:
            script = part.title()
        elif (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit()):
            region = region or part.upper()
    return Tag("und" if language == "root" else language, script, region)


@lru_cache(maxsize=4096)
def filled(tag: Tag) -> Tag:
    """The tag with the likeliest script and region where none is said (UTS #35, Likely Subtags)."""
    if tag.language != "und" and tag.script and tag.region:
        return tag
    language, script, region = tag
    shorter = (
        Tag(language, script, region),
        Tag(language, script),
        Tag(language, "", region),
        Tag(language),
        Tag("und", script),
        Tag("und", "", region),
    )
    for each in shorter:
        known = cldr.likely().get(str(each))
        if known and not (each == Tag("und") and language != "und"):
            return Tag(
                known[0] if language == "und" else language, script or known[1], region or known[2]
            )
    return tag


def parent(tag: str) -> str:
    """The locale that speaks where this one is silent; "" above "und"."""
    if tag in cldr.parents():
        return cldr.parents()[tag].replace("root", "und")
    if tag == "und":
        return ""
    return tag.rpartition("-")[0] or "und"


def writes(script: str, found: str) -> bool:
    """Whether text in the script `found` is at home where `script` is written."""
    return found in _WRITES.get(script, {script})


@lru_cache(maxsize=4096)
def with_names(tag: Tag) -> str:
    """The nearest locale of which CLDR tells how it writes names; "" if only the root does."""
    full = filled(tag)
    for each in (
        str(tag),
        str(full),
        str(Tag(full.language, full.script)),
        f"{full.language}-{full.region}",
    ):
        found = _nearest(each, full)
        if found:
            return found
    return ""


def _nearest(tag: str, full: Tag) -> str:
    while tag and tag != "und":
        if cldr.has_names(tag) and filled(read(tag)).script == full.script:
            return tag
        tag = parent(tag)
    return ""
